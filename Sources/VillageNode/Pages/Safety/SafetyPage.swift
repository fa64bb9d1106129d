import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// Backup to a stick with its check, and the recovery sheet.
struct SafetyPage {
    let visit: Visit

    func reply() throws -> PageReply {
        switch (visit.isPost, visit.request.path.dropFirst().first) {
        case (false, nil): return try show(notices: [], status: 200)
        case (true, "sheet"): return try sheet()
        case (true, "backup"): return try backup()
        case (true, "check"): return try check()
        default: throw PageFault.notFound
        }
    }

    private func backup() throws -> PageReply {
        do {
            let report = try StickBackup(visit: visit).write()
            return visit.redirect(to: "/safety", saying: report)
        } catch let error as PageFault {
            throw error
        } catch {
            return try show(notices: [Notice(.fault, visit.message(of: error))], status: 422)
        }
    }

    private func check() throws -> PageReply {
        do {
            return try show(notices: [try StickBackup(visit: visit).check()], status: 200)
        } catch {
            return try show(notices: [Notice(.fault, visit.message(of: error))], status: 422)
        }
    }

    /// The words of the sheet, to be printed at once: they are shown only in the answer to this button.
    private func sheet() throws -> PageReply {
        let sheet = try visit.replica.recoverySheet()
        let words = SpokenSecret.words(of: sheet.secret)
        return try visit.page(
            "/safety", visit.say("Recovery sheet of \(sheet.unit.name)", "\(sheet.unit.name)恢复单"),
            help: visit.say(
                "Print this page now and put it under lock. Then sync, so that the street keeps what the words open.",
                "请立即打印本页并上锁保存。然后同步一次，使街道存下这些词能打开的内容。"),
            visit.render(
                "sheetwords",
                [
                    "words": .list(words.map { ["word": .text($0)] }), "print": .text(visit.say("Print", "打印")),
                    "printHint": .text(visit.say("Print with Ctrl+P.", "按Ctrl+P打印。")),
                    "unit": .text("\(sheet.unit.code) \(sheet.unit.name)"),
                    "english": .text(
                        "Keep this sheet under lock. Whoever has these words, and what the street holds, can read the "
                            + "village's households, contacts and notes. On a new laptop: join, sync, type the words."
                    ),
                    "chinese": .text(
                        "请将本单上锁保存。持有这些词者，连同街道所存内容，即可读取本村的农户、联户与纪实备注。更换电脑时：先加入并同步，再输入这些词。"),
                    "back": .text(visit.say("Back", "返回")),
                ]))
    }

    private func show(notices: [Notice], status: Int) throws -> PageReply {
        let tables = try visit.replica.privateStatus()
        let backup = StickBackup(visit: visit)
        let hasSheet = tables?.hasRecoverySheet ?? false
        return try visit.page(
            "/safety", visit.say("Backup and safety", "备份与安全"),
            help: visit.say(
                "A backup holds everything in one encrypted file. The recovery sheet opens the village's private tables"
                    + " on a new laptop when all others are lost.",
                "备份把全部内容存成一个加密文件。所有电脑都丢失时，恢复单可在新电脑上打开本村的私有记录。"),
            visit.render(
                "safety",
                [
                    "backupTitle": .text(visit.say("Backup to a stick", "备份到U盘")),
                    "backup": .markup(visit.render("backup", try backup.slots())),
                    "sheetTitle": .text(visit.say("Recovery sheet", "恢复单")),
                    "sheetState": .text(
                        hasSheet
                            ? visit.say(
                                "A sheet has been printed. The same words can be printed again.", "已生成恢复单，可再次打印同样的词。")
                            : visit.say(
                                "No sheet yet. Print one now: without it a lost laptop takes private records along.",
                                "尚无恢复单。请现在打印：没有它，电脑丢失后私有记录将无法找回。")),
                    "isMissing": .flag(!hasSheet), "sheet": .text(visit.say("Show the sheet", "显示恢复单")),
                    "moreTitle": .text(visit.say("When something changes", "更换电脑或人员")),
                    "recover": .text(visit.say("Type the words of the recovery sheet on this laptop", "在本机输入恢复单上的词")),
                    "handOver": .text(visit.say("Hand the secretary's office over", "移交书记职务")),
                    "restore": .text(
                        visit.say(
                            "A backup is restored on a new laptop: start the program there, and the first page has "
                                + "the button.",
                            "从备份恢复在新电脑上进行：在那里启动本程序，首页即有恢复按钮。")),
                ]),
            notices: notices, status: status)
    }
}
