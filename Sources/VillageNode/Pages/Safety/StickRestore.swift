import CommandKit
import PageKit
import StarKit
import SyncKit
import SyncStore

/// A store made from a backup on a stick, on a laptop that has none.
struct StickRestore {
    let visit: Visit

    /// For the template `restore`.
    func slots(fault: String) -> Slots {
        let files = StickBackup.files
        var file = FormField(
            "file", visit.say("Backup", "备份文件"), .choice(files.map { .init($0, StickPlaces.name($0)) }))
        file.value = visit.request.form["file"] ?? ""
        file.scope = "restore-"
        var passphrase = FormField("passphrase", visit.say("Passphrase", "口令"), .secret)
        passphrase.isRequired = true
        passphrase.width = 16
        passphrase.scope = "restore-"
        passphrase.fault = fault
        passphrase.isFirst = !fault.isEmpty
        return [
            "hint": .text(
                visit.say(
                    "Plug in the stick with the backup. The old laptop must not be used any more afterwards; what "
                        + "came after "
                        + "the backup comes back with a sync.",
                    "请插入存有备份的U盘。恢复后旧电脑不得再使用；备份之后的内容可通过同步取回。")),
            "hasFiles": .flag(!files.isEmpty), "fields": visit.fields([file, passphrase]),
            "restore": .text(visit.say("Restore this backup", "从这份备份恢复")),
            "noFiles": .text(
                visit.say("No backup is found on a stick. Plug one in and load this page again.", "未在U盘上发现备份。请插入后刷新本页。")
            ),
        ]
    }

    /// Restores into the place of the store, and opens it.
    ///
    /// - Throws: `CommandFailure`; `BackupError`; an error of the store or the file system.
    func make() throws -> (Replica, Notice) {
        guard visit.site.replica == nil else {
            throw CommandFailure(
                .exists,
                Words(
                    "A request to join was begun on this laptop. A backup is restored where nothing was begun.",
                    "这台电脑已开始申请加入，不能再从备份恢复。"))
        }
        guard let path = StickBackup.files.first(where: { $0 == visit.request.form["file"] }) else {
            throw CommandFailure(.badInput, Words("Choose a backup on the stick.", "请选择U盘上的备份文件。"))
        }
        let plan = RestorePlan(
            program: VillageNode.name, secret: .passphrase(visit.request.form["passphrase"] ?? ""), schema: Book.schema)
        let report = try Replica.restore(
            try BackupSource(path: path), into: StoreFiles(directory: visit.site.directory), plan)
        let replica = try Replica.open(at: visit.site.directory, marker: visit.site.state.marker)
        let moment = Moment.local(report.manifest.madeAt).prefix(16)
        let words = visit.say(
            "Restored: \(report.rows) records as of \(moment). Do not use the old laptop any more. Sync now: that "
                + "brings what "
                + "came after the backup.",
            "已恢复：\(report.rows)条记录，截至\(moment)。旧电脑不得再使用。请立即同步，取回备份之后的内容。")
        return (replica, Notice(.done, words))
    }
}
