import StarKit
import StarStore
import SyncKit

/// What a print is made from, read once: a value without a way back to the store.
struct PrintBook {
    let villageName: String
    let villageCode: String
    /// The year that the print is about.
    let year: Int
    /// Where the cycle stands now.
    let stage: Stage
    let policy: Policy
    let today: CalendarDay
    /// Milliseconds since 1970 UTC by this machine's clock.
    let asOf: Int64
    /// Those that count today, by code.
    let members: [PrintMember]
    /// The records of the tables that the print reads.
    let tables: [String: [RecordView]]
    /// The names of people and members by table and code.
    let names: [String: [String: String]]
    /// Code of who is secretary today.
    let secretary: String?
    var roll: RollReport?
    var results: ResultsReport?
    var calendar: CalendarReport?
    var bulletins: [BulletinView] = []
    var debrief: DebriefDraft?
    var audit: Sheet?
    var reports: [ReportKind: Report] = [:]

    /// The records of a table; one that the print did not name is not there.
    func records(_ table: String) -> [RecordView] {
        guard let records = tables[table] else {
            preconditionFailure("A print reads \(table) and does not name it.")
        }
        return records
    }

    /// The records of a table of this year.
    func ofYear(_ table: String) -> [RecordView] { records(table).filter { $0.number("year") == year } }

    /// The name of a member; its code where there is none.
    func name(_ member: String) -> String { names["member"]?[member] ?? member }

    /// The name of a person who acts.
    func person(_ officer: String) -> String { names["officer"]?[officer] ?? officer }

    /// A member with its code, as lists name one whose name alone may fit two.
    func named(_ member: String) -> String {
        let name = name(member)
        return name == member ? member : "\(name)（\(member)）"
    }

    /// The members that a wish is about: one, or all.
    func members(_ wish: PrintWish) -> [PrintMember] {
        guard let code = wish.text("member") else { return members }
        return members.filter { $0.code == code }
    }

    /// Whether the year is over and decided.
    var isFinal: Bool { stage.cycle > year || stage.cycle == year && stage.step >= Book.stageNames.count }

    /// Draft until the year is decided, unless it is a form.
    func standing(_ wish: PrintWish) -> PrintDraft.Standing {
        wish.isBlank ? .blank : isFinal ? .confirmed : .draft
    }
}

extension RecordView {
    /// A column as people read it; empty for null.
    func shown(_ column: String) -> String { fields.first { $0.column == column }?.shown ?? "" }

    /// A column with a number.
    func number(_ column: String) -> Int? { if case .integer(let value) = self[column] { Int(value) } else { nil } }

    /// A column in the words of the book.
    func word(_ column: String, _ language: Language) -> String {
        let text = shown(column)
        return text.isEmpty ? "" : Book.words(of: column, value: text)[language]
    }

    /// The parts of a column that holds a list.
    func list(_ column: String) -> [String] {
        shown(column).split(whereSeparator: { ";；".contains($0) }).map(String.init)
    }
}
