/// What a replica holds: for each stream the last number and its header's hash.
///
/// It is the only cursor of the protocol. Vectors form a lattice under ``merged(with:)``.
public struct VersionVector: Hashable, Sendable {
    public private(set) var points: [StreamID: StreamPoint]

    public init(_ points: [StreamID: StreamPoint] = [:]) {
        self.points = points.filter { $0.value.number > 0 }
    }

    public subscript(stream: StreamID) -> StreamPoint {
        get { points[stream] ?? .beginning }
        set { points[stream] = newValue.number > 0 ? newValue : nil }
    }

    /// The streams in canonical order.
    public var streams: [StreamID] { points.keys.sorted() }

    /// The greater point of each stream. Where both hold one number with two hashes (a fork), the
    /// greater hash stands for both, so that merging stays independent of order.
    public func merged(with other: VersionVector) -> VersionVector {
        VersionVector(
            points.merging(other.points) { left, right in
                (left.number, left.hash) < (right.number, right.hash) ? right : left
            })
    }

    /// Whether `other` goes at least as far in every stream. Equal numbers with different hashes do not count.
    public func isWithin(_ other: VersionVector) -> Bool {
        points.allSatisfy { stream, point in
            let there = other[stream]
            return there == point || there.number > point.number
        }
    }

    /// Only the streams whose audience satisfies `isIncluded`.
    public func filtered(_ isIncluded: (Audience) -> Bool) -> VersionVector {
        VersionVector(points.filter { isIncluded($0.key.audience) })
    }

    /// The points in which this vector differs from `base`, lost streams with number 0 included.
    public func changes(since base: VersionVector) -> [StreamID: StreamPoint] {
        var changes = points.filter { base[$0.key] != $0.value }
        for stream in base.points.keys where points[stream] == nil { changes[stream] = .beginning }
        return changes
    }

    /// The vector of which `changes` was taken with ``changes(since:)`` against this one.
    public func applying(_ changes: [StreamID: StreamPoint]) -> VersionVector {
        var result = self
        for (stream, point) in changes { result[stream] = point }
        return result
    }

    /// SHA-256 of the canonical encoding.
    public var hash: Hash32 {
        var writer = ByteWriter()
        writer.points(points)
        return Hash32.of(writer.bytes)
    }
}

extension ByteWriter {
    /// Points grouped by audience, in the order of the streams.
    public mutating func points(_ points: [StreamID: StreamPoint]) {
        count(points.count)
        var audience: Audience?
        for stream in points.keys.sorted() {
            flag(stream.audience != audience)
            if stream.audience != audience { self.audience(stream.audience) }
            audience = stream.audience
            streamInAudience(stream)
            point(points[stream] ?? .beginning)
        }
    }
}

extension ByteReader {
    /// - Throws: `.overLimit` for more than ``SyncLimits/streamsMax`` streams; `.notCanonical` for a
    ///   stream out of order or an audience that is told twice.
    public mutating func points() throws(WireError) -> [StreamID: StreamPoint] {
        let count = try count(limit: SyncLimits.streamsMax, "streams of a vector")
        var points: [StreamID: StreamPoint] = [:]
        var audience: Audience?
        var last: StreamID?
        for _ in 0..<count {
            if try flag() {
                let next = try self.audience()
                if next == audience { throw .notCanonical }
                audience = next
            }
            guard let audience else { throw .invalid(what: "vector without an audience") }
            let stream = try stream(in: audience)
            if let last, last >= stream { throw .notCanonical }
            last = stream
            points[stream] = try point()
        }
        return points
    }
}
