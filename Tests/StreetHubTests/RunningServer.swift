import Logging
import ServiceLifecycle
import SyncLink

@testable import StreetHub

/// A hub server on a loopback port of the system's choice, for the time of a test.
struct RunningServer: Sendable {
    struct NotListening: Error {}

    let port: Int
    let group: ServiceGroup

    /// Runs `body` against a server, shuts the server down gracefully and waits for its end.
    static func with(
        protection: HubServerConfiguration.Protection = .plain,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        change: (inout HubServerConfiguration) -> Void = { _ in },
        handlers: HubServerHandlers,
        _ body: (RunningServer) async throws -> Void
    ) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
        var configuration = HubServerConfiguration(host: "127.0.0.1", port: 0, protection: protection)
        configuration.onListening = { port.yield($0) }
        change(&configuration)
        let server = try HubServer(configuration: configuration, handlers: handlers, logger: logger)
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [server], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { port.finish() }
                try await group.run()
            }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { throw NotListening() }
            try await body(RunningServer(port: port, group: group))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// A link to this server; with a pin it goes over TLS.
    func link(pin: [UInt8]? = nil) throws -> HubLink {
        let scheme = pin == nil ? "http" : "https"
        return try HubLink(to: HubAddress(url: "\(scheme)://127.0.0.1:\(port)", pin: pin), timing: .field)
    }

    /// Posts on a thread of its own: a blocked test must not stop the server.
    func post(_ body: [UInt8], to path: String = "/v1/exchange", over link: HubLink) async throws -> LinkReply {
        try await ClientThreads.run {
            try link.post(path: path, body: body, replyBytesMax: 1 << 24)
        }
    }

    /// The failure of a post; nil if it succeeded.
    func failure(_ body: [UInt8], to path: String = "/v1/exchange", over link: HubLink) async throws -> LinkError? {
        do {
            _ = try await post(body, to: path, over: link)
            return nil
        } catch let error as LinkError {
            return error
        }
    }

    /// Sends raw bytes and returns everything that comes back until the server closes.
    func raw(_ request: String, endsSending: Bool = false) async throws -> String {
        let port = port
        return try await ClientThreads.run {
            let connection = try RawConnection(sending: request, port: port)
            if endsSending { connection.endSending() }
            return String(decoding: connection.readToEnd(), as: UTF8.self)
        }
    }
}

extension HubServerHandlers {
    /// Handlers whose exchange is `exchange` and whose other answers are constant.
    static func exchanging(
        _ exchange: @escaping @Sendable ([UInt8]) async throws -> HubReply = { HubReply(body: $0.reversed()) }
    ) -> HubServerHandlers {
        HubServerHandlers(
            exchange: { body, _ in try await exchange(body) },
            join: { _, peer in HubReply(body: Array("joined from \(peer)".utf8)) },
            health: { HealthReport(isReady: true) },
            metrics: { "hub_changes_total 5\n" })
    }
}
