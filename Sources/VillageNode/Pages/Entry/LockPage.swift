import PageKit
import StarKit

/// Asks for the PIN.
struct LockPage {
    let visit: Visit

    /// Wrong PINs in a row after which the page has to be opened anew.
    static let wrongMax = 8
    /// What is said then.
    static let tooOften = Words(
        "Too many wrong PINs. Close the program and start it again.", "输错次数过多。请关闭程序后重新启动。")

    func reply() throws -> PageReply {
        guard visit.request.path == ["unlock"], visit.isPost else { return try form(fault: "") }
        guard let kept = visit.site.settings.current.pin else {
            visit.site.change(visit.session) { $0.isLocked = false }
            return visit.redirect(to: "/")
        }
        if visit.session.wrongPINs >= Self.wrongMax {
            return try form(fault: Self.tooOften[visit.language])
        }
        guard PINCode.isRight(visit.typed("pin"), kept: kept) else {
            visit.site.change(visit.session) { $0.wrongPINs += 1 }
            return try form(fault: visit.say("That is not the PIN.", "PIN不正确。"))
        }
        visit.site.change(visit.session) { session in
            session.isLocked = false
            session.wrongPINs = 0
            // Whoever unlocks may be another person: they say who.
            session.worker = nil
        }
        return visit.redirect(to: "/who")
    }

    private func form(fault: String) throws -> PageReply {
        var pin = FormField("pin", visit.say("PIN", "PIN"), .secret)
        pin.isFirst = true
        pin.isRequired = true
        pin.width = 12
        pin.fault = fault
        return try visit.page(
            "", visit.say("The page is locked", "页面已锁定"),
            help: visit.say(
                "Type the PIN to go on. Nothing that was typed before has been lost.",
                "输入PIN后继续。已保存的内容不会丢失。"),
            visit.render(
                "lock",
                [
                    "to": "/unlock", "fields": visit.fields([pin]), "save": .text(visit.say("Unlock", "解锁")),
                    "more": "/forgotten", "moreText": .text(visit.say("PIN forgotten?", "忘记PIN？")),
                ]),
            status: fault.isEmpty ? 200 : 422)
    }
}
