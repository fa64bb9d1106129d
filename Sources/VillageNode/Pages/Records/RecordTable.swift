import StarKit
import SyncKit

/// How the pages show a table of the book.
struct RecordTable: Hashable {
    /// The table's name.
    let name: String
    /// The columns of its list, the first leads to the record.
    let listed: [String]
    /// The column whose values narrow the list; nil for none.
    var filter: String?
    /// How the list is sorted.
    var order: [RecordOrder] = []

    /// A column to sort by.
    struct RecordOrder: Hashable {
        let column: String
        let isDescending: Bool
    }

    /// The tables by what they are about, as they lie on the page of all records.
    static let groups: [(title: Words, tables: [RecordTable])] = [
        (
            Words("The register", "名册"),
            [
                .init("member", ["name", "code", "category", "group", "joined"], filter: "category", by: "code"),
                .init("household", ["number", "members", "note"], by: "number"),
                .init("contact", ["member", "household", "from", "to"], by: "member"),
                .init("post_claim", ["member", "post", "claimed", "released"], filter: "post", by: "member"),
                .init(
                    "category_change", ["member", "category", "effective", "proposer", "confirmer"],
                    since: "effective"),
                .init("officer", ["name", "code", "member"], by: "code"),
                .init("office", ["officer", "role", "from", "to"], filter: "role", since: "from"),
                .init("dues", ["member", "year", "month", "paid", "amount"], filter: "month", since: "paid"),
                .init("register_check", ["year", "day", "recorder", "members", "households"], since: "year"),
            ]
        ),
        (
            Words("The year", "全年"),
            [
                .init("pledge", ["member", "stars", "items", "kept", "signed"], by: "member"),
                .init("pledge_item", ["pledge", "number", "kept", "rated"], filter: "kept", since: "rated"),
                .init("log_entry", ["member", "date", "kind", "minutes", "verified"], filter: "kind", since: "date"),
                .init("activity", ["title", "date", "households"], since: "date"),
                .init("meeting", ["title", "date", "kind", "quarter"], filter: "kind", since: "date"),
                .init("meeting_note", ["member", "meeting", "progress", "suggestions"], by: "member"),
                .init("log_check", ["member", "quarter", "day", "checker"], filter: "quarter", since: "day"),
                .init("migrant_evidence", ["member", "kind", "day", "text"], filter: "kind", since: "day"),
                .init("launch_item", ["task", "done", "evidence", "people"], since: "done"),
                .init("receipt", ["member", "kind", "day", "sheet"], filter: "kind", since: "day"),
                .init("posting", ["print", "place", "posted", "removed"], filter: "print", since: "posted"),
                .init("display_sheet", ["title", "quarter", "day"], since: "day"),
                .init("service_model", ["member", "quarter", "reason", "day"], filter: "quarter", since: "day"),
            ]
        ),
        (
            Words("The half-year", "半年"),
            [
                .init("debrief", ["member", "half", "day", "form", "outcome"], filter: "half", since: "day"),
                .init("secretary_debrief", ["secretary", "half", "day", "grade", "outcome"], since: "day"),
                .init(
                    "pre_assessment", ["member", "half", "dimension", "stars", "reason"], filter: "half", by: "member"),
            ]
        ),
        (
            Words("The evaluation", "年终考评"),
            [
                .init("correction", ["member", "day", "about", "outcome"], filter: "outcome", since: "day"),
                .init("self_assessment", ["member", "day", "text"], by: "member"),
                .init("ballot", ["source", "round", "due", "valid", "tellers"], filter: "source", by: "source"),
                .init(
                    "tally", ["member", "source", "dimension", "excellent", "good", "fair", "poor", "unknown"],
                    filter: "source", by: "member"),
                .init(
                    "assessment", ["member", "dimension", "evidence", "committee", "self"], filter: "dimension",
                    by: "member"),
                .init("veto", ["member", "dimension", "ground", "proposer", "confirmer"], since: "day"),
                .init("branch_review", ["member", "outcome", "reason", "day"], filter: "outcome", by: "member"),
                .init("packet", ["number", "approved", "secretary", "members"], since: "number"),
                .init("publicity", ["number", "place", "posted", "removed"], since: "posted"),
                .init("objection", ["number", "member", "received", "text"], since: "received"),
                .init("reply", ["objection", "number", "outcome", "day"], filter: "outcome", since: "day"),
                .init("appeal", ["number", "member", "received", "outcome"], since: "received"),
                .init("help_plan", ["member", "helper", "from", "months", "outcome"], since: "from"),
                .init("help_note", ["plan", "day", "text", "next"], since: "day"),
            ]
        ),
    ]

    private init(_ name: String, _ listed: [String], filter: String? = nil, by column: String) {
        self.name = name
        self.listed = listed
        self.filter = filter
        order = [.init(column: column, isDescending: false)]
    }

    private init(_ name: String, _ listed: [String], filter: String? = nil, since column: String) {
        self.name = name
        self.listed = listed
        self.filter = filter
        order = [.init(column: column, isDescending: true)]
    }

    /// The table of that name; nil for one that the pages do not show.
    static func named(_ name: String) -> RecordTable? {
        groups.lazy.flatMap(\.tables).first { $0.name == name }
    }

    /// What people call it.
    var words: Words { Book.words(of: name) }

    /// Columns that only the street writes, or the program.
    var hidden: Set<String> {
        switch name {
        case "debrief", "pre_assessment": ["grade", "outcome", "comment"]
        case "secretary_debrief": ["grade", "outcome", "comment", "tested", "excellent", "good", "fair", "poor"]
        case "register_check": ["checked", "checker"]
        case "category_change": ["confirms", "confirmed"]
        case "veto": ["confirms", "confirmed", "lifted", "liftReason"]
        case "appeal": ["outcome", "decision", "decided", "decisionNumber"]
        case "member": ["reason"]
        case "log_entry": ["entered"]
        default: []
        }
    }
}
