public import ArgumentParser
import StarKit
import StarStore
import SyncStore

/// `show STORE TABLE [ROW]`: the records of a table, or one of them.
public struct ShowCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: "Show the records of a table, or one record.",
            discussion: """
                A record is named by its code, by its id, or by the first six or more digits of its id; at a hub \
                also by VILLAGE/CODE. With --json the answer is an array in either case.

                Examples:
                  \(Executable.name) show ~/store member
                  \(Executable.name) show ~/store member m002 --json
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The table, such as member or log_entry.", completion: .list(TableNames.all))
    var table: String
    @Argument(help: "Code or id of one record.") var row: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Shows the records.
    ///
    /// - Throws: `BookError` with `.noSuchTable`, `.noSuchRow` or `.ambiguousRow`; an error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let records = try DeliveredRecords(replica).records(table, row)
        try shell.answer(RecordView.text(of: records, in: shell.language)) { json in
            json.array { json in
                for record in records { record.write(into: &json) }
            }
        }
    }
}
