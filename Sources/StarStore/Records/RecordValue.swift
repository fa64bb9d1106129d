public import StarKit

/// A value as JSON has it: references by code, bytes in hexadecimal digits.
public enum RecordValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)

    public func write(into json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .integer(let value): json.value(value)
        case .text(let value): json.value(value)
        }
    }
}
