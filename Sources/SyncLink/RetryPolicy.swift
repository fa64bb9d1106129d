/// When to try again, and after how long: a pure value, without clock or sleep.
///
/// Delays double from attempt to attempt and are spread by chance, so that villages which lost the same
/// line do not all come back in the same second.
public struct RetryPolicy: Hashable, Sendable {
    /// Attempts in all, the first included; at least 1.
    public let attemptsMax: Int
    /// The delay before the second attempt, before it is spread.
    public let delayFirst: Duration
    /// The largest delay that the doubling reaches.
    public let delayMax: Duration
    /// The largest wait that a hub may ask for; beyond it the caller is told instead of kept waiting.
    public let retryAfterMax: Duration

    /// The policy of the field: 5 attempts, 1 s doubling to 30 s, a hub may ask for up to 2 minutes.
    public static let field = RetryPolicy(
        attemptsMax: 5, delayFirst: .seconds(1), delayMax: .seconds(30), retryAfterMax: .seconds(120))

    /// One attempt only.
    public static let once = RetryPolicy(
        attemptsMax: 1, delayFirst: .zero, delayMax: .zero, retryAfterMax: .zero)

    /// Makes a policy.
    public init(attemptsMax: Int, delayFirst: Duration, delayMax: Duration, retryAfterMax: Duration) {
        precondition(attemptsMax >= 1, "At least one attempt is made.")
        precondition(delayFirst >= .zero && delayMax >= delayFirst, "The largest delay is no smaller than the first.")
        self.attemptsMax = attemptsMax
        self.delayFirst = delayFirst
        self.delayMax = delayMax
        self.retryAfterMax = retryAfterMax
    }

    /// How long to wait before the next attempt; nil if there is none to make.
    ///
    /// Without a wish of the hub's: between half the doubled delay and all of it. With one: never less than it,
    /// and up to a quarter (at least the first delay) more.
    ///
    /// - Parameters:
    ///   - attempt: The number of the attempt that failed, from 1.
    ///   - error: Why it failed.
    public func delay(
        afterAttempt attempt: Int, failedWith error: LinkError, using generator: inout some RandomNumberGenerator
    ) -> Duration? {
        guard attempt < attemptsMax, error.code.isRetryable else { return nil }
        if let retryAfter = error.retryAfter {
            guard retryAfter <= retryAfterMax else { return nil }
            return retryAfter + Self.part(of: max(delayFirst, retryAfter / 4), using: &generator)
        }
        let doubled = doubledDelay(afterAttempt: attempt)
        return doubled / 2 + Self.part(of: doubled / 2, using: &generator)
    }

    private func doubledDelay(afterAttempt attempt: Int) -> Duration {
        var delay = delayFirst
        for _ in 1..<max(attempt, 1) where delay < delayMax { delay = min(delay * 2, delayMax) }
        return delay
    }

    /// Between nothing and all of `span`, in milliseconds.
    private static func part(of span: Duration, using generator: inout some RandomNumberGenerator) -> Duration {
        .milliseconds(Int.random(in: 0...max(0, span.milliseconds), using: &generator))
    }
}
