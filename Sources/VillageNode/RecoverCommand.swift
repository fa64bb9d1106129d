import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `recover STORE`: reads the words of a recovery sheet and opens the village's private tables with them.
struct RecoverCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Open the village's private tables with the words of the recovery sheet.",
        discussion: """
            For a new laptop when no other of the village is left: join and sync first, then type the words of the \
            sheet, on one line or several, and end with Ctrl-D. Blanks, dashes and capitals do not matter.

            Where another laptop of the village still works this is not needed: it hands the key over by itself \
            when it syncs.

            Example: village-node recover ~/village < words.txt
            """)

    @OptionGroup var store: StoreArgument
    @OptionGroup var common: OutputOptions

    /// Many times the words of a sheet: beyond it the input is something else.
    private static let inputBytesMax = 16 * 1024

    func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let text = String(decoding: try InputFile.bytes(of: "-", bytesMax: Self.inputBytesMax), as: UTF8.self)
        let keys = try replica.recover(secret: SpokenSecret.bytes(of: text))
        _ = try ContactCounts(replica).recount()
        let rows = try replica.read { local in
            try local.schema.tables.filter(\.isPrivate).reduce(0) { try $0 + local.rows($1.name, unit: nil).count }
        }
        let words = Words(
            "Keys taken: \(keys). Private records that can be read now: \(rows).",
            "取得密钥：\(keys)把。现在可读的私有记录：\(rows)条。")
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.field("keys", keys)
                json.field("privateRecords", rows)
            }
        }
    }
}
