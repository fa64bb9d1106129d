import ArgumentParser
import CommandKit
import Testing

@testable import StreetHub

/// The command line as users and scripts write it.
struct CommandParsingTests {
    struct Line: CustomTestStringConvertible, Sendable {
        let arguments: [String]
        /// The exit status of parsing it.
        let status: Int32

        init(_ line: String, _ status: Int32 = 0) {
            arguments = line.split(separator: " ").map(String.init)
            self.status = status
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let lines = [
        Line("init s --level street --name East --code s1"), Line("init s --level park --name East --code s1"),
        Line("init s --level district --name East --code s1"),
        Line("init s --level village --name East --code s1", 64), Line("init s --level street --code s1", 64),
        Line("unit add s --name Willow --code v1"), Line("unit add s --name Willow", 64), Line("unit list s --json"),
        Line("invite s --unit v1"), Line("invite s --unit v1 --days 3 --url https://10.0.0.5:8443"),
        Line("invite s --unit v1 --days 0", 64), Line("invite s", 64),
        Line("invite s --unit v1 --qr v1.svg --approval"), Line("devices s --json"),
        Line("approve s"), Line("approve s lusab-babad --json"), Line("approve s lusab --reject"),
        Line("approve s --reject", 64), Line("approve s lusab babad", 64),
        Line("serve s"), Line("serve s --listen 127.0.0.1:0 --plain"), Line("serve s --listen 127.0.0.1", 64),
        Line("serve s --listen here:99999", 64),
        Line("policy show s"), Line("policy check p.toml"), Line("policy set s p.toml"), Line("policy set s", 64),
        Line("cycle open s --year 2026"), Line("cycle open s", 64), Line("cycle stage s active"), Line("cycle show s"),
        Line("roll export s --year 2026"), Line("roll export s --year 2026 --csv r.csv --json"),
        Line("roll export s --year 2026 --json", 64),
        Line("rank s --year 2026"), Line("rank s --year 2026 --draw 4711 --json"),
        Line("rank --roll r.csv --json"), Line("rank --roll r.csv --policy p.toml --draw 0"),
        Line("rank", 64), Line("rank s", 64), Line("rank s --roll r.csv", 64), Line("rank --year 2026", 64),
        Line("rank --roll r.csv --year 2026", 64), Line("rank s --year 2026 --policy p.toml", 64),
        Line("rank --roll r.csv --draw -1", 64), Line("rank --roll r.csv --draw 18446744073709551616", 64),
        Line("rotate-key s --json"), Line("rotate-key", 64), Line("rotate-key s t", 64),
        Line("backup s f"), Line("backup s f --show-key --state-dir d --passphrase-file p --json"),
        Line("backup s", 64),
        Line("restore f s"), Line("restore f --check"), Line("restore f s --check --key 12-34"), Line("restore f", 64),
        Line("bulletin issue s --period 2026-Q4"), Line("bulletin issue s", 64),
        Line("status s --unit v1 --json"), Line("status s --lang zh-Hans"), Line("status s --lang fr", 64),
        Line("show s member"), Line("show s member v1/m001 --json"), Line("explain s member m001"),
        Line("conflicts s"), Line("conflicts s settle 3f9a0c12 --take mine"), Line("conflicts s settle 3f9a0c12", 64),
        Line("parked s"), Line("parked s accept 3f9a0c12"), Line("parked s reject 3f9a0c12 --reason late"),
        Line("parked s reject 3f9a0c12", 64), Line("refused s", 64), Line("verify s"), Line("--version"),
        Line("rank --help"),
        Line("join s x"), Line("join s", 64), Line("join s x --bundle-out f"), Line("join s --bundle-in f"),
        Line("join s x --bundle-in f", 64), Line("sync s --json"), Line("sync s --bundle-out f"),
        Line("sync s --bundle-in f"), Line("sync s --bundle-out f --bundle-in g", 64),
        Line("receive s f --reply g"), Line("receive s f", 64), Line("address s --url https://h:1"),
        Line("verify s --state-dir d"), Line("rank s --year 2026 --state-dir d"), Line("nonsense", 64),
    ]

    @Test(arguments: lines)
    func isRead(_ line: Line) throws {
        // Goal: every form of the interface is understood, wrong usage ends with 64 before anything is done.
        // Method: each line is parsed without being run.
        #expect(Self.status(of: line.arguments) == line.status)
    }

    @Test func everyCommandShowsAnExample() {
        // Goal: the help of every command has an example.
        // Method: all commands below the root, found through their configurations.
        var commands: [any ParsableCommand.Type] = [StreetHub.self]
        while let command = commands.popLast() {
            #expect(command.configuration.discussion.contains("Example"), "\(command)")
            commands += command.configuration.subcommands
        }
    }

    private static func status(of arguments: [String]) -> Int32 {
        do {
            _ = try StreetHub.parseAsRoot(arguments)
            return 0
        } catch {
            return StreetHub.exitCode(for: error).rawValue
        }
    }
}
