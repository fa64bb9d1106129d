/// What one link has carried since it was made, failed posts included.
public struct LinkTraffic: Hashable, Sendable {
    /// Posts that were answered, whatever the status.
    public var roundTrips = 0
    /// TCP connections that were opened; fewer than the round trips when they are kept alive.
    public var connections = 0
    /// Bytes of HTTP sent: request lines, headers and bodies, without TLS.
    public var bytesOut = 0
    /// Bytes of HTTP received: status lines, headers and bodies, without TLS.
    public var bytesIn = 0
    /// Bytes of request bodies handed over to be sent.
    public var bodyBytesOut = 0
    /// Bytes of reply bodies received.
    public var bodyBytesIn = 0

    /// Nothing carried.
    public init() {}
}
