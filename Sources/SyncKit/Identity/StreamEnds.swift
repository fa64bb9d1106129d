/// Where the streams of one replica end: the last number of each. A stream that is not named has not begun.
public struct StreamEnds: Hashable, Sendable {
    /// A stream, where its replica is known from the context.
    public struct Stream: Hashable, Comparable, Sendable {
        public let incarnation: ID128
        public let audience: Audience

        public init(incarnation: ID128, audience: Audience) {
            self.incarnation = incarnation
            self.audience = audience
        }

        public static func < (left: Self, right: Self) -> Bool {
            (left.incarnation, left.audience) < (right.incarnation, right.audience)
        }
    }

    public let numbers: [Stream: Int64]

    public init(_ numbers: [Stream: Int64] = [:]) {
        self.numbers = numbers.filter { $0.value > 0 }
    }

    /// The ends that a vector names of a replica's streams; of branches the greatest number.
    public init(of replica: ID128, in vector: VersionVector) {
        var numbers: [Stream: Int64] = [:]
        for (stream, point) in vector.points where stream.replica == replica {
            let name = Stream(incarnation: stream.incarnation, audience: stream.audience)
            numbers[name] = max(numbers[name] ?? 0, point.number)
        }
        self.init(numbers)
    }

    public var isEmpty: Bool { numbers.isEmpty }

    /// The last number of the stream; whose it is, is not looked at.
    public subscript(stream: StreamID) -> Int64 {
        numbers[Stream(incarnation: stream.incarnation, audience: stream.audience)] ?? 0
    }

    /// The greater number of each stream.
    public func merged(with other: StreamEnds) -> StreamEnds {
        StreamEnds(numbers.merging(other.numbers, uniquingKeysWith: max))
    }

    /// Those that go further than in `other`.
    public func beyond(_ other: StreamEnds) -> StreamEnds {
        StreamEnds(numbers.filter { $0.value > other.numbers[$0.key] ?? 0 })
    }
}

extension ByteWriter {
    /// The ends grouped by incarnation, in order.
    public mutating func ends(_ value: StreamEnds) {
        let groups = Dictionary(grouping: value.numbers) { $0.key.incarnation }.sorted { $0.key < $1.key }
        count(groups.count)
        for (incarnation, streams) in groups {
            id(incarnation)
            count(streams.count)
            for (stream, number) in streams.sorted(by: { $0.key < $1.key }) {
                audience(stream.audience)
                unsigned(UInt64(number))
            }
        }
    }
}

extension ByteReader {
    /// - Throws: `.overLimit` for more than ``SyncLimits/endsMax`` streams; `.notCanonical` for what is out of order,
    ///   empty or zero.
    public mutating func ends() throws(WireError) -> StreamEnds {
        var numbers: [StreamEnds.Stream: Int64] = [:]
        var last: StreamEnds.Stream?
        for _ in 0..<(try count(limit: SyncLimits.endsMax, "incarnations")) {
            let incarnation = try id()
            if let last, last.incarnation >= incarnation { throw .notCanonical }
            let streams = try count(limit: SyncLimits.endsMax - numbers.count, "streams")
            guard streams > 0 else { throw .notCanonical }
            for _ in 0..<streams {
                let stream = StreamEnds.Stream(incarnation: incarnation, audience: try audience())
                if let last, last >= stream { throw .notCanonical }
                last = stream
                let number = try unsigned()
                guard number > 0, number <= UInt64(Int64.max) else { throw .notCanonical }
                numbers[stream] = Int64(number)
            }
        }
        return StreamEnds(numbers)
    }
}
