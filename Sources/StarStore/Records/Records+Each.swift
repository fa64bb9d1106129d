import StarKit
import SyncKit
import SyncStore

// One command for several members.
extension Records {
    private static let list = "members="

    /// The fields of each record that `members=…` asks for; without it the fields as they are.
    ///
    /// - Throws: ``BookError`` with `.badValue` when nobody is named or left.
    static func each(
        _ assignments: [String], _ table: MergedTable, _ desk: Desk, unit: ID128
    ) throws -> [[String]] {
        guard table.column("member")?.kind == .reference("member"),
            let list = assignments.first(where: { $0.hasPrefix(Self.list) })
        else { return [assignments] }
        let rest = assignments.filter { !$0.hasPrefix(Self.list) }
        let named = list.dropFirst(Self.list.count)
        var codes = named.split(whereSeparator: { ";；,，".contains($0) }).map(\.trimmed)
        if codes == ["all"] { codes = try open(rest, table, desk, unit: unit) }
        guard !codes.isEmpty else {
            throw BookError(
                .badValue, "nobody is left: every member whom it applies to has such a record; \"show\" lists them",
                "所有适用的党员均已有此记录；可用“show”查看", field: "members")
        }
        return codes.map { ["member=\($0)"] + rest }
    }

    /// The members that count, whom the dimension applies to, and who have no such record yet.
    private static func open(
        _ rest: [String], _ table: MergedTable, _ desk: Desk, unit: ID128
    ) throws -> [String] {
        let check = RecordCheck(desk: desk, unit: unit)
        let day = try check.registerDay(table.name) ?? desk.today
        let prefix = "dimension="
        let dimension = rest.first { $0.hasPrefix(prefix) }.flatMap { Int($0.dropFirst(prefix.count)) }
        let counted = try MemberBook(desk.read, unit: unit).counted(on: day)
            .filter { try check.applies(dimension, $0.id, table.name) }.compactMap { $0.text("code") }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard case .natural = table.key else { return counted }
        return try counted.filter { code in
            var values = try values(["member=\(code)"] + rest, table, desk, unit: unit, isNew: true)
            if values["year"] == nil, table.column("year") != nil { values["year"] = Value(try desk.cycleYear()) }
            // A key that is not whole is refused with the field when the record is entered.
            guard table.keyColumns.allSatisfy({ values[$0] != nil }) else { return true }
            let id = try desk.local.naturalID(table.name, unit: unit, values)
            return try desk.read.row(table.name, unit: unit, id) == nil
        }
    }
}
