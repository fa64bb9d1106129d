import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `add STORE log …`, one log entry; `add STORE TABLE FIELD=VALUE …`, any other record.
struct AddCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a log entry, a meeting, a debrief, or any other record.",
        discussion: """
            The log has options of its own; each call adds an entry: two equal ones are two visits, and household and \
            note are private to the village. Every other record is written as FIELD=VALUE; the year is the open \
            cycle's unless it is given, and receipts get the next number. A record about one member takes \
            members=m001,m002 or members=all and becomes one for each.

            Examples:
              village-node add ~/village log --member m002 --kind visit --date 2026-11-20 --minutes 30
              village-node add ~/village activity date=2026-05-08 title=清扫村道 members=m001,m002 absent=m003
              village-node add ~/village meeting kind=star quarter=1 date=2026-04-06 title=一季度 members=m001,m002
              village-node add ~/village debrief member=m001 half=1 day=2026-07-10 form=oral text=…
              village-node add ~/village branch_review members=all outcome=passed reason=属实 day=2026-12-15 \
            chair=o1 present=3
              village-node add ~/village category_change member=m009 category=C effective=2026-06-01 reason=… \
            proposer=o1 proposed=2026-05-30
            """)

    @OptionGroup var store: StoreArgument
    @Argument(
        help: ArgumentHelp("What to add: log, or a table such as meeting.", valueName: "what"),
        completion: .list(["log"] + TableNames.all))
    var subject: String
    @Argument(help: ArgumentHelp("The fields of a record, each as FIELD=VALUE.", valueName: "field=value"))
    var assignments: [String] = []
    @Option(help: "For the log: the member's code.") var member: String?
    @Option(
        help: "For the log: visit, post, study, activity, dues or other.",
        completion: .list(LogKind.allCases.map(\.rawValue)))
    var kind: String?
    @Option(help: "For the log: the day, YYYY-MM-DD.") var date: String?
    @Option(help: "For the log: how long it took, in minutes.") var minutes: String?
    @Option(help: "For the log: the household's number; it stays in the village.") var household: String?
    @Option(help: "For the log: a note; it stays in the village.") var note: String?
    @Flag(help: "For the log: somebody else has confirmed the entry.") var verified = false
    @Option(help: ArgumentHelp("Who acts: a code of the table officer.", valueName: "code")) var by: String?
    @OptionGroup var common: OutputOptions

    func validate() throws {
        let isPlain = [member, kind, date, minutes, household, note].allSatisfy { $0 == nil } && !verified
        if subject == "log" {
            guard assignments.isEmpty else {
                throw ValidationError("The log takes options, not FIELD=VALUE: --member, --kind, --date.")
            }
            for (name, value) in [("member", member), ("kind", kind), ("date", date)] where value == nil {
                throw ValidationError("Missing expected argument '--\(name) <\(name)>'")
            }
        } else if !isPlain {
            throw ValidationError("Only 'add STORE log' takes these options; write the fields as FIELD=VALUE.")
        } else if assignments.isEmpty {
            throw ValidationError("Name the fields of the record, each as FIELD=VALUE; only the log takes options.")
        }
    }

    func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let records = Records(replica, by: by)
        let report = subject == "log" ? try records.addLog(draft) : try records.add(subject, assignments)
        for warning in report.warnings { shell.note(warning) }
        try shell.answer(RecordView.text(of: report.records, in: shell.language)) { report.write(into: &$0) }
    }

    private var draft: LogDraft {
        LogDraft(
            member: member ?? "", kind: kind ?? "", date: date ?? "", minutes: minutes, household: household,
            note: note, isVerified: verified)
    }
}
