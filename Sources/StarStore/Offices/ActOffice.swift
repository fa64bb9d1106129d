import StarKit

/// Which office a person needs who signs a record, and on which day of it.
struct ActOffice {
    /// Column that names the person.
    let column: String
    /// Any of these will do.
    let roles: Set<String>
    /// Column with the day of the act.
    let day: String

    private static let deciders: Set<String> = ["secretary", "deputy", "committee", "reviewer", "leader"]
    private static let committee: Set<String> = ["secretary", "deputy", "committee"]
    private static let street: Set<String> = ["reviewer", "leader"]
    private static let any = Set(Book.roles)

    /// The offices by table.
    static let all: [String: [ActOffice]] = [
        "branch_review": [ActOffice(column: "chair", roles: committee, day: "day")],
        "category_change": [
            ActOffice(column: "proposer", roles: deciders, day: "proposed"),
            ActOffice(column: "confirmer", roles: deciders, day: "confirmed"),
        ],
        "decided_score": [ActOffice(column: "decider", roles: street, day: "day")],
        "help_plan": [
            ActOffice(column: "secretary", roles: ["secretary"], day: "from"),
            ActOffice(column: "witness", roles: committee, day: "from"),
        ],
        "leader_visit": [ActOffice(column: "leader", roles: ["leader", "resident"], day: "day")],
        "objection": [ActOffice(column: "receiver", roles: any, day: "received")],
        "packet": [ActOffice(column: "secretary", roles: ["secretary"], day: "approved")],
        "publicity": [ActOffice(column: "officer", roles: any, day: "posted")],
        "register_check": [
            ActOffice(column: "recorder", roles: any, day: "day"),
            ActOffice(column: "checker", roles: street, day: "checked"),
        ],
        "reply": [ActOffice(column: "author", roles: any, day: "day")],
        "review": [ActOffice(column: "reviewer", roles: street, day: "day")],
        "secretary_debrief": [ActOffice(column: "secretary", roles: ["secretary"], day: "day")],
        "veto": [
            ActOffice(column: "proposer", roles: deciders, day: "day"),
            ActOffice(column: "confirmer", roles: deciders, day: "confirmed"),
        ],
        "waiver": [ActOffice(column: "officer", roles: street, day: "day")],
    ]

    /// The roles as people call them; any office when none is asked for.
    var words: Words {
        if roles == Self.any { return Words("in office", "在任") }
        let names = Book.roles.filter(roles.contains).map { Book.words(of: "role", value: $0) }
        return Words(
            names.map(\.english).joined(separator: " or "), names.map(\.chinese).joined(separator: "或"))
    }
}
