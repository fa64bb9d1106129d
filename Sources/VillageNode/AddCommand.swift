import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `add STORE log …`: one log entry.
struct AddCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add one log entry.",
        discussion: """
            Each call adds an entry: two equal ones are two visits. Household and note are private to the village.

            Example: village-node add ~/village log --member m002 --kind visit --date 2026-11-20 --minutes 30
            """)

    @OptionGroup var store: StoreArgument
    @Argument(
        help: ArgumentHelp("What to add: log.", valueName: "log"), completion: .list(["log"]),
        transform: Self.subject(named:))
    var subject: String
    @Option(help: "The member's code.") var member: String
    @Option(
        help: "visit, post, study, activity, dues or other.", completion: .list(LogKind.allCases.map(\.rawValue)))
    var kind: String
    @Option(help: "The day, YYYY-MM-DD.") var date: String
    @Option(help: "How long it took, in minutes.") var minutes: String?
    @Option(help: "The household's number; it stays in the village.") var household: String?
    @Option(help: "A note; it stays in the village.") var note: String?
    @Flag(help: "Somebody else has confirmed the entry.") var verified = false
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let draft = LogDraft(
            member: member, kind: kind, date: date, minutes: minutes, household: household, note: note,
            isVerified: verified)
        let replica = try store.open(shell)
        let report = try Records(replica).addLog(draft)
        for warning in report.warnings { shell.note(warning) }
        try shell.answer(RecordView.text(of: [report.record], in: shell.language)) { report.record.write(into: &$0) }
    }

    private static func subject(named name: String) throws -> String {
        guard name == "log" else {
            throw ValidationError("Nothing else than 'log' can be added; other records are imported.")
        }
        return name
    }
}
