/// 128 bits that name something: a unit, a replica, an incarnation, a row. Ordered as bytes.
public struct ID128: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public static let zero = ID128(high: 0, low: 0)

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads exactly 16 bytes; nil for any other size.
    @inlinable
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
        }
        self.init(high: high, low: low)
    }

    /// Reads 32 hexadecimal digits.
    public init?(hex: String) {
        guard let bytes = [UInt8](hex: hex) else { return nil }
        self.init(bytes)
    }

    /// A fresh random id. The generator is the caller's: nothing here draws by itself.
    public static func random(using generator: inout some RandomNumberGenerator) -> ID128 {
        ID128(high: generator.next(), low: generator.next())
    }

    /// The first 16 bytes of a hash.
    public init(truncating hash: Hash32) {
        let bytes = hash.bytes
        self = ID128(bytes[..<16]) ?? .zero
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        for word in [high, low] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return bytes
    }

    /// 32 lower-case hexadecimal digits.
    public var hex: String { bytes.hex }

    public static func < (left: ID128, right: ID128) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension ByteWriter {
    public mutating func id(_ value: ID128) { raw(value.bytes) }
}

extension ByteReader {
    public mutating func id() throws(WireError) -> ID128 {
        guard let id = ID128(try raw(16)) else { throw .truncated }
        return id
    }
}
