import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `unit list`: the tree as the hub knows it.
struct UnitListCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the hub's own unit and those below it.",
        discussion: """
            Example:
              street-hub unit list hub
            """)

    @OptionGroup var store: StoreArgument
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let units = try Units(store.open(shell)).list()
        try shell.answer(Self.text(of: units, in: shell.language)) { json in
            let codes = Dictionary(units.map { ($0.id, $0.code) }) { first, _ in first }
            json.array { json in
                for unit in units { unit.write(into: &json, parentCode: unit.parent.flatMap { codes[$0] }) }
            }
        }
    }

    private static func text(of units: [UnitView], in language: Language) -> String {
        let headings = [Words("code", "代码"), Words("name", "名称"), Words("kind", "类别")]
        var table = TextTable(headings.map { $0[language] })
        for unit in units {
            table.add([String(repeating: "  ", count: unit.depth) + unit.code, unit.name, unit.kind])
        }
        return table.text
    }
}
