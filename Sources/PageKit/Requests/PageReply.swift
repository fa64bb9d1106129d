/// The answer to a ``PageRequest``.
public struct PageReply: Sendable {
    /// Pieces of an answer that comes bit by bit: nil from the closure ends it.
    public typealias Pieces = @Sendable () async throws -> [UInt8]?

    /// The HTTP status.
    public var status: Int
    /// The media type.
    public var type: String
    /// Header fields beside type and those that every answer has.
    public var headers: [String: String] = [:]
    /// The body; empty where ``pieces`` bring it.
    public var body: [UInt8]
    /// Bring the body one after another.
    public var pieces: Pieces?

    /// An answer with a body.
    public init(status: Int = 200, type: String, body: [UInt8]) {
        self.status = status
        self.type = type
        self.body = body
    }

    /// A page.
    public static func html(_ markup: Markup, status: Int = 200) -> PageReply {
        PageReply(status: status, type: "text/html; charset=utf-8", body: Array(markup.html.utf8))
    }

    /// Sends the browser on with a GET: the answer to a form that did what it should.
    public static func redirect(to address: String) -> PageReply {
        var reply = PageReply(status: 303, type: "text/plain", body: [])
        reply.headers["location"] = address
        return reply
    }

    /// A file to be saved.
    ///
    /// - Parameter name: Plain ASCII; anything else becomes `_`.
    public static func file(_ bytes: [UInt8], name: String, type: String = "application/octet-stream") -> PageReply {
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) ? $0 : "_" })
        var reply = PageReply(type: type, body: bytes)
        reply.headers["content-disposition"] = "attachment; filename=\"\(plain)\""
        return reply
    }
}
