/// Names and values as a form or an address carries them, in their order.
public struct FormFields: Hashable, Sendable {
    /// A name with its value.
    public struct Pair: Hashable, Sendable {
        /// The field's name.
        public let name: String
        /// What was typed.
        public let value: String
    }

    /// The most fields that are read; more are refused.
    public static let countMax = 2_000

    /// All pairs.
    public private(set) var pairs: [Pair] = []

    /// No fields.
    public init() {}

    /// Reads `application/x-www-form-urlencoded`; nil for bytes that are none, or too many fields.
    public init?(urlEncoded bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(halves[0]), let value = halves.count > 1 ? Self.decoded(halves[1]) : "",
                pairs.count < Self.countMax
            else { return nil }
            pairs.append(Pair(name: name, value: value))
        }
    }

    mutating func add(_ name: String, _ value: String) {
        pairs.append(Pair(name: name, value: value))
    }

    /// The first value of a name; nil when the form has none.
    public subscript(_ name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    /// All values of a name.
    public func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map(\.value)
    }

    /// The fields as they stand in an address, with others in their place; an empty value leaves a field out.
    public func query(changing changes: [String: String]) -> String {
        var rest = changes
        var parts: [String] = []
        for pair in pairs {
            let value = rest.removeValue(forKey: pair.name) ?? (changes[pair.name] == nil ? pair.value : "")
            if !value.isEmpty { parts.append("\(Self.encoded(pair.name))=\(Self.encoded(value))") }
        }
        for (name, value) in rest.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            parts.append("\(Self.encoded(name))=\(Self.encoded(value))")
        }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    /// Text as a part of an address.
    public static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Text from a part of an address; nil for a broken escape or bytes that are no UTF-8.
    public static func decoded(_ bytes: some Collection<UInt8>) -> String? {
        var result: [UInt8] = []
        var rest = Array(bytes)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    return nil
                }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        return String(validating: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
