import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `cycle show`: where the newest year stands.
struct CycleShowCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show where the newest cycle stands.",
        discussion: """
            Example:
              street-hub cycle show hub
            """)

    @OptionGroup var store: StoreArgument
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let cycle = try Cycles(store.open(shell)).current()
        let none = Words("no cycle has been opened", "还没有开始任何年度")
        try shell.answer(cycle?.text(in: shell.language) ?? none[shell.language]) { json in
            if let cycle { cycle.write(into: &json) } else { json.null() }
        }
    }
}
