import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The hub's HTTPS server: listens, limits, and hands requests to its handlers. It knows no store.
struct HubServer: Service {
    private let application: Application<HubResponder>
    private let logger: Logger

    /// Sets a server up. Nothing is listened on yet.
    ///
    /// - Throws: ``HubServerError`` with code `.plainNotLoopback` if plain HTTP is asked for on an address that
    ///   others can reach, `.badIdentity` if the TLS identity cannot be used.
    init(configuration: HubServerConfiguration, handlers: HubServerHandlers, logger: Logger) throws {
        let limits = configuration.limits
        let onListening = configuration.onListening
        self.logger = logger
        application = Application(
            responder: HubResponder(
                configuration: configuration, handlers: handlers, state: ServerState(limits: limits), logger: logger),
            server: try Self.channels(configuration),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: nil,
                backlog: limits.backlogMax,
                reuseAddress: true,
                availableConnectionsDelegate: .maximum(limits.connectionsMax, logger: logger)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? configuration.port) },
            logger: logger)
    }

    /// Serves until the task is cancelled or the service group around it shuts down.
    ///
    /// - Throws: What the network throws when the address cannot be listened on.
    func run() async throws {
        try await application.run()
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT); requests on their way are answered first.
    ///
    /// - Throws: What the network throws when the address cannot be listened on.
    func runUntilSignal() async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [self], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    private static func channels(_ configuration: HubServerConfiguration) throws -> HTTPServerBuilder {
        let limits = configuration.limits
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                RequestTimeHandler(
                    requestTimeMax: TimeAmount(limits.requestTimeMax), discardedBytesMax: limits.discardedBytesMax)
            ],
            idleTimeout: TimeAmount(limits.idleTimeMax),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytesMax, maxHeaderListSize: limits.headerBytesMax,
                maxHeaderFieldCount: limits.headerFieldsMax))
        switch configuration.protection {
        case .tls(let identity):
            return try .tls(.http1(configuration: http), tlsConfiguration: identity.tlsConfiguration())
        case .plain:
            guard configuration.isLoopback else {
                throw HubServerError(
                    .plainNotLoopback,
                    "Plain HTTP is for loopback tests only: listen on 127.0.0.1, or leave out --plain.")
            }
            return .http1(configuration: http)
        }
    }
}
