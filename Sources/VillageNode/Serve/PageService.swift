import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import PageKit
import ServiceLifecycle
import UnixSignals

/// The serving page: ties the site to the network.
struct PageService: Sendable {
    let site: PageSite
    let address: PageAddress
    /// Called once with the address to open, secret and all.
    let onListening: @Sendable (String) -> Void

    /// Serves until the process is told to stop.
    ///
    /// - Throws: What the network throws when the address cannot be listened on.
    func run() async throws {
        let logger = Logger(label: "village-node")
        let limits = PageLimits()
        let http = HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(limits.idleTimeMax),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytesMax, maxHeaderListSize: limits.headerBytesMax,
                maxHeaderFieldCount: limits.headerFieldsMax))
        let application = Application(
            responder: PageResponder(limits: limits) { await site.answer($0) },
            server: .http1(configuration: http),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: nil, reuseAddress: true,
                availableConnectionsDelegate: .maximum(limits.connectionsMax, logger: logger)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                site.listens(names: address.names, port: port)
                onListening("http://\(address.name):\(port)/open?key=\(site.startSecret.text)")
            },
            logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
