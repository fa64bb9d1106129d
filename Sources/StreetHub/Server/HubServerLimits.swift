/// The limits on everything that a server takes from outside.
struct HubServerLimits: Hashable, Sendable {
    /// Bytes of a request body; beyond it the answer is 413.
    var bodyBytesMax = 8 * 1024 * 1024
    /// Bytes of all request bodies held at once; beyond it the answer is 503.
    var bodyBytesHeldMax = 128 * 1024 * 1024
    /// Exchanges and joins that are handled or wait at once; beyond it the answer is 503.
    var exchangesMax = 64
    /// Open connections; beyond it new ones wait in the system's queue.
    var connectionsMax = 512
    /// Connections that wait in the system's queue.
    var backlogMax = 256
    /// How long a connection may be silent while no answer is being made.
    var idleTimeMax = Duration.seconds(30)
    /// How long a request may take, from its head to the last byte of its answer.
    var requestTimeMax = Duration.seconds(120)
    /// Bytes of one header field, and of all fields together.
    var headerBytesMax = 16 * 1024
    /// Header fields of a request.
    var headerFieldsMax = 64
    /// Bytes of a refused request's body that are still read, so that the client can read the refusal.
    var discardedBytesMax = 16 * 1024 * 1024
    /// Requests of one address.
    var requestRate = TokenBuckets.Rate(burst: 120, perSecond: 10)
    /// Joins of one address: a guesser of invitation codes comes no further than this.
    var joinRate = TokenBuckets.Rate(burst: 30, perSecond: 1)
    /// Addresses whose requests are counted one by one; all others share one count.
    var addressesMax = 4096
}
