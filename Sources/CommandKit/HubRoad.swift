import Foundation
import StarKit
import SyncKit
import SyncLink

/// The way to the hub above: one link, and the patience for a bad line.
struct HubRoad {
    private let link: HubLink
    private let tell: (Words) -> Void
    /// Breaks of the line one after another without a byte of a reply.
    private var cuts = 0
    /// Why the last exchange broke off; nil when it did not.
    private var lastCut: LinkError?

    /// Times at the link: as in the field, but a hub that does not even answer the call is told of sooner.
    private static let timing = LinkTiming(
        connectTimeMax: .seconds(10), stalledBytesPerSecond: LinkTiming.field.stalledBytesPerSecond,
        stalledTimeMax: LinkTiming.field.stalledTimeMax)
    /// For a line that breaks and a hub that is busy.
    private static let patience = RetryPolicy(
        attemptsMax: 3, delayFirst: .seconds(1), delayMax: .seconds(4), retryAfterMax: .seconds(30))
    /// For a hub that is not there: two more attempts within a second.
    private static let briefly = RetryPolicy(
        attemptsMax: 3, delayFirst: .milliseconds(200), delayMax: .milliseconds(400), retryAfterMax: .zero)
    /// Between the parts of an exchange over a line that breaks; when to give up is for the sync to say.
    private static let betweenCuts = RetryPolicy(
        attemptsMax: .max, delayFirst: .milliseconds(250), delayMax: .seconds(4), retryAfterMax: .seconds(30))
    /// A call that took this long without being answered is not made again.
    private static let callTimeMax = Duration.seconds(2)

    /// - Parameter tell: Says aside why it waits.
    /// - Throws: `LinkError` with `.badAddress` or `.setUpFailed`.
    init(url: String, tlsPin: Hash32?, tell: @escaping (Words) -> Void) throws {
        link = try HubLink(to: HubAddress(url: url, pin: tlsPin?.bytes), timing: Self.timing)
        self.tell = tell
    }

    /// What the road has carried, in bytes of HTTP.
    var traffic: LinkTraffic { link.traffic }

    /// Carries one exchange request.
    ///
    /// - Throws: `CarrierCut` with what arrived of the reply when the line broke; otherwise the `LinkError` of the
    ///   last attempt.
    mutating func exchange(_ request: [UInt8]) throws -> [UInt8] {
        if let lastCut {
            var generator = SystemRandomNumberGenerator()
            let delay = Self.betweenCuts.delay(afterAttempt: cuts, failedWith: lastCut, using: &generator)
            if let delay { wait(delay, for: lastCut) }
        }
        do {
            let reply = try post("/v1/exchange", request) { $0.code != .cutOff && $0.code != .stalled }
            cuts = 0
            lastCut = nil
            return reply
        } catch let error as LinkError where error.code == .cutOff || error.code == .stalled {
            cuts = error.partialReply.isEmpty ? cuts + 1 : 1
            lastCut = error
            throw CarrierCut(reply: error.partialReply, cause: error)
        }
    }

    /// Posts one request and waits for the reply; a request that failed on the way is sent again, for the hub takes
    /// each only once.
    ///
    /// - Parameter isWorthRetrying: Of a failure that may pass: whether to send again here.
    /// - Throws: The `LinkError` of the last attempt.
    func post(
        _ path: String, _ body: [UInt8], isWorthRetrying: (LinkError) -> Bool = { _ in true }
    ) throws -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let clock = ContinuousClock()
        var attempt = 1
        while true {
            let start = clock.now
            do {
                return try link.post(path: path, body: body, replyBytesMax: SyncLimits.messageBytesMax).body
            } catch let error as LinkError {
                let policy = error.code == .unreachable ? Self.briefly : Self.patience
                let isHopeless = error.code == .unreachable && clock.now - start > Self.callTimeMax
                guard !isHopeless, isWorthRetrying(error),
                    let delay = policy.delay(afterAttempt: attempt, failedWith: error, using: &generator)
                else { throw error }
                wait(delay, for: error)
                attempt += 1
            }
        }
    }

    private func wait(_ delay: Duration, for error: LinkError) {
        say(error, delay)
        Thread.sleep(forTimeInterval: delay / .seconds(1))
    }

    private func say(_ error: LinkError, _ delay: Duration) {
        guard delay >= .milliseconds(500) else { return }
        let seconds = max(1, Int((delay / .seconds(1)).rounded()))
        tell(
            Words(
                "\(error.message) Trying again in \(seconds) s.", "线路或上级有问题，\(seconds)秒后再试。（\(error.message)）"))
    }
}
