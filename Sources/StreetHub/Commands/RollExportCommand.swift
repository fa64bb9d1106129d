import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `roll export`: roll.csv, from which anyone can compute the result again.
struct RollExportCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the roll that ranking uses as CSV, to standard output or a new file.",
        discussion: """
            Example:
              street-hub roll export hub --year 2026 --csv roll.csv
            """)

    @OptionGroup var store: StoreArgument

    @Option(help: "The year of the cycle.")
    var year: Int

    @Option(help: "The new file (default: standard output).", completion: .file(extensions: ["csv"]))
    var csv: String?

    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard csv != nil || !common.isJSON else {
            throw ValidationError("--json needs --csv FILE here: standard output cannot take both.")
        }
    }

    func perform(_ shell: Shell) throws {
        let report = try Evaluation(store.open(shell)).recordedRoll(year: year)
        let roll = report.roll
        guard let csv else {
            shell.note(Words("roll hash \(roll.hash.hex)", "名册校验值\(roll.hash.hex)"))
            try StandardOutput.write(roll.csv)
            return
        }
        try OutputFile.write(roll.csv, to: csv)
        let words = Words(
            "villages: \(roll.villages.count), members: \(roll.lines.count), roll hash \(roll.hash.hex)",
            "\(roll.villages.count)个村，\(roll.lines.count)名党员，名册校验值\(roll.hash.hex)")
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.field("year", year)
                json.field("villages", roll.villages.count)
                json.field("members", roll.lines.count)
                json.field("rollHash", roll.hash.hex)
                json.field("policyHash", report.policy.hash.hex)
            }
        }
    }
}
