import CommandKit
import Foundation
import PageKit
import StarKit
import SyncKit
import SyncLink
import SyncStore

/// The first run: an invitation, pasted or carried by stick, makes this laptop the village's.
struct FirstPage {
    let visit: Visit

    /// What stands in the form, and what is wrong.
    private struct Draft {
        var invitation = ""
        var name = DeviceName.ofMachine
        var faults: [String: String] = [:]
        var notices: [Notice] = []
    }

    func reply() throws -> PageReply {
        guard visit.isPost else { return try form(Draft(), status: 200) }
        var draft = Draft()
        draft.invitation = visit.typed("invitation")
        draft.name = visit.typed("name")
        do {
            switch visit.request.path {
            case ["first", "join"]: return try join(&draft)
            case ["first", "write"]: return try writeBundle(draft)
            case ["first", "take"]: return try takeBundle(&draft)
            case ["first", "restore"]: return try restore(&draft)
            default: throw PageFault.notFound
            }
        } catch let error as PageFault {
            throw error
        } catch {
            let isOfInvitation =
                (error as? ExchangeError)?.code == .garbled && visit.request.path.last != "take"
                && visit.request.path.last != "restore"
            if isOfInvitation {
                draft.faults["invitation"] = visit.say(
                    "This is no whole invitation: copy the line once more, from VS1- to its end.",
                    "邀请码不完整：请重新复制整行，从VS1-到末尾。")
            } else {
                draft.notices = [Notice(.fault, visit.message(of: error))]
            }
            return try form(draft, status: 422)
        }
    }

    private func invitation(_ draft: Draft) throws -> Invitation {
        // Mail programs break long lines.
        try Invitation(line: draft.invitation.filter { !$0.isWhitespace })
    }

    private func site(isMade: Bool) throws -> JoinSite {
        // The pages may hold the store of an attempt that was cut short.
        try JoinSite(directory: visit.site.directory, marker: visit.site.state.marker, isMade: isMade)
    }

    private func join(_ draft: inout Draft) throws -> PageReply {
        let invitation = try invitation(draft)
        if let fault = nameFault(draft.name) {
            draft.faults["name"] = fault
            return try form(draft, status: 422)
        }
        let place = try site(isMade: false)
        let sync = LineSync(place.replica, tell: { _ in }, progress: { _ in })
        let join = LineJoin(place.replica, sync) { _ in }
        switch try join.run(invitation, name: draft.name, undo: { try place.undo() }) {
        case .waiting:
            visit.site.take(place.replica)
            draft.notices = [Notice(.warning, waitingText(place.replica))]
            return try form(draft, status: 200)
        case .joined(let report):
            visit.site.take(place.replica)
            return try joined(place.replica, received: report.rowsIn)
        }
    }

    private func waitingText(_ replica: Replica) -> String {
        visit.say(
            "The street's second person has to approve this laptop. Read them these six words, then press Join again:\n"
                + replica.identity.fingerprint.description,
            "须由街道另一人批准本机。请把下面六个词念给对方核对，批准后再按“加入”：\n" + replica.identity.fingerprint.description)
    }

    private func nameFault(_ name: String) -> String? {
        if name.isEmpty { return visit.say("Give the laptop a name.", "请给这台电脑起个名字。") }
        if name.utf8.count > JoinRequest.nameBytesMax {
            return visit.say("The name is too long.", "名称过长，请缩短。")
        }
        return nil
    }

    /// Makes the store from a backup on a stick.
    private func restore(_ draft: inout Draft) throws -> PageReply {
        do {
            let (replica, notice) = try StickRestore(visit: visit).make()
            visit.site.take(replica)
            return visit.redirect(to: "/sync", saying: notice)
        } catch let error as BackupError where error.code == .wrongSecret {
            draft.faults["passphrase"] = visit.say("That is not the passphrase of this backup.", "口令与这份备份不符。")
            return try form(draft, status: 422)
        }
    }

