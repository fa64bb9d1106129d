public import ArgumentParser
import StarKit
import SyncStore

/// `verify STORE`: checks the log and compares the tables with it.
public struct VerifyCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify", abstract: "Check every chain and signature, and rebuild the tables from the log.",
            discussion: """
                Nothing is changed. The exit status is 0 when everything holds, 78 when something does not.

                Example: \(Executable.name) verify ~/store
                """)
    }

    @OptionGroup var store: StoreArgument
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Verifies the store.
    ///
    /// - Throws: ``CommandFailure`` with `.unusableStore` when something does not hold; an error of the store.
    public func perform(_ shell: Shell) throws {
        let report = try store.open(shell).verify()
        let view = VerifyView(report: report)
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
        guard report.isSound else {
            let count = report.problems.count
            throw CommandFailure(
                .unusableStore,
                Words(
                    "The store does not hold: \(count) problems. Restore the last backup; keep this store for study.",
                    "数据库核对不符：\(count)处。请恢复最近的备份，并保留此库以便查找原因。"))
        }
    }
}
