/// Reads the canonical encoding of ``ByteWriter`` and refuses everything else.
///
/// Nothing here traps on foreign bytes: each read either gives a value or throws ``WireError``.
/// A length is compared with what is left before anything is allocated for it.
public struct ByteReader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    public init(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.position = bytes.startIndex
    }

    /// How many bytes are still unread.
    public var remaining: Int { bytes.endIndex - position }

    public var isAtEnd: Bool { position == bytes.endIndex }

    /// - Throws: `.trailing` when bytes are left.
    public func expectEnd() throws(WireError) {
        if !isAtEnd { throw .trailing }
    }

    public mutating func byte() throws(WireError) -> UInt8 {
        guard position < bytes.endIndex else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    /// - Throws: `.truncated`; `.invalid` for a byte that is neither 0 nor 1.
    public mutating func flag() throws(WireError) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw .invalid(what: "flag")
        }
    }

    /// - Throws: `.truncated`; `.notCanonical` for a longer form than needed or more than 64 bits.
    public mutating func unsigned() throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            if shift == 63, next > 1 { throw .notCanonical }
            value |= UInt64(next & 0x7f) << shift
            if next & 0x80 == 0 {
                if next == 0, shift > 0 { throw .notCanonical }
                return value
            }
            shift += 7
            if shift > 63 { throw .notCanonical }
        }
    }

    /// - Throws: as ``unsigned()``; `.overLimit(what:)` above `limit`.
    public mutating func count(limit: Int, _ what: String) throws(WireError) -> Int {
        let value = try unsigned()
        guard value <= UInt64(limit) else { throw .overLimit(what: what) }
        return Int(value)
    }

    public mutating func signed() throws(WireError) -> Int64 {
        let value = try unsigned()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// Passes over the first bytes of a message, of which the last is the digit of its format.
    ///
    /// - Throws: `.otherFormat` for another digit; `.invalid` for a message of another kind.
    mutating func magic(_ magic: [UInt8], _ what: String) throws(WireError) {
        let found = try raw(magic.count)
        if found.elementsEqual(magic) { return }
        let isOfKind = found.dropLast().elementsEqual(magic.dropLast())
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        throw isOfKind && found.last.map(digits.contains) == true ? .otherFormat : .invalid(what: what)
    }

    /// The next `size` bytes.
    public mutating func raw(_ size: Int) throws(WireError) -> ArraySlice<UInt8> {
        guard size >= 0, size <= remaining else { throw .truncated }
        defer { position += size }
        return bytes[position..<position + size]
    }

    /// - Throws: `.truncated`; `.overLimit(what:)` for more than `limit` bytes.
    public mutating func blob(limit: Int, _ what: String) throws(WireError) -> ArraySlice<UInt8> {
        try raw(try count(limit: limit, what))
    }

    /// - Throws: as ``blob(limit:_:)``; `.notText` when the bytes are not UTF-8.
    public mutating func text(limit: Int, _ what: String) throws(WireError) -> String {
        let slice = try blob(limit: limit, what)
        guard let text = String(validating: slice, as: UTF8.self) else { throw .notText }
        return text
    }
}
