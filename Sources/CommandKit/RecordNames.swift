import StarKit
public import SyncKit
public import SyncStore

/// How records and their values are called when people read about them.
public struct RecordNames {
    private let replica: Replica

    /// The names that `replica` knows.
    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// The column by which people name a table's records; nil where they have none.
    func codeColumn(of table: String) -> String? { replica.schema[table]?.codeColumn }

    /// A record's code, or its id in hexadecimal where it has none or is gone.
    public func name(of table: String, unit: ID128, _ id: ID128) throws -> String {
        guard let column = replica.schema[table]?.codeColumn,
            let row = try replica.read({ try $0.row(table, unit: unit, id) }), let code = row.text(column)
        else { return id.hex }
        return code
    }

    /// A value as people write it; empty for null. A reference becomes the code of what it names.
    public func text(of value: Value, in table: String, _ column: String, unit: ID128) throws -> String {
        if case .blob(let bytes) = value, let id = ID128(bytes), let target = target(of: table, column) {
            return try name(of: target, unit: unit, id)
        }
        if let rule = Book.rule(table, column) { return rule.text(of: value) }
        return switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): bytes.hex
        case .erased: "(erased)"
        }
    }

    /// Writes a value: numbers as they are stored, a reference as a code, everything else as text.
    func write(_ value: Value, in table: String, _ column: String, unit: ID128, into json: inout JSONWriter) throws {
        switch value {
        case .null: json.null()
        case .integer(let number): json.value(number)
        case .text(let text): json.value(text)
        case .real, .blob, .erased: json.value(try text(of: value, in: table, column, unit: unit))
        }
    }

    private func target(of table: String, _ column: String) -> String? {
        guard let declared = replica.schema[table], let index = declared.position(of: column),
            case .reference(let target) = declared.columns[index].kind
        else { return nil }
        return target
    }
}
