import ArgumentParser
import CommandKit
import StarKit
import SyncKit
import SyncStore

/// `join STORE INVITATION`: takes the hub's place under a hub above.
struct JoinCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Join the hub above with an invitation: a street under its district.",
        discussion: """
            The hub above adds the unit and invites it. The store stays as it is, whatever happens: until it has \
            joined, a hub is its own root. From then on the policy comes from above, and what belongs there goes up \
            with each sync. If the line breaks on the way, run the same command again.

            Example:
              street-hub unit add district --name "East Street" --code s1 --kind street
              street-hub invite district --unit s1
              street-hub join hub VS1-…
              street-hub join hub VS1-… --bundle-out /media/stick/join.bundle
              street-hub join hub --bundle-in /media/stick/reply.bundle
            """)

    @OptionGroup var store: StoreArgument
    @OptionGroup var arguments: JoinArguments
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let invitation = try arguments.parsed()
        let hub = try store.openHub(shell)
        try JoinRun(hub.replica, arguments, shell).perform(invitation) {}
    }
}
