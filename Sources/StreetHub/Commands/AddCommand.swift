import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `add STORE TABLE FIELD=VALUE …`: one record of a hub, or of a village below it.
struct AddCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a record: a visit, a review, a waiver, a post of the catalogue.",
        discussion: """
            Records of a village need --unit. The year is the open cycle's unless it is given; receipts get the next \
            number.

            Examples:
              street-hub add hub officer --unit v1 code=li name=李强
              street-hub add hub leader_visit --unit v1 leader=li day=2026-05-12 note="two log books are behind"
              street-hub add hub review --unit v1 number=1 outcome=returned reviewer=li day=2026-12-20 comment="…"
              street-hub add hub post code=flood chinese=防汛岗 english="flood watch"
              street-hub add hub criteria dimension=1 category=all chinese=按时参加组织生活 \
            english="attends the branch's meetings"
            """)

    @OptionGroup var store: StoreArgument
    @Argument(help: "The table, such as waiver.", completion: .list(TableNames.all)) var table: String
    @Argument(help: ArgumentHelp("The fields, each as FIELD=VALUE.", valueName: "field=value"))
    var assignments: [String]
    @Option(help: "The village's code, for records of a village.") var unit: String?
    @Option(help: ArgumentHelp("Who acts: a code of the table officer.", valueName: "code")) var by: String?
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let report = try Records(replica, by: by).add(table, assignments, unit: unit)
        try shell.answer(RecordView.text(of: report.records, in: shell.language)) { report.write(into: &$0) }
    }
}
