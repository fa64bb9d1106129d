import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `remove STORE TABLE ROW --reason TEXT`: takes a record out of the book.
struct RemoveCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a record, with the reason.",
        discussion: """
            The record's history stays in the log, and who removed it and why is written down.

            Example: village-node remove ~/village member m002 --reason "entered twice"
            """)

    @OptionGroup var store: StoreArgument
    @Argument(help: "The table, such as member.") var table: String
    @Argument(help: "Code or id of the record.") var row: String
    @Option(help: "Why it is removed, in 1 to 2000 characters.") var reason: String
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let record = try Records(replica).remove(table, row, reason: reason)
        let words = Words("\(table) \(record.name): removed", "\(table) \(record.name)：已删除")
        try shell.answer("\(words[shell.language]) (\(record.id.hex))") { json in
            json.object { json in
                json.key("removed")
                record.write(into: &json)
            }
        }
    }
}
