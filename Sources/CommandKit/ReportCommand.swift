public import ArgumentParser
import StarKit
import StarStore
import SyncStore

/// `report STORE KIND`: the use of results, fairness, completeness.
public struct ReportCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report", abstract: "Report on the use of results, on fairness, completeness and keeping.",
            discussion: """
                awards: whom the results commend, with the words of the certificates. reserve: reserve cadres. help: \
                low results, who could help, plans with their monthly notes. equity: shares of the best band by \
                groups. alarms: notes to reviewers, never a consequence by themselves. places: the places of each \
                village, to announce before anyone votes. publicity: the list for the board with its terms. \
                objections: objections and appeals with theirs. standings: completeness and timeliness by village. \
                retention: records past their time of keeping; nothing is deleted.

                With --out the report is written to a file; several sheets as csv become a folder.

                Examples:
                  \(Executable.name) report \(Executable.exampleStore) awards --year 2026
                  \(Executable.name) report \(Executable.exampleStore) equity --format xlsx --out equity.xlsx
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "awards, reserve, help, equity, alarms, places, publicity, objections, standings or retention.")
    var kind: ReportKind
    @Option(help: "The year whose results and records it is about (default: the newest cycle's).") var year: Int?
    @Option(help: "Only this village, by its code.") var unit: String?
    @Option(
        help: ArgumentHelp("For which day, YYYY-MM-DD (default: today).", valueName: "day"),
        transform: CalendarOptions.day(named:))
    var date: CalendarDay?
    @Option(help: "The format of the file: csv, xlsx or json.") var format: ExportFormat = .csv
    @Option(help: "Write it to this new file or folder.", completion: .file()) var out: String?
    @Flag(help: "Replace the file, or the folder of an earlier report.") var force = false
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Prints or writes the report.
    ///
    /// - Throws: `BookError`; ``CommandFailure``; an error of the store or the file system.
    public func perform(_ shell: Shell) throws {
        if let out, !force { try OutputFile.requireFree(out) }
        let replica = try store.open(shell)
        guard let year = try year ?? Cycles(replica).current()?.year else {
            throw CommandFailure(.badInput, Words("No cycle is open; say --year.", "没有已开始的年度；请用--year指定。"))
        }
        let report = try Reports(replica).report(kind, year: year, unit: unit, today: date)
        guard let out else {
            return try shell.answer(report.text(in: shell.language)) { report.write(into: &$0) }
        }
        let files = try write(report, to: out, shell.language)
        let names = files.map { "\($0.name) (\($0.rowCount)) \($0.sha256)" }.joined(separator: "\n")
        try shell.answer(report.heading[shell.language] + "\n" + names) { json in
            json.object { json in
                json.field("report", kind.rawValue)
                json.field("year", year)
                json.field("asOf", report.asOf.iso)
                json.field("out", out)
                json.array("files") { json in
                    for file in files { file.write(into: &json) }
                }
            }
        }
    }

    private func write(_ report: Report, to out: String, _ language: Language) throws -> [ExportFile] {
        if format == .json {
            var json = JSONWriter()
            report.write(into: &json)
            let bytes = json.bytes + Array("\n".utf8)
            try OutputFile.write(bytes, to: out, replaces: force)
            return [ExportFile(InputFile.name(of: out), report.sheets.reduce(0) { $0 + $1.rows.count }, bytes)]
        }
        let run = ExportRun(
            sheets: report.sheets, format: format, about: [report.heading] + report.notes, language: language,
            isFolder: report.sheets.count > 1)
        return try run.write(to: out, replaces: force, isSecret: false)
    }
}

extension ReportKind: ExpressibleByArgument {}
