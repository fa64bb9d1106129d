/// Names one chain of change-sets: those of one replica, one incarnation and one audience.
///
/// When a chain forks, each branch from its first differing number on is a stream of its own,
/// named by the hash of that header in `branch`.
public struct StreamID: Hashable, Comparable, Sendable {
    public let replica: ID128
    public let incarnation: ID128
    public let audience: Audience
    public let branch: Hash32?

    public init(replica: ID128, incarnation: ID128, audience: Audience, branch: Hash32? = nil) {
        self.replica = replica
        self.incarnation = incarnation
        self.audience = audience
        self.branch = branch
    }

    public static func < (left: StreamID, right: StreamID) -> Bool {
        if left.audience != right.audience { return left.audience < right.audience }
        if left.replica != right.replica { return left.replica < right.replica }
        if left.incarnation != right.incarnation { return left.incarnation < right.incarnation }
        return (left.branch ?? .zero) < (right.branch ?? .zero)
    }
}

extension ByteWriter {
    /// The stream without its audience, where the audience is known from the context.
    mutating func streamInAudience(_ value: StreamID) {
        id(value.replica)
        id(value.incarnation)
        flag(value.branch != nil)
        if let branch = value.branch { hash(branch) }
    }

    public mutating func stream(_ value: StreamID) {
        audience(value.audience)
        streamInAudience(value)
    }
}

extension ByteReader {
    mutating func stream(in audience: Audience) throws(WireError) -> StreamID {
        let replica = try id()
        let incarnation = try id()
        let branch = try flag() ? try hash() : nil
        return StreamID(replica: replica, incarnation: incarnation, audience: audience, branch: branch)
    }

    public mutating func stream() throws(WireError) -> StreamID {
        let audience = try audience()
        return try stream(in: audience)
    }
}
