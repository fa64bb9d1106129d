import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `bulletin issue`: writes a period's bulletin for each village.
struct BulletinIssueCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Write the period's bulletin for each village; it travels back with the next exchange.",
        discussion: """
            Example:
              street-hub bulletin issue hub --period 2026-Q4
            """)

    @OptionGroup var store: StoreArgument

    @Option(help: "The quarter, such as 2026-Q4.")
    var period: String

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let issue = try Bulletins(store.open(shell)).issue(period)
        try shell.answer(Self.text(of: issue, in: shell.language)) { json in
            json.object { json in
                json.field("period", issue.period)
                json.array("written") { json in
                    for code in issue.written { json.value(code) }
                }
                json.array("unchanged") { json in
                    for code in issue.same { json.value(code) }
                }
            }
        }
    }

    private static func text(of issue: BulletinIssue, in language: Language) -> String {
        var lines: [Words] = []
        if !issue.written.isEmpty {
            lines.append(
                Words(
                    "\(issue.period): written for \(issue.written.joined(separator: ", "))",
                    "\(issue.period)：已写给\(issue.written.joined(separator: "、"))"))
        }
        if !issue.same.isEmpty {
            lines.append(
                Words(
                    "\(issue.period): unchanged for \(issue.same.joined(separator: ", "))",
                    "\(issue.period)：未变\(issue.same.joined(separator: "、"))"))
        }
        if lines.isEmpty { lines.append(Words("there is no village below this hub", "本级之下没有村")) }
        return lines.map { $0[language] }.joined(separator: "\n")
    }
}
