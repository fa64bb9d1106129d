/// What a later program adds to a signed thing: tags with bytes. Whoever does not know a tag passes over it
/// (docs/format/wire.md, "Extensions"), so nothing that both sides must agree on may rest on one.
public struct Extensions: Hashable, Sendable {
    /// Most tags of one thing.
    public static let countMax = 32
    /// Bytes under one tag.
    public static let bytesMax = 4 * 1024
    /// The greatest tag.
    public static let tagMax = UInt64(UInt32.max)

    fileprivate let parts: [UInt64: [UInt8]]

    public init(_ parts: [UInt64: [UInt8]] = [:]) {
        self.parts = parts
    }

    /// The bytes under a tag; nil when there are none.
    public subscript(tag: UInt64) -> [UInt8]? { parts[tag] }
}

extension ByteWriter {
    /// Count, then each in the order of the tags: unsigned tag, blob.
    public mutating func extensions(_ value: Extensions) {
        count(value.parts.count)
        for (tag, bytes) in value.parts.sorted(by: { $0.key < $1.key }) {
            unsigned(tag)
            blob(bytes)
        }
    }
}

extension ByteReader {
    public mutating func extensions() throws(WireError) -> Extensions {
        var parts: [UInt64: [UInt8]] = [:]
        var last: UInt64?
        for _ in 0..<(try count(limit: Extensions.countMax, "extensions")) {
            let tag = try unsigned()
            guard tag <= Extensions.tagMax else { throw .overLimit(what: "tag of an extension") }
            if let last, last >= tag { throw .notCanonical }
            last = tag
            parts[tag] = Array(try blob(limit: Extensions.bytesMax, "extension"))
        }
        return Extensions(parts)
    }
}
