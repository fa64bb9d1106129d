import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `unit add`: a unit directly below the hub.
struct UnitAddCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a unit directly below this hub; the same unit again changes nothing.",
        discussion: """
            Example:
              street-hub unit add hub --name "Willow Village" --code v1
            """)

    @OptionGroup var store: StoreArgument

    @Option(help: "The unit's name as people write it.")
    var name: String

    @Option(help: "The unit's code: short, without spaces, unique below this hub.")
    var code: String

    @Option(help: "Below a district: street or park (default: street).")
    var kind: String?

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let units = Units(try store.open(shell))
        let unit = try units.add(name: name, code: code, kind: kind)
        let parent = try units.list().first { $0.id == unit.parent }
        try shell.answer("\(unit.code) \(unit.name)") { unit.write(into: &$0, parentCode: parent?.code) }
    }
}
