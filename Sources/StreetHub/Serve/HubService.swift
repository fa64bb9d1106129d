import Logging
import NIOPosix

/// A serving hub: the only place that ties the store to the server.
struct HubService: Sendable {
    let store: HubStore
    let address: ListenAddress
    /// Plain HTTP instead of HTTPS.
    let isPlain: Bool
    /// Called once with the URL that is really listened on.
    let onListening: @Sendable (String) -> Void

    /// Serves until the process is told to stop; requests on their way are answered first.
    ///
    /// - Throws: ``HubServerError``; ``StoreError`` with `.damaged` when the TLS key is missing; what the network
    ///   throws when the address cannot be listened on.
    func run() async throws {
        try await server().runUntilSignal()
    }

    /// The server on the store, not listening yet.
    ///
    /// - Throws: As ``run()``, but for the network.
    func server() throws -> HubServer {
        var configuration = HubServerConfiguration(
            host: address.host, port: address.port, protection: isPlain ? .plain : .tls(try store.tlsIdentity()))
        let logger = Logger(label: "street-hub")
        configuration.onListening = { port in
            let url = address.url(isPlain: isPlain, port: port)
            await remember(url, logger)
            onListening(url)
        }
        return try HubServer(
            configuration: configuration, handlers: .working(on: store, counting: ExchangeMetrics()), logger: logger)
    }

    /// Keeps the address for the invitations to come. Those below are told only what `address` says: a hub behind a
    /// forwarded port does not know how it is reached.
    private func remember(_ url: String, _ logger: Logger) async {
        guard !address.isWildcard else { return }
        do {
            try await NIOThreadPool.singleton.runIfActive {
                try store.remember(address: url)
            }
        } catch {
            // Serving goes on: whoever invites can name the address.
            logger.warning("The address could not be stored; pass --url to invite.")
        }
    }
}
