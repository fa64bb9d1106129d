import GRDB
public import SyncKit

extension LocalRead {
    /// Duplicate keys and orphans among the live rows, by table: one query for each key and each reference.
    ///
    /// - Parameter unit: nil for the rows of every unit.
    /// - Complexity: O(*n* log *n*) for *n* rows.
    public func keyFaults(unit: ID128? = nil) throws -> [KeyFault] {
        let level = try Replica.place(in: db)?.own.level ?? .village
        return try schema.tables.sorted { $0.name < $1.name }.flatMap { table in
            let orphans = try table.columns.flatMap { column -> [KeyFault] in
                guard case .reference(let name) = column.kind, let target = schema[name], Self.reads(target, level)
                else { return [] }
                return try self.orphans(table, column.name, target, unit)
            }
            return try duplicates(table, unit) + orphans
        }
    }

    /// Whether replicas of a level hold the rows of a table: none is missed that cannot be here.
    private static func reads(_ table: MergedTable, _ level: Level) -> Bool {
        if case .unit(_, let top) = table.scope { level <= top } else { true }
    }

    private func duplicates(_ table: MergedTable, _ unit: ID128?) throws -> [KeyFault] {
        guard let code = table.codeColumn else { return [] }
        // The code of a unit is its own below one parent only.
        let drawn = table.name == SystemTables.unit.name ? ["parent", code] : [code]
        let columns = table.keyColumns.isEmpty ? drawn : table.keyColumns
        let names = columns.map { "t." + $0.quotedDatabaseIdentifier }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT a.unit AS _unit, group_concat(hex(t.id)) AS _ids, \(names)
                FROM \(table.name.quotedDatabaseIdentifier) t JOIN sync_audience a ON a.n = t._a
                WHERE t._d = 0 AND t.\(code.quotedDatabaseIdentifier) IS NOT NULL \(Self.filter(unit))
                GROUP BY a.unit, \(names) HAVING count(*) > 1 ORDER BY a.unit, \(names)
                """, arguments: Self.arguments(unit))
        return try rows.map { row in
            KeyFault(
                .duplicate, table.name, unit: try row.id("_unit"), columns,
                columns.map { Value(row[$0] as DatabaseValue) }, target: nil, rows: Self.ids(row["_ids"]))
        }
    }

    private func orphans(
        _ table: MergedTable, _ column: String, _ target: MergedTable, _ unit: ID128?
    ) throws -> [KeyFault] {
        let name = column.quotedDatabaseIdentifier
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT a.unit AS _unit, group_concat(hex(t.id)) AS _ids, t.\(name) AS _named
                FROM \(table.name.quotedDatabaseIdentifier) t JOIN sync_audience a ON a.n = t._a
                WHERE t._d = 0 AND t.\(name) IS NOT NULL \(Self.filter(unit)) AND NOT EXISTS (
                    SELECT 1 FROM sync_audience b CROSS JOIN \(target.name.quotedDatabaseIdentifier) r
                    WHERE b.unit = a.unit AND r._a = b.n AND r.id = t.\(name) AND r._d = 0)
                GROUP BY a.unit, t.\(name) ORDER BY a.unit, t.\(name)
                """, arguments: Self.arguments(unit))
        return try rows.map { row in
            KeyFault(
                .orphan, table.name, unit: try row.id("_unit"), [column], [Value(row["_named"] as DatabaseValue)],
                target: target.name, rows: Self.ids(row["_ids"]))
        }
    }

    private static func filter(_ unit: ID128?) -> String { unit == nil ? "" : "AND a.unit = ?" }

    private static func arguments(_ unit: ID128?) -> StatementArguments { unit.map { [$0.stored] } ?? [] }

    private static func ids(_ list: String) -> [ID128] {
        list.split(separator: ",").compactMap { ID128(hex: $0.lowercased()) }.sorted()
    }
}

extension Replica {
    /// Duplicate keys and orphans among the live rows, by table.
    public func keyFaults(unit: ID128? = nil) throws -> [KeyFault] {
        try read { try $0.keyFaults(unit: unit) }
    }
}
