import SyncKit

/// Writes one JSON document as UTF-8 bytes: compact, keys in the order they are written.
///
/// The caller keeps the document well formed: one value at the top, and in an object only the calls that take a key.
/// The same calls always give the same bytes, on every machine.
///
/// ```swift
/// var json = JSONWriter()
/// json.object { json in
///     json.field("village", "v01")
///     json.field("cutScore", nil as Int?)
///     json.array("needsDraw") { json in json.value("v01/m1") }
/// }
/// ```
public struct JSONWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []

    /// Whether the next value or key follows another one and is set off by a comma.
    private var needsComma = false

    public init() {}

    /// A writer that reserves room for `capacity` bytes.
    public init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// The document as a string.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// An object: `write` adds its fields.
    public mutating func object(_ write: (inout JSONWriter) throws -> Void) rethrows {
        try nest(UInt8(ascii: "{"), UInt8(ascii: "}"), write)
    }

    /// An array: `write` adds its values.
    public mutating func array(_ write: (inout JSONWriter) throws -> Void) rethrows {
        try nest(UInt8(ascii: "["), UInt8(ascii: "]"), write)
    }

    /// A string with quotes, backslashes and control characters escaped; null for nil.
    public mutating func value(_ value: String?) {
        separate()
        if let value { quote(value) } else { append("null") }
    }

    /// An integer in decimal digits; null for nil.
    public mutating func value(_ value: (some BinaryInteger)?) {
        separate()
        if let value { bytes.append(contentsOf: String(value).utf8) } else { append("null") }
    }

    /// `true` or `false`; null for nil.
    public mutating func value(_ value: Bool?) {
        separate()
        switch value {
        case true?: append("true")
        case false?: append("false")
        case nil: append("null")
        }
    }

    public mutating func null() {
        separate()
        append("null")
    }

    /// The key of the field whose value is written next.
    public mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func field(_ name: String, _ content: String?) {
        key(name)
        value(content)
    }

    public mutating func field(_ name: String, _ content: (some BinaryInteger)?) {
        key(name)
        value(content)
    }

    public mutating func field(_ name: String, _ content: Bool?) {
        key(name)
        value(content)
    }

    /// A field that holds an object.
    public mutating func object(_ name: String, _ write: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try object(write)
    }

    /// A field that holds an array.
    public mutating func array(_ name: String, _ write: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try array(write)
    }

    private mutating func nest(
        _ opening: UInt8, _ closing: UInt8, _ write: (inout JSONWriter) throws -> Void
    ) rethrows {
        separate()
        bytes.append(opening)
        needsComma = false
        try write(&self)
        bytes.append(closing)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x0a: append("\\n")
            case 0x0d: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20, 0x7f:
                append("\\u00")
                bytes.append(contentsOf: CollectionOfOne(byte).hex.utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
