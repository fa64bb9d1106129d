/// A place in a stream: the last number held and the hash of its header. Number 0 is the beginning.
public struct StreamPoint: Hashable, Sendable {
    /// 1, 2, 3 … without gaps; 0 when nothing is held.
    public let number: Int64
    public let hash: Hash32

    public static let beginning = StreamPoint(number: 0, hash: .zero)

    public init(number: Int64, hash: Hash32) {
        self.number = number
        self.hash = hash
    }
}

extension ByteWriter {
    public mutating func point(_ value: StreamPoint) {
        unsigned(UInt64(value.number))
        if value.number > 0 { hash(value.hash) }
    }
}

extension ByteReader {
    public mutating func point() throws(WireError) -> StreamPoint {
        let number = try unsigned()
        guard number <= 1 << 62 else { throw .overLimit(what: "stream number") }
        return number == 0 ? .beginning : StreamPoint(number: Int64(number), hash: try hash())
    }
}
