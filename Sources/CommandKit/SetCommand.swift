public import ArgumentParser
import StarKit
import StarStore
import SyncStore

/// `set STORE TABLE ROW FIELD=VALUE …`: changes fields of a record.
public struct SetCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "set", abstract: "Change fields of a record.",
            discussion: """
                Nothing after the equals sign empties the field. Members, households and people are named by their \
                codes, scores are points such as 85.5. Naming the second person of an act (a category change, a veto) \
                confirms it as it stands here.

                Examples:
                  \(Executable.name) set \(Executable.exampleStore) member m002 name=王伟 birthYear=1961
                  \(Executable.name) set \(Executable.exampleStore) category_change 6f21c09a confirmer=o2 --by o2
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The table, such as member.", completion: .list(TableNames.all)) var table: String
    @Argument(help: "Code or id of the record; at a hub also VILLAGE/CODE.") var row: String
    @Argument(help: ArgumentHelp("What to change, each as FIELD=VALUE.", valueName: "field=value"))
    var assignments: [String]
    @Option(help: ArgumentHelp("Who acts: a code of the table officer.", valueName: "code")) var by: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Changes the record.
    ///
    /// - Throws: `BookError`; an error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let report = try Records(replica, by: by).set(table, row, assignments)
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
