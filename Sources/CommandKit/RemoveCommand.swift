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
            commandName: "remove", abstract: "Remove a record, with the reason, or bring it back.",
            discussion: """
                The record's history stays in the log, and who removed it and why is written down. For 30 days \
                --undo adds it again with its last values; that is written down too.

                Examples:
                  \(Executable.name) remove \(Executable.exampleStore) member m002 --reason "entered twice"
                  \(Executable.name) remove \(Executable.exampleStore) member m002 --undo
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The table, such as member.", completion: .list(TableNames.all)) var table: String
    @Argument(help: "Code or id of the record; at a hub also VILLAGE/CODE.") var row: String
    @Option(help: "Why it is removed, in 1 to 2000 characters; with --undo it may be left out.") var reason: String?
    @Flag(help: "Bring back what was removed in the last 30 days.") var undo = false
    @Option(help: ArgumentHelp("Who acts: a code of the table officer.", valueName: "code")) var by: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Refuses a removal without a reason.
    public func validate() throws {
        if reason == nil, !undo { throw ValidationError("Missing expected argument '--reason <reason>'") }
    }

    /// Removes the record, or brings it back.
    ///
    /// - Throws: `BookError`; an error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let records = Records(replica, by: by)
        if undo { return try bringBack(records, shell) }
        let record = try records.remove(table, row, reason: reason ?? "")
        let words = Words("\(table) \(record.name): removed", "\(table) \(record.name)：已删除")
        try shell.answer("\(words[shell.language]) (\(record.id.hex))") { json in
            json.object { json in
                json.key("removed")
                record.write(into: &json)
            }
        }
    }

    private func bringBack(_ records: Records, _ shell: Shell) throws {
        let record = try records.bringBack(table, row, reason: reason)
        let words = Words("\(table) \(record.name): there again", "\(table) \(record.name)：已恢复")
        try shell.answer("\(words[shell.language]) (\(record.id.hex))") { json in
            json.object { json in
                json.key("broughtBack")
                record.write(into: &json)
            }
        }
    }
}
