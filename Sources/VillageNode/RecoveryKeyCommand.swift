import ArgumentParser
import CommandKit
import StarKit
import SyncKit
import SyncStore

/// `recovery-key STORE`: prints the sheet from which a new laptop can read the village's private tables.
struct RecoveryKeyCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery-key",
        abstract: "Print the sheet that gives a new laptop the village's private tables.",
        discussion: """
            Households, contacts and notes are encrypted with a key that only the village's laptops have. When all \
            of them are lost, the words of this sheet are the only way back: print them, put them away under lock, \
            and never send them. The first run makes the sheet; each later one prints the same words. Sync \
            afterwards, so that the street keeps what the words open.

            When the laptop that printed the sheet is cut off by the street, the sheet is good no more; status says \
            so. Then print a new one on another laptop.

            Example: village-node recovery-key ~/village --qr sheet.svg
            """)

    @OptionGroup var store: StoreArgument
    @Option(
        name: .customLong("qr"),
        help: ArgumentHelp("Draw the words as a QR code too, into a new file.", valueName: "file.svg"),
        completion: .file(extensions: ["svg"]))
    var picture: String?
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        if let picture { try OutputFile.requireFree(picture) }
        let sheet = try replica.recoverySheet()
        let words = SpokenSecret.words(of: sheet.secret)
        if let picture {
            let label = Words("Recovery sheet of \(sheet.unit.code)", "\(sheet.unit.code)的恢复单")
            let svg = try QRCode(words.joined(separator: " ")).svg(label: label[shell.language])
            try OutputFile.write(Array(svg.utf8), to: picture, isSecret: true)
        }
        if sheet.isNew {
            shell.note(
                Words(
                    "Made just now. Sync, so that the street keeps what these words open.",
                    "恢复单已生成。请同步一次，使街道存下这些词能打开的内容。"))
        }
        try shell.answer(Self.text(sheet.unit, words)) { json in
            json.object { json in
                json.field("unit", sheet.unit.code)
                json.field("isNew", sheet.isNew)
                json.array("words") { json in
                    for word in words { json.value(word) }
                }
            }
        }
    }

    /// The sheet is for whoever finds it in years: it is in both languages, whatever the command's.
    private static func text(_ unit: Place.Unit, _ words: [String]) -> String {
        let lines = stride(from: 0, to: words.count, by: 4).map { start in
            "    " + words[start..<min(start + 4, words.count)].joined(separator: "  ")
        }
        return """
            Recovery sheet of \(unit.code) \(unit.name)
            \(unit.name)（\(unit.code)）恢复单

            \(lines.joined(separator: "\n"))

            Keep this sheet under lock. Whoever has these words, and what the street holds, can read the
            village's households, contacts and notes. On a new laptop that has joined and synced:
              village-node recover STORE      (then type the words)

            请将本单上锁保存。持有这些词者，连同街道所存内容，即可读取本村的农户、联户与记事备注。
            在已加入并同步过的新电脑上运行：
              village-node recover 数据目录    （然后输入上面的词）
            """
    }
}
