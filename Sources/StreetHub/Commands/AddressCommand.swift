import ArgumentParser
import CommandKit
import StarKit
import SyncKit
import SyncLink
import SyncStore

/// `address STORE [--url URL]`: where the hub is reached.
struct AddressCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "address",
        abstract: "Show where this hub is reached, or say where it is from now on.",
        discussion: """
            Those below learn the new address with their next reply, so say it while the old one still answers. \
            Their trust is in the hub's key, not in its address.

            Example:
              street-hub address hub --url https://10.0.0.5:8443
            """)

    @OptionGroup var store: StoreArgument
    @Option(help: "The address as devices reach it.") var url: String?
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let hub = try store.openHub(shell)
        if let url { try hub.announce(url) }
        let contact = try hub.replica.contact()
        let none = Words("No address has been said yet.", "尚未指定地址。")
        try shell.answer(contact?.url ?? none[shell.language]) { json in
            json.object { json in
                json.field("url", contact?.url)
                json.field("tlsPin", contact?.tlsPin?.hex)
            }
        }
    }
}
