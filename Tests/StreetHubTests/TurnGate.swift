/// Lets a test hold a handler: the handler says that it has come, and goes on when the test lets it.
struct TurnGate: Sendable {
    private let arrivals = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .unbounded)
    private let permits = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .unbounded)

    /// For the handler: says that it is here and waits until it may go on.
    func pass() async {
        arrivals.continuation.yield()
        for await _ in permits.stream { break }
    }

    /// For the test: waits until a handler is here.
    func waitForArrival() async {
        for await _ in arrivals.stream { break }
    }

    /// For the test: lets one handler go on.
    func permit() {
        permits.continuation.yield()
    }
}
