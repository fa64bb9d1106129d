import ArgumentParser
import CommandKit
import Foundation
import Logging
import NIOCore
import NIOPosix
import StarKit
import SyncStore

/// `serve STORE`: the village's page, in a browser on this laptop.
struct ServeCommand: AsyncShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Show the village's page in a browser on this laptop.",
        discussion: """
            Everything that the other commands do, as pages. Where there is no store yet, the page begins with the \
            invitation. The address holds a secret that is drawn at each start: whoever has it can open the page. \
            Only this machine can reach it, unless --listen names another address.

            Examples:
              village-node serve ~/village --open
              village-node serve ~/village --listen 127.0.0.1:8420
            """)

    @Argument(help: "The directory of the store; it need not be there yet.", completion: .directory)
    var store: String
    @Option(help: "Where to listen: HOST:PORT; port 0 lets the system choose.") var listen = "127.0.0.1:8420"
    @Flag(help: "Open the page in the browser.") var open = false
    @OptionGroup var state: StateDirectoryOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard PageAddress(listen) != nil else {
            throw ValidationError("--listen \(listen) is no address; write HOST:PORT, such as 127.0.0.1:8420.")
        }
    }

    func perform(_ shell: Shell) async throws {
        guard let address = PageAddress(listen) else { throw CleanExit.helpRequest(self) }
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .warning
            return handler
        }
        let state = try state.directory()
        guard let running = try RunningPage(store: store, state: state) else { return try showRunning(state, shell) }
        let site = try PageSite(store: store, state: state, pool: PageSite.makePool())
        if let replica = site.replica { shell.note(opened: replica) }
        let isOpened = open
        let service = PageService(site: site, address: address) { url in
            running.listens(at: url)
            shell.note(Words("The page is at: \(url)", "页面地址：\(url)"))
            if isOpened { BrowserCall.open(url) }
        }
        do {
            try await service.run()
        } catch let error as IOError {
            throw Self.cannotListen(on: listen, reason: String(cString: strerror(error.errnoCode)))
        } catch let error as NIOConnectionError {
            throw Self.cannotListen(on: listen, reason: "\(error)")
        } catch let error as SocketAddressError {
            throw Self.cannotListen(on: listen, reason: "\(error)")
        }
    }

    /// Another program serves this store: its page is opened.
    private func showRunning(_ state: StateDirectory, _ shell: Shell) throws {
        guard let url = RunningPage.address(store: store, state: state) else {
            throw CommandFailure(
                .tryAgain, Words("The page of this store is just starting; try again.", "本库的页面正在启动，请稍后再试。"))
        }
        shell.note(Words("The page is open already, at: \(url)", "页面已在运行，地址：\(url)"))
        if open { BrowserCall.open(url) }
    }

    private static func cannotListen(on address: String, reason: String) -> CommandFailure {
        CommandFailure(
            .inputOutput,
            Words(
                "Cannot listen on \(address): \(reason). The page may be open already; close it, or choose another "
                    + "port with --listen.",
                "无法在\(address)上监听：\(reason)。页面可能已经打开；请先关闭，或用--listen换一个端口。"))
    }
}
