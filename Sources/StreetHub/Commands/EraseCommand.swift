import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `erase STORE TABLE ROW FIELD… --reason TEXT`: takes values out for good.
struct EraseCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Take values of a record out for good: here now, everywhere else with the next exchange.",
        discussion: """
            The record stays, with a mark in place of each value; what was written beside it is untouched, and every \
            chain still verifies. Backups and sticks from before keep what they hold until they are overwritten.

            Example:
              street-hub erase hub member m002 name birthYear --reason "request of the member, 2026-03-02"
            """)

    @OptionGroup var store: StoreArgument
    @Argument(help: "The table, such as member.") var table: String
    @Argument(help: "Code or id of the record.") var row: String
    @Argument(help: ArgumentHelp("The fields to erase.", valueName: "field")) var fields: [String]
    @Option(help: "The ground for it, in 1 to 2000 bytes.") var reason: String
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let record = try Records(replica).find(table, row)
        let count = try replica.erase(table, unit: record.unit, record.id, columns: fields, reason: reason)
        let names = fields.joined(separator: ", ")
        let words = Words(
            "\(table) \(record.name): \(names) erased in \(count) change-set\(count == 1 ? "" : "s").\n"
                + "The laptops erase with their next exchange; older backups and sticks must be overwritten.",
            "\(table) \(record.name)：已在\(count)个变更集中删除\(names)。\n各电脑下次同步时删除；旧的备份和U盘须另行覆盖。")
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.field("table", table)
                json.field("row", record.name)
                json.field("id", record.id.hex)
                json.array("fields") { json in for field in fields { json.value(field) } }
                json.field("changeSets", count)
            }
        }
    }
}
