import StarKit
import SyncKit
import SyncStore

/// Who sits at the desk, as the register of people knows them.
struct Actor {
    let name: String
    /// The office held today; nil when none is.
    let role: String?

    /// - Parameter code: Code of a person in `officer`; nil when nobody said who acts.
    /// - Throws: ``BookError`` with `.noSuchRow` for a code that nobody has.
    init?(_ desk: Desk, unit: ID128?, code: String?) throws {
        guard let code else { return nil }
        let people = try desk.read.rows("officer", unit: unit).filter {
            $0.text("code")?.utf8.elementsEqual(code.utf8) ?? false
        }
        guard let person = people.first else {
            throw BookError(
                .noSuchRow,
                "nobody here has the code \"\(code)\"; enter the person first: add STORE officer code=\(code) name=…",
                "没有代码为“\(code)”的人员；请先录入：add STORE officer code=\(code) name=…", field: "by")
        }
        name = person.text("name") ?? code
        role = try Self.offices(desk, unit: unit, person.id).first
    }

    /// The person of a record; nil when the register of people does not hold it.
    init?(_ desk: Desk, unit: ID128, person: ID128) throws {
        guard let row = try desk.read.row("officer", unit: unit, person) else { return nil }
        name = row.text("name") ?? row.text("code") ?? person.hex
        role = try Self.offices(desk, unit: unit, person).first
    }

    /// Somebody who signed with a name alone.
    init(name: String) {
        self.name = name
        role = nil
    }

    /// The roles that a person holds on the desk's day, in the order of their first days.
    static func offices(_ desk: Desk, unit: ID128?, _ person: ID128) throws -> [String] {
        try desk.read.rows("office", unit: unit).filter { row in
            row.reference("officer") == person && row.day("from").map { $0 <= desk.today } ?? false
                && row.day("to").map { desk.today <= $0 } ?? true
        }.sorted { ($0.text("from") ?? "", $0.id) < ($1.text("from") ?? "", $1.id) }.compactMap { $0.text("role") }
    }
}
