/// The limits on what a page server takes.
public struct PageLimits: Hashable, Sendable {
    /// Bytes of a body; beyond it the answer is 413.
    public var bodyBytesMax = 20 * 1024 * 1024
    /// Bytes of one header field, and of all together.
    public var headerBytesMax = 16 * 1024
    /// Header fields of a request.
    public var headerFieldsMax = 64
    /// Open connections.
    public var connectionsMax = 64
    /// Bytes of all bodies that are held at once; beyond it the answer is 503.
    public var bodyBytesHeldMax = 64 * 1024 * 1024
    /// Seconds for which a connection may be silent.
    public var idleTimeMax = Duration.seconds(60)

    /// The limits.
    public init() {}
}
