/// What a hub answered to one post.
public struct LinkReply: Hashable, Sendable {
    /// The HTTP status, 200...299.
    public let status: Int
    /// The reply's body.
    public let body: [UInt8]
    /// Bytes of HTTP sent for this post: request line, headers and body, without TLS.
    public let bytesOut: Int
    /// Bytes of HTTP received for this post: status line, headers and body, without TLS.
    public let bytesIn: Int
    /// How long the hub asks to wait before the next post; nil if it does not.
    public let retryAfter: Duration?

    /// Makes a reply, for carriers and for tests.
    public init(status: Int, body: [UInt8], bytesOut: Int, bytesIn: Int, retryAfter: Duration?) {
        self.status = status
        self.body = body
        self.bytesOut = bytesOut
        self.bytesIn = bytesIn
        self.retryAfter = retryAfter
    }
}
