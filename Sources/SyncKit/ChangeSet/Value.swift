/// One cell's value. Texts are compared as bytes, never by canonical equivalence.
public enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    /// A value that was erased. It stands where the value stood, and takes part in ordering like it.
    case erased

    /// The tag of each kind on the wire.
    private enum Tag: UInt8 {
        case null, integer, real, text, blob, erased
    }

    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null), (.erased, .erased): true
        case (.integer(let one), .integer(let other)): one == other
        case (.real(let one), .real(let other)): one.bitPattern == other.bitPattern
        case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
        case (.blob(let one), .blob(let other)): one == other
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .erased: hasher.combine(1)
        case .integer(let value): hasher.combine(value)
        case .real(let value): hasher.combine(value.bitPattern)
        case .text(let value): for byte in value.utf8 { hasher.combine(byte) }
        case .blob(let value): hasher.combine(value)
        }
    }

    fileprivate func write(to writer: inout ByteWriter) {
        switch self {
        case .null:
            writer.byte(Tag.null.rawValue)
        case .erased:
            writer.byte(Tag.erased.rawValue)
        case .integer(let value):
            writer.byte(Tag.integer.rawValue)
            writer.signed(value)
        case .real(let value):
            writer.byte(Tag.real.rawValue)
            writer.raw((0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (56 - 8 * UInt64($0))) })
        case .text(let value):
            writer.byte(Tag.text.rawValue)
            writer.text(value)
        case .blob(let value):
            writer.byte(Tag.blob.rawValue)
            writer.blob(value)
        }
    }

    fileprivate init(from reader: inout ByteReader) throws(WireError) {
        guard let tag = Tag(rawValue: try reader.byte()) else { throw .invalid(what: "value") }
        switch tag {
        case .null: self = .null
        case .erased: self = .erased
        case .integer: self = .integer(try reader.signed())
        case .real:
            let bits = try reader.raw(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let real = Double(bitPattern: bits)
            // SQLite keeps neither: it makes null of the one and zero of the other.
            guard !real.isNaN, bits != Double(-0.0).bitPattern else { throw .notCanonical }
            self = .real(real)
        case .text: self = .text(try reader.text(limit: SyncLimits.rowBytesMax, "text"))
        case .blob: self = .blob(Array(try reader.blob(limit: SyncLimits.rowBytesMax, "blob")))
        }
    }

    /// About how many bytes the value takes on the wire.
    public var wireBytes: Int {
        switch self {
        case .null, .erased: 1
        case .integer, .real: 9
        case .text(let value): value.utf8.count + 3
        case .blob(let value): value.count + 3
        }
    }
}

extension ByteWriter {
    public mutating func value(_ value: Value) { value.write(to: &self) }
}

extension ByteReader {
    public mutating func value() throws(WireError) -> Value { try Value(from: &self) }
}
