import ArgumentParser
import Foundation
import StarKit
import Testing

@testable import CommandKit

struct ShellTests {
    @Test func answersWithTextOrOneDocument() throws {
        // Goal: people get text with one line end, scripts exactly one JSON document.
        // Method: the same answer on a file as each of the two.
        let text = try Self.output(isJSON: false) { shell in
            try shell.answer("two\nlines") { $0.object { $0.field("key", 1) } }
        }
        let json = try Self.output(isJSON: true) { shell in
            try shell.answer("two\nlines") { $0.object { $0.field("key", 1) } }
        }
        #expect(text == "two\nlines\n")
        #expect(json == "{\"key\":1}\n")
    }

    @Test func failureIsSaidOnceAndBecomesTheExitCode() throws {
        // Goal: an error ends as a remark in the user's language and as its status; nothing else is printed.
        // Method: failures on a file, one of a command and one of the argument parser.
        var failure: (any Error)?
        let said = try Self.output(isJSON: true, language: .chinese) { shell in
            failure = shell.failure(of: CommandFailure(.notAllowed, Words("no", "不行")))
        }
        #expect(said == "不行\n")
        #expect((failure as? ExitCode)?.rawValue == 77)
        let silent = try Self.output(isJSON: false) { shell in failure = shell.failure(of: ExitCode(3)) }
        #expect(silent.isEmpty)
        #expect((failure as? ExitCode)?.rawValue == 3)
    }

    @Test func wrongUsageExits64() {
        // Goal: the argument parser's own errors exit 64, as scripts expect.
        // Method: an unknown option, a missing argument, an unknown language; and help, which is no error.
        for arguments in [["/store", "--bogus"], [], ["/store", "--lang", "fr"]] {
            let error = #expect(throws: (any Error).self) { try Probe.parse(arguments) }
            #expect(error.map { Probe.exitCode(for: $0).rawValue } == 64, "\(arguments)")
        }
        let help = #expect(throws: (any Error).self) { try Probe.parse(["--help"]) }
        #expect(help.map { Probe.exitCode(for: $0).rawValue } == 0)
    }

    @Test func commandThrowsItsStatus() throws {
        // Goal: a command that fails ends with its status without any handling of its own.
        // Method: a command on a store that is not there.
        let directory = try TemporaryDirectory()
        var command = try Probe.parse([directory.path + "/none"])
        let error = #expect(throws: ExitCode.self) { try command.run() }
        #expect(error?.rawValue == 65)
    }

    @Test(arguments: [
        ([:], Language.english), (["LANG": "zh_CN.UTF-8"], .chinese), (["LC_ALL": "", "LANG": "zh_CN"], .chinese),
        (["LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"], .english),
        (["LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"], .chinese),
    ])
    func languageIsTheLocales(environment: [String: String], language: Language) {
        // Goal: without --lang the locale decides, in the order of POSIX.
        // Method: a table of environments.
        #expect(OutputOptions.languageOfLocale(environment) == language)
    }

    @Test func languageOptionWins() throws {
        // Goal: --lang is taken, whatever the locale.
        // Method: both languages parsed.
        #expect(try Probe.parse(["/store", "--lang", "zh-Hans"]).common.language == .chinese)
        #expect(try Probe.parse(["/store", "--lang", "en"]).common.language == .english)
    }

    /// What a shell writes, answers and remarks together.
    private static func output(
        isJSON: Bool, language: Language = .english, _ body: (Shell) throws -> Void
    ) throws -> String {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/out"
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        defer { close(descriptor) }
        try body(Shell(language: language, isJSON: isJSON, output: descriptor, remarks: descriptor))
        return String(decoding: try InputFile.bytes(of: path), as: UTF8.self)
    }

    private struct Probe: ShellCommand {
        @OptionGroup var store: StoreArgument
        @OptionGroup var common: OutputOptions

        func perform(_ shell: Shell) throws {
            _ = try store.open(shell)
        }
    }
}
