import Hummingbird

/// What a server does with requests: the only way in which it knows the rest of the hub.
struct HubServerHandlers: Sendable {
    /// Handles one exchange request; may throw a ``HubProblem``.
    var exchange: @Sendable (_ body: [UInt8], _ peer: PeerAddress) async throws -> HubReply
    /// Handles one request to join; may throw a ``HubProblem``.
    var join: @Sendable (_ body: [UInt8], _ peer: PeerAddress) async throws -> HubReply
    /// Takes what arrived of an exchange request whose line broke; nobody waits for an answer.
    var cutExchange: @Sendable (_ body: [UInt8], _ peer: PeerAddress) async -> Void = { _, _ in }
    /// Says whether the hub can do its work.
    var health: @Sendable () async -> HealthReport
    /// Lines of metrics in Prometheus text, added to the server's own; they name no person.
    var metrics: @Sendable () async -> String
    /// What an error of the other handlers means to a client; nil means "internal error".
    var problem: @Sendable (any Error) -> HubProblem? = { _ in nil }
    /// Answers every other path; nil means there are no pages.
    var pages: (@Sendable (Request, HubRequestContext) async throws -> Response)?
}
