/// Appends values in the project's one canonical encoding (docs/format/wire.md).
///
/// Integers are unsigned LEB128 in their shortest form; signed integers are zigzag first; byte
/// strings and texts carry their length in bytes before them. The same values always give the same
/// bytes, on every machine: this is what is hashed and signed.
public struct ByteWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// A writer that reserves room for `capacity` bytes.
    public init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    public mutating func byte(_ value: UInt8) {
        bytes.append(value)
    }

    /// One byte: 1 for true, 0 for false.
    public mutating func flag(_ value: Bool) {
        bytes.append(value ? 1 : 0)
    }

    /// An unsigned integer in 1 to 10 bytes.
    public mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A count or a number that is never negative.
    public mutating func count(_ value: Int) {
        precondition(value >= 0, "A count is never negative.")
        unsigned(UInt64(value))
    }

    /// A signed integer: zigzag, then LEB128.
    public mutating func signed(_ value: Int64) {
        unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    /// The bytes as they are, without a length: for values of fixed size.
    public mutating func raw(_ value: some Sequence<UInt8>) {
        bytes.append(contentsOf: value)
    }

    /// The length in bytes, then the bytes.
    public mutating func blob(_ value: some Collection<UInt8>) {
        count(value.count)
        bytes.append(contentsOf: value)
    }

    /// The length in UTF-8 bytes, then the bytes.
    public mutating func text(_ value: String) {
        blob(value.utf8)
    }
}
