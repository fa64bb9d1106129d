import ArgumentParser
import CommandKit
import StarKit
import SyncKit
import SyncStore

/// `join STORE INVITATION`: makes this laptop's store and enrols it at the street.
struct JoinCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Make this laptop's store and enrol it with an invitation.",
        discussion: """
            The street hands out one invitation for each laptop; it is good for one device. If the line breaks on \
            the way, run the same command again: the keys are kept and the same device gets the same answer.

            Where the street wants a second person's word on each device, the command prints this device's six \
            words and ends with status 75. Read them to the street, which compares and approves them; then run \
            the same command again.

            A village that was moved to another street joins it with the store it has and an invitation from there: \
            everything in the store goes along. So does a laptop whose hub was put back from a backup and has \
            forgotten it.

            Without a network a stick does it in two steps: the street takes the first bundle (street-hub \
            receive) and writes the second.

            Examples:
              village-node join ~/village VS1-… --name "branch office"
              village-node join ~/village VS1-… --bundle-out /media/stick/join.bundle
              village-node join ~/village --bundle-in /media/stick/reply.bundle
            """)

    @Argument(
        help: "The directory of the store: new or empty, or that of a laptop that joins again.",
        completion: .directory)
    var store: String
    @OptionGroup var arguments: JoinArguments
    @OptionGroup var state: StateDirectoryOptions
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let invitation = try arguments.parsed()
        let site = try JoinSite(
            directory: store, marker: state.directory().marker, isMade: arguments.isAnswer)
        shell.note(opened: site.replica)
        try JoinRun(site.replica, arguments, shell).perform(invitation) { try site.undo() }
    }
}
