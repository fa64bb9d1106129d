import Synchronization

/// What all requests of a server share: counts, rates and what is in hand.
final class ServerState: Sendable {
    private struct Values {
        var admission: Admission
        var metrics = ServerMetrics()
        var requests: TokenBuckets
        var joins: TokenBuckets
    }

    private let values: Mutex<Values>

    init(limits: HubServerLimits) {
        values = Mutex(
            Values(
                admission: Admission(
                    exchangesMax: limits.exchangesMax, bodyBytesHeldMax: limits.bodyBytesHeldMax),
                requests: TokenBuckets(rate: limits.requestRate, sendersMax: limits.addressesMax),
                joins: TokenBuckets(rate: limits.joinRate, sendersMax: limits.addressesMax)))
    }

    /// Takes one of the tokens a request needs; returns nil, or how long its sender must wait.
    func take(for route: HubRoute, from sender: String, at now: Duration) -> Duration? {
        values.withLock { values in
            let wait = values.requests.take(from: sender, at: now)
            guard wait == nil, route == .join else { return wait }
            return values.joins.take(from: sender, at: now)
        }
    }

    /// Looks at or changes what is in hand.
    func withAdmission<Result: Sendable>(_ step: (inout Admission) -> Result) -> Result {
        values.withLock { step(&$0.admission) }
    }

    /// Counts something.
    func count(_ step: (inout ServerMetrics) -> Void) {
        values.withLock { step(&$0.metrics) }
    }

    /// The metrics as Prometheus text.
    var metricsText: String {
        values.withLock { $0.metrics.text(admission: $0.admission) }
    }
}
