import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `debrief STORE --half N`: the secretary's report to the street, pre-filled.
struct DebriefCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "debrief", abstract: "Draft the secretary's half-year report from the records.",
        discussion: """
            Prints the draft in both languages. --save writes it, in the language of the output, into \
            secretary_debrief, where "set" changes its text; saved again, the figures are taken anew.

            Examples:
              village-node debrief ~/village --half 1
              village-node debrief ~/village --half 2 --save --secretary o1
            """)

    @OptionGroup var store: StoreArgument
    @Option(help: "The half of the year, 1 or 2.") var half: Int
    @Option(help: "The year, without --save (default: the open cycle's).") var year: Int?
    @Flag(help: "Write the draft into the record.") var save = false
    @Option(help: "Who reports: a code of the table officer (default: who holds the office today).")
    var secretary: String?
    @Option(help: ArgumentHelp("Who acts: a code of the table officer.", valueName: "code")) var by: String?
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard !save || year == nil else {
            throw ValidationError("--save writes into the open cycle: leave --year out.")
        }
    }

    func perform(_ shell: Shell) throws {
        let debriefs = Debriefs(try store.open(shell))
        guard save else {
            let draft = try debriefs.draft(half: half, year: year)
            return try shell.answer(draft.text(in: shell.language)) { draft.write(into: &$0) }
        }
        let record = try debriefs.save(half: half, in: shell.language, secretary: secretary, by: by)
        try shell.answer(RecordView.text(of: [record], in: shell.language)) { record.write(into: &$0) }
    }
}
