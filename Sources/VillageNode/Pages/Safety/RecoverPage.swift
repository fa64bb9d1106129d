import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// Typing the words of the recovery sheet: opens the village's private records on a new laptop.
struct RecoverPage {
    let visit: Visit

    func reply() throws -> PageReply { visit.isPost ? try take() : try form(fault: "") }

    private func take() throws -> PageReply {
        let replica = try visit.replica
        do {
            let keys = try replica.recover(secret: SpokenSecret.bytes(of: visit.typed("words")))
            _ = try ContactCounts(replica).recount()
            return visit.redirect(
                to: "/safety",
                saying: Notice(
                    .done,
                    keys > 0
                        ? visit.say("The private records can be read now.", "私有记录已经解锁。")
                        : visit.say("The words are right; everything could be read already.", "词正确；此前已能读取全部内容。")))
        } catch let error as SpokenWordsError {
            return try form(fault: visit.message(of: error))
        } catch let error as StoreError where error.code == .noSuchRow {
            return try form(
                fault: visit.say(
                    "Nothing here is for that sheet. Sync first; if it stays so, look for a newer sheet of this "
                        + "village.",
                    "本机没有这张恢复单能打开的内容。请先同步；仍不行时请查找本村较新的恢复单。"))
        }
    }

    private func form(fault: String) throws -> PageReply {
        var words = FormField("words", visit.say("The words of the sheet", "恢复单上的词"), .lines(rows: 5))
        words.value = visit.typed("words")
        words.isRequired = true
        words.isFirst = true
        words.hint = visit.say("In their order; capitals, blanks and lines do not matter.", "按顺序输入；大小写、空格和换行都不影响。")
        words.fault = fault
        let unreadable = try visit.replica.privateStatus()?.unreadable ?? 0
        return try visit.page(
            "/safety", visit.say("Type the recovery sheet", "输入恢复单"),
            help: visit.say(
                "For a new laptop when no other of the village is left: households, contacts and notes are "
                    + "encrypted, and "
                    + "these words open them. Where another laptop still works, it hands the key over when it syncs.",
                "用于本村其他电脑都不能用时的新电脑：农户、联户和备注是加密的，输入这些词即可打开。若另有电脑可用，它同步时会自动交接密钥。"),
            visit.render(
                "lock",
                [
                    "to": "/recover", "fields": visit.fields([words]),
                    "save": .text(visit.say("Open the records", "打开记录")),
                    "more": "/safety", "moreText": .text(visit.say("Back", "返回")),
                ]),
            notices: unreadable > 0
                ? [
                    Notice(
                        .warning,
                        visit.say("\(unreadable) packages of records wait for a key.", "有\(unreadable)批记录等待密钥。"))
                ] : [], status: fault.isEmpty ? 200 : 422)
    }
}
