import CommandKit
import PageKit
import StarKit
import SyncKit
import SyncStore

/// The PIN is forgotten: the words of the recovery sheet take it away, or a fresh start of the program does.
struct ForgottenPage {
    let visit: Visit

    /// How long after it was opened a browser may take the PIN away without the sheet: whoever has just started the
    /// program has this account, and with it the file in which the PIN is kept.
    private static let freshTime = Duration.seconds(600)

    func reply() throws -> PageReply {
        guard visit.isPost else { return try form(fault: "") }
        if isFresh, visit.request.form["words"] == nil { return try forget() }
        if visit.session.wrongPINs >= LockPage.wrongMax { return try form(fault: LockPage.tooOften[visit.language]) }
        do {
            let typed = try SpokenSecret.bytes(of: visit.typed("words"))
            let status = try visit.site.replica?.privateStatus()
            if let replica = visit.site.replica, status?.hasRecoverySheet ?? false,
                try replica.recoverySheet().secret == typed
            {
                return try forget()
            }
        } catch let error as SpokenWordsError {
            return try wrong(visit.message(of: error))
        }
        return try wrong(visit.say("These are not the words of this laptop's recovery sheet.", "这不是本机恢复单上的词。"))
    }

    /// A browser that was opened just now and has not been locked since.
    private var isFresh: Bool {
        !visit.session.isLocked && visit.session.openedAt.duration(to: .now) < Self.freshTime
    }

    private func forget() throws -> PageReply {
        try visit.site.settings.change { $0.pin = nil }
        visit.site.change(visit.session) { session in
            session.isLocked = false
            session.wrongPINs = 0
            session.worker = nil
        }
        return visit.redirect(
            to: "/settings",
            saying: Notice(.done, visit.say("The PIN is gone. Set a new one now.", "PIN已取消，请立即设置新的PIN。")))
    }

    private func wrong(_ fault: String) throws -> PageReply {
        visit.site.change(visit.session) { $0.wrongPINs += 1 }
        return try form(fault: fault)
    }

    private func form(fault: String) throws -> PageReply {
        var words = FormField("words", visit.say("The words of the recovery sheet", "恢复单上的词"), .lines(rows: 4))
        words.isRequired = true
        words.isFirst = true
        words.fault = fault
        return try visit.page(
            "/settings", visit.say("PIN forgotten", "忘记PIN"),
            help: visit.say(
                "The recovery sheet lies under lock. Its words take the PIN away; nothing else changes.",
                "恢复单上锁保存在村里。输入其中的词即可取消PIN，不影响其他内容。"),
            visit.render(
                "forgotten",
                [
                    "fields": visit.fields([words]), "save": .text(visit.say("Take the PIN away", "取消PIN")),
                    "freshTitle": .text(visit.say("Without the sheet", "没有恢复单")),
                    "fresh": .text(
                        isFresh
                            ? visit.say(
                                "The program was opened just now: the button takes the PIN away.", "程序刚刚打开：可直接取消PIN。")
                            : visit.say(
                                "Close the program, start it again and come back to this page within ten minutes: "
                                    + "Settings, PIN "
                                    + "forgotten.",
                                "请关闭程序后重新启动，十分钟内打开“设置—忘记PIN”即可取消。")),
                    "isFresh": .flag(isFresh), "back": .text(visit.say("Back", "返回")),
                ]), status: fault.isEmpty ? 200 : 422)
    }
}
