import SyncKit
import TOMLKit

/// A value of the policy file, detached from the parser.
indirect enum PolicyValue: Equatable {
    case integer(Int)
    case text(String)
    /// A TOML local date as `YYYY-MM-DD`.
    case date(String)
    case list([PolicyValue])
    case table([String: PolicyValue])
    /// A type that no key takes; its name.
    case other(String)

    /// Copies a value out of the parser's memory.
    init(_ value: any TOMLValueConvertible) {
        switch value.type {
        case .int: self = value.int.map { .integer($0) } ?? .other("integer")
        case .string: self = value.string.map { .text($0) } ?? .other("string")
        case .date: self = value.date.map { .date(Self.iso($0)) } ?? .other("date")
        case .array:
            guard let array = value.array else { fallthrough }
            self = .list(array.indices.map { PolicyValue(array[$0]) })
        case .table:
            guard let table = value.table else { fallthrough }
            self = PolicyValue(table: table)
        case .double, .bool, .time, .dateTime: self = .other(value.type.rawValue)
        }
    }

    init(table: TOMLTable) {
        var content: [String: PolicyValue] = [:]
        for key in table.keys {
            // A key with an escaped NUL is cut short by the parser's C strings and is not found again.
            content[key] = table[key].map { PolicyValue($0) } ?? .other("string")
        }
        self = .table(content)
    }

    /// What a person calls this value.
    var kind: Words {
        switch self {
        case .integer: Words("a whole number", "整数")
        case .text: Words("a text", "文本")
        case .date: Words("a date", "日期")
        case .list: Words("a list", "列表")
        case .table: Words("a table", "表")
        case .other("double"): Words("a number with a fraction", "小数")
        case .other("bool"): Words("true or false", "布尔值")
        case .other: Words("a value of another type", "其他类型的值")
        }
    }

    /// Appends a tag for the type, then the content; tables by key in byte order.
    func encode(into writer: inout ByteWriter) {
        switch self {
        case .integer(let value):
            writer.byte(1)
            writer.signed(Int64(value))
        case .text(let value), .date(let value), .other(let value):
            writer.byte(2)
            writer.text(value)
        case .list(let values):
            writer.byte(3)
            writer.count(values.count)
            for value in values { value.encode(into: &writer) }
        case .table(let values):
            writer.byte(4)
            writer.count(values.count)
            for (key, value) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                writer.text(key)
                value.encode(into: &writer)
            }
        }
    }

    private static func iso(_ date: TOMLDate) -> String {
        func padded(_ number: Int, to width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))"
    }
}

extension PolicyValue {
    /// The bytes of ``encode(into:)`` alone.
    var canonicalBytes: [UInt8] {
        var writer = ByteWriter()
        encode(into: &writer)
        return writer.bytes
    }
}
