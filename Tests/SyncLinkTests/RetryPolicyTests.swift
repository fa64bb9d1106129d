import SyncTestKit
import Testing

@testable import SyncLink

struct RetryPolicyTests {
    static let policy = RetryPolicy(
        attemptsMax: 8, delayFirst: .seconds(1), delayMax: .seconds(10), retryAfterMax: .seconds(60))

    static func error(_ code: LinkError.Code, retryAfter: Duration? = nil) -> LinkError {
        LinkError(code, message: "m", remedy: "r", retryAfter: retryAfter)
    }

    @Test func knowsWhatIsWorthTryingAgain() {
        // Goal: exactly the failures of the line and of the hub's moment are tried again.
        // Method: the whole table of codes.
        let retryable = LinkError.Code.all.filter(\.isRetryable)
        #expect(retryable == [.unreachable, .handshakeFailed, .cutOff, .stalled, .hubFailed, .busy])
        #expect(LinkError.Code.all.count == 13)
    }

    @Test(arguments: [(1, 1), (2, 2), (3, 4), (4, 8), (5, 10), (6, 10), (7, 10)])
    func doublesUpToTheLargestDelay(attempt: Int, seconds: Int) throws {
        // Goal: the delay lies between half the doubled one and all of it.
        // Method: a table over the attempts; many seeds each, and both ends must be nearly reached.
        var delays: [Duration] = []
        for seed in 0..<400 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let error = Self.error(.cutOff)
            delays.append(
                try #require(Self.policy.delay(afterAttempt: attempt, failedWith: error, using: &generator)))
        }
        let full = Duration.seconds(seconds)
        #expect(delays.allSatisfy { $0 >= full / 2 && $0 <= full })
        #expect(delays.contains { $0 < full * 0.55 })
        #expect(delays.contains { $0 > full * 0.95 })
    }

    @Test func honoursTheHubsWish() throws {
        // Goal: the hub's Retry-After is never undercut, and a wish beyond the limit ends the attempts.
        // Method: wishes below, at and above the limit, over many seeds.
        for seed in 0..<200 {
            var generator = SeededGenerator(seed: UInt64(seed))
            for seconds in [0, 2, 20, 60] {
                let error = Self.error(.busy, retryAfter: .seconds(seconds))
                let delay = try #require(Self.policy.delay(afterAttempt: 1, failedWith: error, using: &generator))
                #expect(delay >= .seconds(seconds))
                #expect(delay <= .seconds(seconds) + max(.seconds(1), .seconds(seconds) / 4))
            }
            let tooLong = Self.error(.busy, retryAfter: .seconds(61))
            #expect(Self.policy.delay(afterAttempt: 1, failedWith: tooLong, using: &generator) == nil)
        }
    }

    @Test func givesUp() {
        // Goal: no delay after the last attempt, nor for a failure that stays.
        // Method: the last attempt's number, one beyond, and a code that is not retryable.
        var generator = SeededGenerator(seed: 1)
        #expect(Self.policy.delay(afterAttempt: 8, failedWith: Self.error(.cutOff), using: &generator) == nil)
        #expect(Self.policy.delay(afterAttempt: 9, failedWith: Self.error(.cutOff), using: &generator) == nil)
        #expect(Self.policy.delay(afterAttempt: 1, failedWith: Self.error(.pinMismatch), using: &generator) == nil)
        #expect(RetryPolicy.once.delay(afterAttempt: 1, failedWith: Self.error(.busy), using: &generator) == nil)
    }

    @Test func runsUntilSuccess() throws {
        // Goal: attempts are repeated with a pause between them until one succeeds.
        // Method: two failures, then a success; the pauses are only recorded.
        var generator = SeededGenerator(seed: 3)
        var pauses: [Duration] = []
        let number = try Self.policy.run(using: &generator, sleep: { pauses.append($0) }) { attempt in
            if attempt < 3 { throw Self.error(.stalled) }
            return attempt
        }
        #expect(number == 3)
        #expect(pauses.count == 2)
    }

    @Test func runsUntilThePolicyEnds() {
        // Goal: the last failure comes out when all attempts are spent; other errors come out at once.
        // Method: attempts that always fail, counted; then one that is cancelled.
        var generator = SeededGenerator(seed: 4)
        var attemptsCount = 0
        let error = #expect(throws: LinkError.self) {
            try Self.policy.run(using: &generator, sleep: { _ in }) { number in
                attemptsCount = number
                throw Self.error(.busy)
            }
        }
        #expect(error?.code == .busy)
        #expect(attemptsCount == 8)
        #expect(throws: CancellationError.self) {
            try Self.policy.run(using: &generator, sleep: { _ in throw CancellationError() }) { _ in
                throw Self.error(.busy)
            }
        }
    }
}
