import StarKit
import SyncKit

/// Bodies of change-sets as villages write them: one for each table of the book, and some of many rows.
enum SampleBodies {
    static let all = Book.schema.tables.map(sample) + [manyRows, changes]

    /// A long text, said once for 2,000 rows: more than a body may say.
    static let tooMuch = ChangeBody(tables: [
        ChangeBody.Table(
            name: "log",
            groups: [
                RowGroup(
                    kind: .insert, columns: ["note"], ids: (0..<2_000).map { ID128(high: 9, low: $0) },
                    values: [Array(repeating: .text(String(repeating: "a", count: 1_500)), count: 2_000)])
            ])
    ])

    /// Names of tables and columns, as they stand in a body.
    static let words = Set(Book.schema.tables.flatMap { [$0.name] + $0.columns.map(\.name) }).sorted()

    private static func sample(_ table: MergedTable) -> ChangeBody {
        let values = table.columns.map { value(of: $0) }
        return ChangeBody(tables: [
            ChangeBody.Table(
                name: table.name,
                groups: [
                    RowGroup(
                        kind: .insert, columns: table.columns.map(\.name), ids: [FuzzKeys.salt],
                        values: values.map { [$0] })
                ])
        ])
    }

    private static func value(of column: MergedColumn) -> Value {
        switch column.kind {
        case .integer: .integer(2026)
        case .text: .text(column.name == "category" ? "A" : "2026-03-01")
        case .blob: .blob(Array(repeating: 7, count: 32))
        case .reference: .blob(FuzzKeys.salt.bytes)
        }
    }

    /// Ids that count up, numbers, a dictionary, texts, nulls, and a column of each kind of value.
    private static let manyRows: ChangeBody = {
        let rows = 0..<12
        let minutes = rows.map { Value.integer(Int64($0) * 15) }
        let kinds = rows.map { Value.text($0 % 2 == 0 ? "visit" : "duty") }
        let notes = rows.map { Value.text("第\($0)次") }
        let mixed = rows.map { row -> Value in
            switch row % 3 {
            case 0: .real(0.5)
            case 1: .erased
            default: .blob([UInt8(row)])
            }
        }
        let group = RowGroup(
            kind: .insert, columns: ["minutes", "kind", "note", "household", "remark"],
            ids: rows.map { ID128(high: 9, low: UInt64($0)) },
            values: [minutes, kinds, notes, Array(repeating: .null, count: rows.count), mixed])
        return ChangeBody(tables: [ChangeBody.Table(name: "log", groups: [group])])
    }()

    private static let changes = ChangeBody(tables: [
        ChangeBody.Table(
            name: "member",
            groups: [
                RowGroup(kind: .update, columns: ["name"], ids: [FuzzKeys.salt], values: [[.text("李强")]]),
                RowGroup(kind: .delete, columns: [], ids: [FuzzKeys.salt, FuzzKeys.unit]),
            ])
    ])
}
