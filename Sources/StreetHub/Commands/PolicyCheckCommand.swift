import ArgumentParser
import CommandKit
import StarKit
import SyncKit

/// `policy check`: whether a file is a policy; no store is needed.
struct PolicyCheckCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a policy file; a wrong one is named with line, key and remedy.",
        discussion: """
            Example:
              street-hub policy check policy.toml
            """)

    @Argument(help: "The policy file (TOML); - is standard input.", completion: .file(extensions: ["toml"]))
    var file: String

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let policy = try PolicyFile.read(file).policy
        let words = Words(
            "\(InputFile.name(of: file)) is a policy: year \(policy.year), version \(policy.version), "
                + "hash \(policy.hash.hex)",
            "\(InputFile.name(of: file))是有效的政策文件：\(policy.year)年，第\(policy.version)版，校验值\(policy.hash.hex)")
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.field("year", policy.year)
                json.field("version", policy.version)
                json.field("hash", policy.hash.hex)
            }
        }
    }
}