    private func joined(_ replica: Replica, received: Int) throws -> PageReply {
        let name = try replica.place()?.own.name ?? ""
        if let status = try replica.privateStatus(), status.unreadable > 0 {
            return visit.redirect(
                to: "/recover",
                saying: Notice(
                    .done,
                    visit.say(
                        "This laptop now belongs to \(name); \(received) records came. Some are locked: type the "
                            + "words of the "
                            + "recovery sheet, or wait until another laptop of the village syncs.",
                        "本机已加入\(name)，收到\(received)条记录，其中有的尚未解锁：请输入恢复单上的词，或等本村另一台电脑同步。")))
        }
        return visit.redirect(
            to: "/safety",
            saying: Notice(
                .done,
                visit.say(
                    "This laptop now belongs to \(name); \(received) records came. Now print the recovery sheet below.",
                    "本机已加入\(name)，收到\(received)条记录。下一步：请打印恢复单。")))
    }

    private func writeBundle(_ draft: Draft) throws -> PageReply {
        let invitation = try invitation(draft)
        let place = try site(isMade: false)
        visit.site.take(place.replica)
        let bytes = try Enrolment.bundle(
            place.replica, invitation: invitation, name: draft.name.isEmpty ? DeviceName.ofMachine : draft.name)
        return .file(bytes, name: "join.bundle")
    }

    private func takeBundle(_ draft: inout Draft) throws -> PageReply {
        guard let file = visit.request.files.first(where: { $0.field == "bundle" }), !file.bytes.isEmpty else {
            draft.faults["bundle"] = visit.say("Choose the street's reply on the stick.", "请选择U盘上的街道答复文件。")
            return try form(draft, status: 422)
        }
        let place = try site(isMade: true)
        visit.site.take(place.replica)
        if case .waiting = try Enrolment.finish(place.replica, bundle: file.bytes) {
            draft.notices = [Notice(.warning, waitingText(place.replica))]
            return try form(draft, status: 200)
        }
        return try joined(place.replica, received: 0)
    }

    private func form(_ draft: Draft, status: Int) throws -> PageReply {
        var invitation = FormField(
            "invitation", visit.say("The invitation from the street", "街道发来的邀请码"), .lines(rows: 4))
        invitation.value = draft.invitation
        invitation.isRequired = true
        invitation.isFirst = draft.faults["name"] == nil
        invitation.hint = visit.say("One long line that begins with VS1-", "一长行文字，以VS1-开头")
        var name = FormField("name", visit.say("Name of this laptop", "这台电脑的名称"))
        name.value = draft.name
        name.isRequired = true
        name.hint = visit.say("Such as: branch office", "例如：村委会办公室")
        var bundle = FormField("bundle", visit.say("The reply on the stick", "U盘上的答复文件"), .file(accept: ".bundle"))
        bundle.isRequired = true
        var fields = [invitation, name]
        for index in fields.indices { fields[index].fault = draft.faults[fields[index].name] ?? "" }
        bundle.fault = draft.faults["bundle"] ?? ""
        return try visit.page(
            "", visit.say("Welcome", "欢迎使用"),
            help: visit.say(
                "This laptop does not belong to a village yet. The street hands out an invitation; paste it here once.",
                "这台电脑还没有加入任何村。请把街道发来的邀请码粘贴在这里，只需一次。"),
            visit.render(
                "first",
                [
                    "lineTitle": .text(visit.say("Join over the network", "通过网络加入")),
                    "fields": visit.fields(fields), "join": .text(visit.say("Join", "加入")),
                    "stickTitle": .text(visit.say("Without a network: by stick", "没有网络：用U盘")),
                    "stepOne": .text(
                        visit.say(
                            "Fill in the fields above and press this button; save the file to the stick and take it to "
                                + "the street.",
                            "填好上面两栏后按此按钮，把文件保存到U盘，带到街道。")),
                    "write": .text(visit.say("Write the request file", "生成申请文件")),
                    "stepTwo": .text(
                        visit.say("Bring the stick back and choose the street's reply.", "带回U盘，选择街道的答复文件。")),
                    "bundleField": visit.fields([bundle]), "take": .text(visit.say("Take the reply", "读入答复")),
                    "restoreTitle": .text(
                        visit.say("The old laptop is lost or broken: restore a backup", "旧电脑丢失或损坏：从备份恢复")),
                    "restore": .markup(
                        visit.render(
                            "restore", StickRestore(visit: visit).slots(fault: draft.faults["passphrase"] ?? ""))),
                ]),
            notices: draft.notices, status: status)
    }
}
