import CCurl

/// What libcurl's callbacks gather while one post runs. Used on one thread, for the time of the post.
final class LinkTransfer {
    /// The reply's body so far.
    private(set) var body: [UInt8] = []
    /// Whether the reply wanted to be larger than allowed; then the transfer was broken off.
    private(set) var isOverflowing = false
    /// Bytes of HTTP sent: request line, headers and body.
    private(set) var bytesOut = 0
    /// Bytes of HTTP received: status line, headers and body.
    private(set) var bytesIn = 0
    private let bodyBytesMax: Int
    private let progress: (@Sendable (LinkProgress) -> Void)?

    init(bodyBytesMax: Int, progress: (@Sendable (LinkProgress) -> Void)?) {
        self.bodyBytesMax = bodyBytesMax
        self.progress = progress
    }

    /// Keeps a part of the body; false if it is more than is allowed.
    func receive(_ part: UnsafeRawBufferPointer) -> Bool {
        guard part.count <= bodyBytesMax - body.count else {
            isOverflowing = true
            return false
        }
        body.append(contentsOf: part)
        return true
    }

    /// Counts bytes on the line. TLS records are not counted: libcurl shows only some of them.
    func count(_ kind: curl_infotype, bytes: Int) {
        switch kind {
        case CURLINFO_HEADER_OUT, CURLINFO_DATA_OUT: bytesOut += bytes
        case CURLINFO_HEADER_IN, CURLINFO_DATA_IN: bytesIn += bytes
        default: break
        }
    }

    /// Tells the caller how far the post has come.
    func report(_ now: LinkProgress) {
        progress?(now)
    }
}
