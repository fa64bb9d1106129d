public import ArgumentParser
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `remove STORE TABLE ROW --reason TEXT`: takes a record out of the book.
public struct RemoveCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "remove", abstract: "Remove a record, with the reason.",
            discussion: """
                The record's history stays in the log, and who removed it and why is written down.

                Example: \(Executable.name) remove \(Executable.exampleStore) member m002 --reason "entered twice"
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The table, such as member.", completion: .list(TableNames.all)) var table: String
    @Argument(help: "Code or id of the record; at a hub also VILLAGE/CODE.") var row: String
    @Option(help: "Why it is removed, in 1 to 2000 characters.") var reason: String
    @Option(help: ArgumentHelp("Who acts: a code of the table officer.", valueName: "code")) var by: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Removes the record.
    ///
    /// - Throws: `BookError`; an error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let record = try Records(replica, by: by).remove(table, row, reason: reason)
        let words = Words("\(table) \(record.name): removed", "\(table) \(record.name)：已删除")
        try shell.answer("\(words[shell.language]) (\(record.id.hex))") { json in
            json.object { json in
                json.key("removed")
                record.write(into: &json)
            }
        }
    }
}
