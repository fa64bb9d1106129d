/// Counts the requests of each sender: a bucket of tokens that fills again with time.
///
/// The number of senders is bounded. When the table is full of senders that are still filling up, all
/// further ones share one bucket: a flood of addresses slows newcomers down and costs no memory.
struct TokenBuckets: Sendable {
    /// How much a sender may do.
    struct Rate: Hashable, Sendable {
        /// Requests at once, at least 1.
        var burst: Int
        /// Requests a second in the long run, greater than 0.
        var perSecond: Double
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: Duration
    }

    /// Senders that are counted one by one now.
    var sendersCount: Int { buckets.count }

    private let rate: Rate
    private let sendersMax: Int
    private var buckets: [String: Bucket] = [:]
    private var shared: Bucket
    private var sweptAt = Duration.zero

    init(rate: Rate, sendersMax: Int) {
        precondition(rate.burst >= 1 && rate.perSecond > 0 && sendersMax >= 1, "A rate lets somebody through.")
        self.rate = rate
        self.sendersMax = sendersMax
        shared = Bucket(tokens: Double(rate.burst), filledAt: .zero)
    }

    /// Takes a token of `sender`; returns nil, or how long to wait until there is one.
    ///
    /// - Complexity: O(1); O(*n*) for *n* senders at most once a second, when the table is full.
    mutating func take(from sender: String, at now: Duration) -> Duration? {
        if buckets[sender] == nil, buckets.count >= sendersMax { sweep(at: now) }
        guard buckets[sender] != nil || buckets.count < sendersMax else {
            return take(from: &shared, at: now)
        }
        var bucket = buckets[sender] ?? Bucket(tokens: Double(rate.burst), filledAt: now)
        let wait = take(from: &bucket, at: now)
        buckets[sender] = bucket
        return wait
    }

    private func take(from bucket: inout Bucket, at now: Duration) -> Duration? {
        fill(&bucket, at: now)
        guard bucket.tokens >= 1 else { return .seconds((1 - bucket.tokens) / rate.perSecond) }
        bucket.tokens -= 1
        return nil
    }

    private func fill(_ bucket: inout Bucket, at now: Duration) {
        let span = max(.zero, now - bucket.filledAt)
        bucket.tokens = min(Double(rate.burst), bucket.tokens + (span / .seconds(1)) * rate.perSecond)
        bucket.filledAt = max(now, bucket.filledAt)
    }

    /// Forgets the senders whose buckets are full again: they are as good as new.
    private mutating func sweep(at now: Duration) {
        guard now - sweptAt >= .seconds(1) || sweptAt == .zero else { return }
        sweptAt = max(now, .milliseconds(1))
        buckets = buckets.filter { _, bucket in
            var bucket = bucket
            fill(&bucket, at: now)
            return bucket.tokens < Double(rate.burst)
        }
    }
}
