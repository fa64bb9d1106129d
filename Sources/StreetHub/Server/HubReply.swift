/// What a handler answers.
struct HubReply: Hashable, Sendable {
    /// The HTTP status, 200...299.
    var status = 200
    /// The body.
    var body: [UInt8]
    /// The body's media type.
    var contentType = "application/octet-stream"
}
