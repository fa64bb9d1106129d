/// How long a link waits. There is no limit on the whole time of a post: a slow line is not a broken one.
public struct LinkTiming: Hashable, Sendable {
    /// How long making the connection may take; at least a millisecond.
    public let connectTimeMax: Duration
    /// A line that carries fewer bytes a second than this counts as stalled.
    public let stalledBytesPerSecond: Int
    /// A post is given up when its line was stalled for so long; counted in whole seconds, at least one.
    public let stalledTimeMax: Duration

    /// The timing of the field: 20 s to connect, given up below 100 bytes a second for 60 s.
    public static let field = LinkTiming(
        connectTimeMax: .seconds(20), stalledBytesPerSecond: 100, stalledTimeMax: .seconds(60))

    /// Makes a timing.
    public init(connectTimeMax: Duration, stalledBytesPerSecond: Int, stalledTimeMax: Duration) {
        self.connectTimeMax = connectTimeMax
        self.stalledBytesPerSecond = stalledBytesPerSecond
        self.stalledTimeMax = stalledTimeMax
    }
}
