public import ArgumentParser
import StarKit
import StarStore
import SyncStore

/// `export STORE --what … --format … --out F`: what the store holds, in open formats.
public struct ExportCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export", abstract: "Write records, results, completeness or the operation log to a file.",
            discussion: """
                CSV is UTF-8 with a byte order mark; the same records give the same bytes of CSV and JSON. "all" \
                writes a folder with a file for each table and manifest.json, or one workbook. The answer names \
                rows, filter, time and the SHA-256 of each file. The encrypted tables of a village are left out \
                unless --private says so: then the file holds them in the open and only its owner may read it.

                Examples:
                  \(Executable.name) export \(Executable.exampleStore) --what members --format csv --out members.csv
                  \(Executable.name) export \(Executable.exampleStore) --what all --format xlsx --out book.xlsx
                  \(Executable.name) export \(Executable.exampleStore) --what audit --from 2026-01-01 --format json \
                --out audit.json
                """)
    }

    @OptionGroup var store: StoreArgument
    @Option(help: "What to write: members, results, completeness, audit or all.") var what: ExportKind
    @Option(help: "The format: csv, xlsx or json.") var format: ExportFormat = .csv
    @Option(help: "The new file, or for all the new folder.", completion: .file()) var out: String
    @Option(help: "Only this unit, by its code.") var unit: String?
    @Option(help: "Only this year (results, completeness; default: all results, the newest calendar).") var year: Int?
    @Option(
        help: ArgumentHelp("For the operation log: the first day.", valueName: "day"),
        transform: CalendarOptions.day(named:))
    var from: CalendarDay?
    @Option(
        help: ArgumentHelp("For the operation log: the last day.", valueName: "day"),
        transform: CalendarOptions.day(named:))
    var to: CalendarDay?
    @Option(help: "For the operation log: only acts on this table.", completion: .list(TableNames.all))
    var table: String?
    @Flag(name: .customLong("private"), help: "At a village: write its encrypted tables too, in the open.")
    var includesPrivate = false
    @Flag(help: "Replace the file, or the folder of an earlier export.") var force = false
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Refuses filters of the operation log for anything else.
    public func validate() throws {
        guard from == nil && to == nil && table == nil || what == .audit || what == .all else {
            throw ValidationError("--from, --to and --table filter the operation log: use them with --what audit.")
        }
    }

    /// Writes the export.
    ///
    /// - Throws: `BookError`; ``CommandFailure`` with `.exists`; an error of the store or the file system.
    public func perform(_ shell: Shell) throws {
        if !force { try OutputFile.requireFree(out) }
        var filter = ExportFilter()
        (filter.unit, filter.year, filter.from, filter.to, filter.table) = (unit, year, from, to, table)
        filter.includesPrivate = includesPrivate
        let book = try Exports(store.open(shell)).book(what, filter)
        let run = ExportRun(
            sheets: book.sheets, format: format, about: Self.about(book), language: shell.language,
            isFolder: what == .all)
        let files = try run.write(to: out, replaces: force, isSecret: includesPrivate)
        try shell.answer(text(book, files, shell.language)) { json in
            json.object { json in
                json.field("what", what.rawValue)
                json.field("format", format.rawValue)
                json.field("out", out)
                json.field("unit", book.unitCode)
                json.field("asOf", Moment.utc(book.asOf))
                json.field("rows", book.rowCount)
                json.key("filter")
                book.filter.write(into: &json)
                json.array("files") { json in
                    for file in files { file.write(into: &json) }
                }
            }
        }
    }

    private static func about(_ book: ExportBook) -> [Words] {
        [
            Words("Village Stars: \(book.kind.rawValue)", "党员星级管理：\(book.kind.rawValue)"),
            Words(
                "Written by \(book.unitCode) at \(Moment.utc(book.asOf))",
                "由\(book.unitCode)导出，\(Moment.utc(book.asOf))"),
            Words("Filter: \(book.filter.words.english)", "范围：\(book.filter.words.chinese)"),
            Words("Rows: \(book.rowCount)", "行数：\(book.rowCount)"),
        ] + book.sheets.map { Words("\($0.name): \($0.rows.count)", "\($0.name)：\($0.rows.count)") }
    }

    private func text(_ book: ExportBook, _ files: [ExportFile], _ language: Language) -> String {
        let heading = Words(
            "\(out): \(book.rowCount) rows as of \(Moment.utc(book.asOf)); filter: \(book.filter.words.english)",
            "\(out)：共\(book.rowCount)行，截至\(Moment.utc(book.asOf))；范围：\(book.filter.words.chinese)")
        var table = TextTable([
            Words("file", "文件")[language], Words("rows", "行数")[language], "SHA-256",
        ])
        for file in files { table.add([file.name, String(file.rowCount), file.sha256]) }
        return heading[language] + "\n" + table.text
    }
}

extension ExportKind: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
