import Foundation
import GRDB
import StarKit
import SyncKit
import SyncStore

extension Records {
    /// The records of a table that fit a query, a page of them; at a village its own.
    ///
    /// - Complexity: One pass over the table in SQL; only the page's records are read.
    /// - Throws: ``BookError`` with `.noSuchTable`; `StoreError` of the store.
    public func page(_ table: String, _ query: RecordQuery) throws -> RecordPage {
        try replica.read { read in
            let reader = try RecordReader(read, table)
            let declared = try RecordReader.table(table, read.schema)
            let filter = Self.filter(query, declared, read.schema)
            let from = "FROM \(table.quotedDatabaseIdentifier) t JOIN sync_audience a ON a.n = t._a WHERE t._d = 0"
            let count = try Int.fetchOne(
                read.db, sql: "SELECT count(*) \(from) \(filter.sql)", arguments: filter.arguments)
            let columns = query.order.filter { declared.column($0.column) != nil }
            let order = columns.map { "t.\($0.column.quotedDatabaseIdentifier) \($0.isDescending ? "DESC" : "ASC"), " }
            let limit = min(max(1, query.limit), 1_000)
            let rows = try Row.fetchAll(
                read.db,
                sql: "SELECT a.unit, t.id \(from) \(filter.sql) ORDER BY \(order.joined())"
                    + (query.isNewestFirst ? "t._v DESC, t.id DESC " : "t.id ")
                    + "LIMIT \(limit) OFFSET \(max(0, query.offset))",
                arguments: filter.arguments)
            var records: [RecordView] = []
            for row in rows {
                guard let unit = ID128(Array(row["unit"] as Data)), let id = ID128(Array(row["id"] as Data)),
                    let stored = try read.row(table, unit: unit, id)
                else { continue }
                records.append(try reader.view(stored, delivery: nil))
            }
            return RecordPage(records: records, count: count ?? 0)
        }
    }

    /// How many records of a table have each value of a column, as it is stored.
    ///
    /// - Throws: ``BookError`` with `.noSuchTable`; `StoreError` of the store.
    public func counts(_ table: String, by column: String) throws -> [RecordValue: Int] {
        try replica.read { read in
            let declared = try RecordReader.table(table, read.schema)
            guard declared.column(column) != nil else { return [:] }
            let name = column.quotedDatabaseIdentifier
            let rows = try Row.fetchAll(
                read.db,
                sql: "SELECT \(name) AS value, count(*) AS n FROM \(table.quotedDatabaseIdentifier) WHERE _d = 0 "
                    + "GROUP BY \(name)")
            var counts: [RecordValue: Int] = [:]
            for row in rows {
                switch (row["value"] as DatabaseValue).storage {
                case .int64(let number): counts[.integer(number)] = row["n"]
                case .string(let text): counts[.text(text)] = row["n"]
                default: continue
                }
            }
            return counts
        }
    }

    private static func filter(
        _ query: RecordQuery, _ table: MergedTable, _ schema: Schema
    ) -> (sql: String, arguments: StatementArguments) {
        var parts: [String] = []
        var arguments: StatementArguments = []
        for (column, value) in query.filters.sorted(by: { $0.key < $1.key }) where table.column(column) != nil {
            switch value {
            case .null: parts.append("t.\(column.quotedDatabaseIdentifier) IS NULL")
            case .integer(let number):
                parts.append("t.\(column.quotedDatabaseIdentifier) = ?")
                arguments += [number]
            case .text(let text):
                parts.append("t.\(column.quotedDatabaseIdentifier) = ?")
                arguments += [text]
            }
        }
        for word in query.search.lowercased().split(separator: " ").prefix(8) {
            let places = table.columns.compactMap { place($0, schema) }
            if places.isEmpty { continue }
            parts.append("(" + places.joined(separator: " OR ") + ")")
            for _ in 0..<places.reduce(0, { $0 + $1.count { $0 == "?" } }) { arguments += [String(word)] }
        }
        return (parts.map { "AND \($0)" }.joined(separator: " "), arguments)
    }

    /// Where a searched word may stand; nil for columns that hold no words.
    private static func place(_ column: MergedColumn, _ schema: Schema) -> String? {
        let name = "t.\(column.name.quotedDatabaseIdentifier)"
        switch column.kind {
        case .text: return "instr(lower(\(name)), ?) > 0"
        case .integer: return "CAST(\(name) AS TEXT) = ?"
        case .reference(let target):
            guard let table = schema[target] else { return nil }
            let words = ["code", "number", "name", "title"].filter { table.column($0)?.kind == .text }
            if words.isEmpty { return nil }
            let tests = words.map { "instr(lower(r.\($0.quotedDatabaseIdentifier)), ?) > 0" }
            return "EXISTS (SELECT 1 FROM \(target.quotedDatabaseIdentifier) r WHERE r._d = 0 AND r.id = \(name) AND ("
                + tests.joined(separator: " OR ") + "))"
        default: return nil
        }
    }
}
