/// Where and how a server listens.
struct HubServerConfiguration: Sendable {
    /// How connections are protected.
    enum Protection: Sendable {
        /// HTTPS with this identity.
        case tls(TLSIdentity)
        /// Plain HTTP: on loopback addresses only, for tests.
        case plain
    }

    /// The address to listen on: a name or an IP address.
    var host: String
    /// The port; 0 lets the system choose one.
    var port: Int
    /// How connections are protected.
    var protection: Protection
    /// The limits.
    var limits = HubServerLimits()
    /// Monotonic time since any fixed moment, for the rates.
    var now: @Sendable () -> Duration = HubServerConfiguration.sinceStart()
    /// Called once with the port that is really listened on.
    var onListening: @Sendable (Int) async -> Void = { _ in }

    /// Makes a configuration with the default limits.
    init(host: String, port: Int, protection: Protection) {
        self.host = host
        self.port = port
        self.protection = protection
    }

    /// Whether `host` names this machine itself: 127.0.0.0/8, ::1 or `localhost`.
    var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func sinceStart() -> @Sendable () -> Duration {
        let clock = ContinuousClock()
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}
