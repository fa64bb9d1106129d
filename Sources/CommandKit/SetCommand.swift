import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `set STORE TABLE ROW FIELD=VALUE …`: changes fields of a record.
struct SetCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change fields of a record.",
        discussion: """
            Nothing after the equals sign empties the field. Members and households are named by their codes, \
            scores are points such as 85.5.

            Example: village-node set ~/village member m002 name=王伟 birthYear=1961
            """)

    @OptionGroup var store: StoreArgument
    @Argument(help: "The table, such as member.") var table: String
    @Argument(help: "Code or id of the record.") var row: String
    @Argument(help: ArgumentHelp("What to change, each as FIELD=VALUE.", valueName: "field=value"))
    var assignments: [String]
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let report = try Records(replica).set(table, row, assignments)
        try shell.answer(text(of: report, in: shell.language)) { json in
            json.object { json in
                json.array("changed") { json in
                    for column in report.changed { json.value(column) }
                }
                json.key("record")
                report.record.write(into: &json)
            }
        }
    }

    private func text(of report: SetReport, in language: Language) -> String {
        let fields = report.changed.joined(separator: ", ")
        let words =
            report.changed.isEmpty
            ? Words("\(table) \(report.record.name): nothing changed", "\(table) \(report.record.name)：没有变化")
            : Words("\(table) \(report.record.name): changed \(fields)", "\(table) \(report.record.name)：已修改\(fields)")
        return words[language]
    }
}
