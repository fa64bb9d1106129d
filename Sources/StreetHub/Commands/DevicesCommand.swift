import ArgumentParser
import CommandKit
import StarKit
import SyncStore

/// `devices`: the replicas that the hub has enrolled.
struct DevicesCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices",
        abstract: "List the enrolled devices: words, last contact, and which have been cut off.",
        discussion: """
            The words are those on the device's own screen (village-node status). The hub itself is in the list.

            Example:
              street-hub devices hub
            """)

    @OptionGroup var store: StoreArgument
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.openHub(shell).replica
        let view = DevicesView(
            devices: try replica.enrolledDevices(), alarms: try replica.alarms(), units: try UnitNames(replica))
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
    }
}
