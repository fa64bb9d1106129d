import StarKit
import SyncKit
import SyncStore

/// Turns stored rows into records, with references as codes.
struct RecordReader {
    private let read: LocalRead
    private let forest: UnitForest
    private let table: MergedTable
    private var codes: [String: CodeIndex] = [:]

    /// - Throws: ``BookError`` with `.noSuchTable`.
    init(_ read: LocalRead, _ name: String) throws {
        self.read = read
        self.table = try Self.table(name, read.schema)
        self.forest = try UnitForest(read)
        for column in table.columns {
            guard case .reference(let target) = column.kind, codes[target] == nil else { continue }
            codes[target] = try CodeIndex(read, target, unit: nil)
        }
    }

    static func table(_ name: String, _ schema: Schema) throws -> MergedTable {
        if let table = schema[name] { return table }
        let names = schema.tables.map(\.name).sorted().joined(separator: ", ")
        throw BookError(
            .noSuchTable, "there is no table \"\(name)\"; the tables are: \(names)", "没有名为“\(name)”的表；可用的表：\(names)")
    }

    func view(_ row: StoredRow, delivery: Records.Delivery?) throws -> RecordView {
        RecordView(
            table: table, unit: row.unit, unitCode: forest.code(row.unit), id: row.id,
            fields: zip(table.columns, row.values).map { field($0, $1) },
            delivery: try delivery?(table, row.unit, row.id))
    }

    func views(_ rows: [StoredRow], delivery: Records.Delivery?) throws -> [RecordView] {
        try rows.map { try view($0, delivery: delivery) }.sorted { left, right in
            left.unit != right.unit && !left.unitCode.utf8.elementsEqual(right.unitCode.utf8)
                ? left.unitCode.utf8.lexicographicallyPrecedes(right.unitCode.utf8)
                : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
    }

    /// The one live row of a name: a code, an id, or the first 6 or more digits of an id; at a hub also
    /// `VILLAGE/CODE`.
    ///
    /// - Throws: ``BookError`` with `.noSuchRow` or `.ambiguousRow`.
    func row(_ name: String, unit: ID128?) throws -> StoredRow {
        var unit = unit
        var wanted = name
        if unit == nil, let slash = name.firstIndex(of: "/") {
            unit = try forest.find(String(name[..<slash])).id
            wanted = String(name[name.index(after: slash)...])
        }
        let rows = try read.rows(table.name, unit: unit)
        var found: [StoredRow] = []
        if let column = table.codeColumn {
            found = rows.filter { $0.text(column)?.utf8.elementsEqual(wanted.utf8) ?? false }
        }
        if found.isEmpty { found = Self.matching(rows, id: wanted) }
        if let row = found.first, found.count == 1 { return row }
        throw found.isEmpty ? missing(name) : ambiguous(name, found)
    }

    private static func matching(_ rows: [StoredRow], id: String) -> [StoredRow] {
        let digits = id.lowercased()
        guard digits.utf8.count >= 6, digits.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
            return []
        }
        return rows.filter { $0.id.hex.hasPrefix(digits) }
    }

    private func missing(_ name: String) -> BookError {
        let example = table.codeColumn ?? "id"
        return BookError(
            .noSuchRow,
            "\(table.name) has no record \"\(name)\"; name it by its \(example), or by 6 or more digits of its id "
                + "(\"show\" lists them)",
            "\(table.name)中没有“\(name)”；请用\(example)或id的前6位以上（可用“show”查看）")
    }

    private func ambiguous(_ name: String, _ rows: [StoredRow]) -> BookError {
        let places = rows.prefix(5).map { "\(forest.code($0.unit)) \($0.id.hex)" }.joined(separator: ", ")
        return BookError(
            .ambiguousRow,
            "\"\(name)\" fits \(rows.count) records of \(table.name) (\(places)); write more digits, or VILLAGE/CODE",
            "“\(name)”对应\(table.name)中的\(rows.count)条记录（\(places)）；请多写几位，或写“村代码/代码”")
    }

    private func field(_ column: MergedColumn, _ value: Value) -> RecordField {
        if case .reference(let target) = column.kind, case .blob(let bytes) = value, let id = ID128(bytes) {
            let code = codes[target]?[id] ?? id.hex
            return RecordField(column: column.name, value: .text(code), shown: code)
        }
        if namesUnit(column), case .blob(let bytes) = value, let id = ID128(bytes) {
            return RecordField(column: column.name, value: .text(forest.code(id)), shown: forest.code(id))
        }
        return RecordField(
            column: column.name, value: Self.value(value),
            shown: Book.shown(value, table: table.name, column: column.name))
    }

    /// Columns of sync's own tables that hold the id of a unit.
    private func namesUnit(_ column: MergedColumn) -> Bool {
        table.name == "unit" && column.name == "parent" || table.name == "device" && column.name == "unit"
    }

    private static func value(_ value: Value) -> RecordValue {
        switch value {
        case .null: .null
        case .integer(let number): .integer(number)
        case .real(let number): .text(String(number))
        case .text(let text): .text(text)
        case .blob(let bytes): .text(bytes.hex)
        case .erased: .text("(erased)")
        }
    }
}
