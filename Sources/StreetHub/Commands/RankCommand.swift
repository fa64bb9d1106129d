import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `rank`: ranks a store's year and keeps the result, or computes a result from files alone.
struct RankCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "Rank under the places: a store's year, or a roll file without any store.",
        discussion: """
            With a store the result is kept; with --roll nothing is: anyone can compute a result again.

            Example:
              street-hub rank hub --year 2026 --draw 4711
              street-hub rank --roll roll.csv --policy policy.toml --draw 4711 --json
            """)

    @Argument(help: "The directory of the store; none with --roll.", completion: .directory)
    var store: String?

    @Option(help: "The year of the cycle, with a store.")
    var year: Int?

    @Option(help: "A roll file (CSV) instead of a store.", completion: .file(extensions: ["csv"]))
    var roll: String?

    @Option(
        help: "With --roll: the policy file (default: the defaults).", completion: .file(extensions: ["toml"]))
    var policy: String?

    @Option(help: "The number that was drawn in public after the roll's hash had been posted.")
    var draw: UInt64?

    @Option(
        help: "With --roll and --draw: the hash of the roll it was drawn for, where a line was corrected afterwards.",
        transform: Self.hash)
    var drawnFor: Hash32?

    @OptionGroup var state: StateDirectoryOptions
    @OptionGroup var common: OutputOptions

    /// Bytes of a roll file: a million members fit.
    private static let rollBytesMax = 256 * 1024 * 1024

    private static func hash(_ text: String) throws -> Hash32 {
        guard let bytes = [UInt8](hex: text.lowercased()), let hash = Hash32(bytes) else {
            throw ValidationError("'\(text)' is no hash of a roll: write its 64 hexadecimal digits.")
        }
        return hash
    }

    func validate() throws {
        guard drawnFor == nil || roll != nil && draw != nil else {
            throw ValidationError("--drawn-for goes with --roll and --draw; a store has the draw on record.")
        }
        switch (store, roll) {
        case (nil, nil):
            throw ValidationError("Name a store with --year YEAR, or a roll with --roll FILE.")
        case (.some, .some):
            throw ValidationError("A store and --roll exclude each other: --roll ranks without a store.")
        case (.some, nil):
            guard year != nil else { throw ValidationError("With a store, name the year: --year YEAR.") }
            guard policy == nil else {
                throw ValidationError("--policy goes with --roll; a store has its policy: see policy show.")
            }
        case (nil, .some):
            guard year == nil else { throw ValidationError("--year goes with a store, not with --roll.") }
        }
    }

    func perform(_ shell: Shell) throws {
        if let roll {
            try rank(rollFile: roll, shell)
        } else if let store, let year {
            let replica = try Replica.open(at: store, marker: state.directory().marker)
            shell.note(opened: replica)
            try rank(store: replica, year: year, shell)
        }
    }

    private func rank(rollFile: String, _ shell: Shell) throws {
        let policy = try policy.map { try PolicyFile.read($0).policy } ?? .standard
        let bytes = try InputFile.bytes(of: rollFile, bytesMax: Self.rollBytesMax)
        let roll = try Roll(csv: bytes, fileName: InputFile.name(of: rollFile), policy: policy)
        let drawn = draw.map { Draw(number: $0, rollHash: drawnFor ?? roll.hash) }
        let result = Ranking.rank(roll, policy: policy, drawn: drawn)
        try answer(result, shell) { RankingText(result).text(in: shell.language) }
    }

    private func rank(store: Replica, year: Int, _ shell: Shell) throws {
        let report = try Ranker(store).rank(year: year, draw: draw)
        try answer(report.result, shell) { report.text(in: shell.language) }
    }

    private func answer(_ result: RankingResult, _ shell: Shell, text: () -> String) throws {
        if shell.isJSON {
            if let warning = result.warning { shell.note(warning) }
            try StandardOutput.write(result.json)
        } else {
            try shell.answer(text()) { _ in }
        }
    }
}
