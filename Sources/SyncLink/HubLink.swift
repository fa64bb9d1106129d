import CCurl
import Synchronization

/// The road to one hub over HTTP: one post at a time, one reply each, the connection kept between them.
///
/// A post blocks its thread until the reply is there: call it from a command's own thread or from a pool
/// made for blocking work, never from the cooperative pool. Several threads may share a link; they take turns.
///
/// For example:
/// ```swift
/// let link = try HubLink(to: address, timing: .field)
/// let reply = try link.post(path: "/v1/exchange", body: request, replyBytesMax: 8 << 20)
/// ```
public final class HubLink: Sendable {
    /// Where this link leads.
    public let address: HubAddress
    private let state: Mutex<State>

    private struct State: ~Copyable {
        let handle: CurlHandle
        var traffic = LinkTraffic()

        mutating func count(_ transfer: LinkTransfer) {
            if handle.number(CURLINFO_RESPONSE_CODE) != 0 { traffic.roundTrips += 1 }
            traffic.connections += handle.number(CURLINFO_NUM_CONNECTS)
            traffic.bytesOut += transfer.bytesOut
            traffic.bytesIn += transfer.bytesIn
            traffic.bodyBytesOut += handle.offset(CURLINFO_SIZE_UPLOAD_T)
            traffic.bodyBytesIn += transfer.body.count
        }
    }

    /// Makes a link. Nothing is sent yet.
    ///
    /// - Throws: ``LinkError`` with code `.setUpFailed` if libcurl cannot be used.
    public init(to address: HubAddress, timing: LinkTiming) throws {
        self.address = address
        self.state = Mutex(State(handle: try CurlHandle.make(address: address, timing: timing)))
    }

    /// What this link has carried so far.
    public var traffic: LinkTraffic {
        state.withLock { $0.traffic }
    }

    /// Posts `body` and waits for the reply. It does not try again by itself: see ``RetryPolicy``.
    ///
    /// - Parameters:
    ///   - path: The path below the hub's address, beginning with a slash.
    ///   - replyBytesMax: The largest reply body that is taken, in bytes; beyond it the transfer is broken off.
    ///   - progress: Called now and then on this thread while the post runs.
    /// - Throws: ``LinkError``: `.unreachable`, `.pinMismatch`, `.handshakeFailed`, `.notAHub`, `.cutOff`,
    ///   `.stalled`, `.replyTooLarge`; for an answer that is no success `.redirectRefused`, `.badStatus`, `.hubFailed`
    ///   or `.busy`; `.setUpFailed` if libcurl refuses a setting. `.cutOff` and `.stalled` carry what arrived.
    public func post(
        path: String, body: [UInt8], replyBytesMax: Int, progress: (@Sendable (LinkProgress) -> Void)? = nil
    ) throws -> LinkReply {
        precondition(path.hasPrefix("/"), "A path begins with a slash.")
        // A refusal's document may be longer than the reply the caller expects.
        let bytesMax = max(replyBytesMax, LinkProblem.bytesMax)
        return try state.withLock { state in
            let transfer = LinkTransfer(bodyBytesMax: bytesMax, progress: progress)
            let result = try state.handle.perform(url: address.url + path, body: body, transfer: transfer)
            state.count(transfer)
            return try reply(result: result, transfer: transfer, replyBytesMax: replyBytesMax, handle: state.handle)
        }
    }
}

extension HubLink {
    /// What a finished transfer means: its reply, or the failure it was.
    private func reply(
        result: CURLcode, transfer: LinkTransfer, replyBytesMax: Int, handle: borrowing CurlHandle
    ) throws -> LinkReply {
        let status = handle.number(CURLINFO_RESPONSE_CODE)
        let seconds = handle.offset(CURLINFO_RETRY_AFTER)
        let retryAfter: Duration? = seconds > 0 ? .seconds(seconds) : nil
        // A refusal counts even when the line broke behind it: it says more than the broken line.
        let problem = result == CURLE_OK ? LinkProblem(json: transfer.body) : nil
        if status >= 300,
            let error = LinkError.forStatus(status, from: address, retryAfter: retryAfter, problem: problem)
        {
            throw error
        }
        guard !transfer.isOverflowing, transfer.body.count <= replyBytesMax else {
            throw LinkError.replyTooLarge(replyBytesMax, from: address)
        }
        guard result == CURLE_OK else {
            let isConnected = handle.offset(CURLINFO_PRETRANSFER_TIME_T) > 0
            let error = LinkError.forCurl(result, to: address, isConnected: isConnected)
            throw error.code == .cutOff || error.code == .stalled ? error.with(partialReply: transfer.body) : error
        }
        if let error = LinkError.forStatus(status, from: address, retryAfter: retryAfter, problem: problem) {
            throw error
        }
        guard handle.replyHasEnd else { throw LinkError.endless(from: address).with(partialReply: transfer.body) }
        return LinkReply(
            status: status, body: transfer.body, bytesOut: transfer.bytesOut, bytesIn: transfer.bytesIn,
            retryAfter: retryAfter)
    }
}
