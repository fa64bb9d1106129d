import CommandKit
import PageKit
import StarKit

/// Language, size of type, PIN.
struct SettingsPage {
    let visit: Visit

    func reply() throws -> PageReply {
        let path = visit.request.path
        guard visit.isPost else {
            guard path == ["settings"], !visit.session.isLocked else { return try LockPage(visit: visit).reply() }
            return try form(faults: [:])
        }
        switch path {
        case ["settings", "language"]:
            guard let language = Language(rawValue: visit.typed("language")) else { throw PageFault.notFound }
            try visit.site.settings.change { $0.language = language.rawValue }
            return visit.redirect(to: back)
        case ["settings", "type"]:
            try visit.site.settings.change { $0.isLarge = visit.typed("size") == "large" }
            return visit.redirect(to: back)
        case ["lock"]:
            visit.site.change(visit.session) { $0.isLocked = visit.site.settings.current.pin != nil }
            return .redirect(to: "/")
        case ["settings", "pin"]:
            guard !visit.session.isLocked else { throw PageFault.notFound }
            return try setPIN()
        default: throw PageFault.notFound
        }
    }

    /// The page on which the button was; never another site's.
    private var back: String {
        let to = visit.typed("to")
        return to.hasPrefix("/") && !to.hasPrefix("//") && !to.contains("\\") ? to : "/"
    }

    private func setPIN() throws -> PageReply {
        let settings = visit.site.settings
        if let kept = settings.current.pin, !PINCode.isRight(visit.typed("old"), kept: kept) {
            return try form(faults: ["old": visit.say("That is not the present PIN.", "原PIN不正确。")])
        }
        let typed = visit.typed("pin")
        if typed.isEmpty {
            try settings.change { $0.pin = nil }
            return visit.redirect(
                to: "/settings", saying: Notice(.done, visit.say("There is no PIN any more.", "已取消PIN。")))
        }
        var generator = SystemRandomNumberGenerator()
        guard let pin = PINCode(typed, using: &generator) else {
            return try form(faults: ["pin": visit.say("A PIN is 4 to 12 digits.", "PIN为4至12位数字。")])
        }
        guard visit.typed("again") == typed else {
            return try form(faults: ["again": visit.say("The two PINs differ.", "两次输入的PIN不同。")])
        }
        let minutes = Int(visit.typed("minutes")) ?? 15
        guard (1...240).contains(minutes) else {
            return try form(faults: ["minutes": visit.say("1 to 240 minutes.", "请填1至240分钟。")])
        }
        try settings.change {
            $0.pin = pin.text
            $0.lockMinutes = minutes
        }
        visit.site.lockAll(but: visit.session)
        return visit.redirect(
            to: "/settings",
            saying: Notice(
                .done,
                visit.say("The PIN is set. The page locks after \(minutes) minutes.", "PIN已设置，\(minutes)分钟无操作后自动锁定。")))
    }

    private func form(faults: [String: String]) throws -> PageReply {
        let settings = visit.site.settings.current
        var old = FormField("old", visit.say("Present PIN", "原PIN"), .secret)
        var pin = FormField("pin", visit.say("New PIN (empty: none)", "新PIN（留空为取消）"), .secret)
        var again = FormField("again", visit.say("New PIN once more", "再输一次"), .secret)
        var minutes = FormField("minutes", visit.say("Minutes until it locks", "自动锁定（分钟）"), .digits)
        minutes.value = String(settings.lockMinutes)
        old.width = 12
        pin.width = 12
        again.width = 12
        minutes.width = 5
        var fields = (settings.pin == nil ? [] : [old]) + [pin, again, minutes]
        for index in fields.indices { fields[index].fault = faults[fields[index].name] ?? "" }
        return try visit.page(
            "/settings", visit.say("Settings", "设置"),
            help: visit.say(
                "Language and size of type are changed by the buttons on top. A PIN keeps others away from an open "
                    + "laptop.",
                "语言和字号用页面顶部的按钮切换。设置PIN可防止他人在无人看管时操作。"),
            visit.render(
                "settings",
                [
                    "title": .text(visit.say("PIN", "PIN")), "fields": visit.fields(fields),
                    "save": .text(visit.say("Save", "保存")),
                    "forgotten": .text(
                        settings.pin == nil ? "" : visit.say("PIN forgotten?", "忘记PIN？")),
                ]),
            status: faults.isEmpty ? 200 : 422)
    }
}
