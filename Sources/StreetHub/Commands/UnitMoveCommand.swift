import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `unit move`: a village goes to another street.
struct UnitMoveCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Move a village to another street, at the hub above both.",
        discussion: """
            What the old street had received and judged counts on, under the right it had then. What comes \
            afterwards the new street judges. When both streets have synced with this hub, the new street \
            invites the village's laptops, and each joins it with the store it has.

            The old street keeps what it has, and sends the village's laptops on to the new one.

            Example:
              street-hub unit move district v1 --to s2
              street-hub invite s2 --unit v1 --url https://10.0.0.6:8443
              village-node join ~/village VS1-…
            """)

    @OptionGroup var store: StoreArgument

    @Argument(help: "The village's code.")
    var unit: String

    @Option(help: "The code of the street or park that it belongs to from now on.")
    var to: String

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try HubStore.open(store.store).replica
        let units = Units(replica)
        let (unit, target) = (try units.find(unit), try units.find(to))
        let isChanged = try replica.move(unit: unit.id, to: target.id)
        let moved = try units.find(unit.code)
        let words =
            isChanged
            ? Words(
                "\(unit.code) \(unit.name) belongs to \(target.code) \(target.name) now. It is invited there.",
                "\(unit.name)（\(unit.code)）现属\(target.name)（\(target.code)），由其发出邀请。")
            : Words(
                "\(unit.code) \(unit.name) belongs to \(target.code) \(target.name) already.",
                "\(unit.name)（\(unit.code)）本来就属于\(target.name)（\(target.code)）。")
        try shell.answer(TextTable.oneLine(words[shell.language])) { moved.write(into: &$0, parentCode: target.code) }
    }
}
