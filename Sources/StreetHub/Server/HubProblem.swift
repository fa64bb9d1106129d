/// A refusal as a client sees it: an RFC 9457 problem document with its status.
struct HubProblem: Error, Hashable, Sendable {
    /// The HTTP status, 400...599.
    var status: Int
    /// The kind of problem: lower-case words joined by hyphens; the end of the document's `type`.
    var slug: String
    /// The kind of problem in a few words.
    var title: String
    /// This occurrence of it, and what to do. It holds no secret and no content of a request.
    var detail: String
    /// How long the client should wait.
    var retryAfter: Duration?
    /// The methods that are allowed, for status 405.
    var allow: String?
    /// What only the log may know. It holds no secret and no content of a request.
    var logNote: String?

    /// The document's `type`: a name, not an address.
    var type: String { "urn:village-stars:problem:\(slug)" }

    /// Nothing is at this path.
    static let notFound = HubProblem(
        status: 404, slug: "not-found", title: "Not found", detail: "There is nothing at this path.")

    /// The body is not `application/octet-stream`, or it is encoded.
    static let wrongMediaType = HubProblem(
        status: 415, slug: "media-type", title: "Wrong media type",
        detail: "Send application/octet-stream without a content encoding.")

    /// Something failed that is not the client's business.
    static let internalError = HubProblem(
        status: 500, slug: "internal", title: "Internal error", detail: "Try again later.")

    /// The method is not allowed at this path.
    static func wrongMethod(allow: String) -> HubProblem {
        HubProblem(
            status: 405, slug: "method", title: "Method not allowed", detail: "Allowed here: \(allow).", allow: allow)
    }

    /// The body is larger than `bytesMax`.
    static func tooLarge(_ bytesMax: Int) -> HubProblem {
        HubProblem(
            status: 413, slug: "too-large", title: "Request too large",
            detail: "A request has at most \(bytesMax) bytes; send less at once.")
    }

    /// One address sends too many requests.
    static func tooManyRequests(retryAfter: Duration) -> HubProblem {
        HubProblem(
            status: 429, slug: "too-many-requests", title: "Too many requests",
            detail: "This address sends too many requests; wait a little.", retryAfter: retryAfter)
    }

    /// The hub has its hands full.
    static func busy(retryAfter: Duration) -> HubProblem {
        HubProblem(
            status: 503, slug: "busy", title: "Busy", detail: "The hub has its hands full; try again soon.",
            retryAfter: retryAfter)
    }
}
