import ArgumentParser
import CommandKit
import Foundation
import Logging
import NIOCore
import NIOPosix
import StarKit
import SyncStore

/// `serve`: answers devices until it is told to stop.
struct ServeCommand: AsyncShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the devices of the units below: exchange and join over HTTPS, /health, /metrics.",
        discussion: """
            It may be stopped at any instant, also by kill -9 or a power cut. Other commands can work on the same
            store while it serves.

            Example:
              street-hub serve hub --listen 10.0.0.5:8443
            """)

    @OptionGroup var store: StoreArgument

    @Option(help: "Where to listen: HOST:PORT; port 0 lets the system choose.")
    var listen = "127.0.0.1:8443"

    @Flag(help: "Plain HTTP: for tests on a loopback address only.")
    var plain = false

    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard ListenAddress(listen) != nil else {
            throw ValidationError("--listen \(listen) is no address; write HOST:PORT, such as 127.0.0.1:8443.")
        }
    }

    func perform(_ shell: Shell) async throws {
        guard let address = ListenAddress(listen) else { throw CleanExit.helpRequest(self) }
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        let hub = try store.openHub(shell)
        let service = HubService(store: hub, address: address, isPlain: plain) { url in
            shell.note("listening on \(url)")
        }
        do {
            try await service.run()
        } catch let error as HubServerError {
            let status: ExitStatus = error.code == .plainNotLoopback ? .usage : .unusableStore
            throw CommandFailure(status, Words(error.message, error.message))
        } catch let error as IOError {
            throw Self.cannotListen(on: listen, reason: String(cString: strerror(error.errnoCode)))
        } catch let error as NIOConnectionError {
            throw Self.cannotListen(on: listen, reason: "\(error)")
        } catch let error as SocketAddressError {
            throw Self.cannotListen(on: listen, reason: "\(error)")
        }
    }

    private static func cannotListen(on address: String, reason: String) -> CommandFailure {
        CommandFailure(
            .inputOutput,
            Words(
                "Cannot listen on \(address): \(reason). Choose another address with --listen, or stop what uses it.",
                "无法在\(address)上监听：\(reason)。请用--listen换一个地址，或停掉占用它的程序。"))
    }
}
