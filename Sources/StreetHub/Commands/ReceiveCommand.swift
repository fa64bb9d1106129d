import ArgumentParser
import CommandKit
import StarKit
import SyncKit
import SyncLink
import SyncStore

/// `receive STORE BUNDLE --reply FILE`: takes a bundle from a stick and writes the one that goes back.
struct ReceiveCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Take a device's bundle from a stick, and write the reply that goes back to it.",
        discussion: """
            A join or a sync, whichever the bundle holds; the device takes the reply with join --bundle-in or \
            sync --bundle-in. The same bundle again changes nothing and makes a reply again.

            Example:
              street-hub receive hub /media/stick/up.bundle --reply /media/stick/down.bundle
            """)

    @OptionGroup var store: StoreArgument
    @Argument(help: "The bundle.", completion: .file()) var bundle: String
    @Option(help: ArgumentHelp("The file to write the reply into.", valueName: "file"), completion: .file())
    var reply: String
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.openHub(shell).replica
        let received = try HubIntake(replica).receive(BundleFile(path: bundle).read())
        let file = try WrittenBundle(received.reply, to: reply)
        let view = ReceivedView(received: received, file: file, names: try UnitNames(replica))
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
    }
}
