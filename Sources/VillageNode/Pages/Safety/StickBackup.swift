import CommandKit
import Foundation
import PageKit
import StarKit
import SyncKit
import SyncStore

/// A backup of the store on a stick, and the check of one that lies there.
struct StickBackup {
    let visit: Visit

    /// Shortest passphrase that is taken, in characters.
    private static let passphraseMin = 8

    /// Writes a new file beside the older ones, and reads it back.
    ///
    /// - Throws: `CommandFailure`; an error of the store or the file system.
    func write() throws -> Notice {
        let passphrase = visit.request.form["passphrase"] ?? ""
        guard passphrase.count >= Self.passphraseMin, passphrase == visit.request.form["again"] else {
            throw CommandFailure(
                .badInput,
                Words(
                    "Type a passphrase of at least \(Self.passphraseMin) characters, twice the same. Whoever restores "
                        + "the backup needs it.",
                    "请输入至少\(Self.passphraseMin)个字符的口令，两次相同。恢复备份时需要它。"))
        }
        guard let stick = StickPlaces.all.first(where: { $0 == visit.request.form["stick"] }) else {
            throw CommandFailure(
                .badInput, Words("That stick is not there any more. Plug it in again.", "找不到这个U盘，请重新插入。"))
        }
        let replica = try visit.replica
        let code = try replica.place()?.own.code ?? "village"
        let stamp = Moment.utc(replica.now()).prefix(19).filter { $0.isNumber }
        let path = try StickPlaces.makeFolder(on: stick) + "/\(code)-\(stamp).vsb"
        let plan = BackupPlan(
            program: VillageNode.name, secret: .passphrase(passphrase), scratch: visit.site.directory)
        let report = try replica.backup(to: path, plan)
        guard report.problems.isEmpty else {
            return Notice(
                .fault,
                visit.say(
                    "The backup was written, but the store does not hold. Keep the older backups, and tell the street.",
                    "备份已写好，但数据库核对不符。请保留以前的备份，并告知街道。") + "\n" + report.problems.joined(separator: "\n"))
        }
        let manifest = report.manifest
        return Notice(
            .done,
            visit.say(
                "Safe to remove: \(manifest.rows) records in \(path), read back and compared.",
                "可以安全拔出：\(manifest.rows)条记录已写入\(path)，并已读回核对。"))
    }

    /// Restores a backup into memory and says what it found; nothing is written.
    ///
    /// - Throws: `CommandFailure`; an error of the backup or the file system.
    func check() throws -> Notice {
        guard let path = Self.files.first(where: { $0 == visit.request.form["file"] }) else {
            throw CommandFailure(.badInput, Words("Choose a backup on the stick.", "请选择U盘上的备份文件。"))
        }
        let plan = RestorePlan(
            program: VillageNode.name, secret: .passphrase(visit.request.form["passphrase"] ?? ""), schema: Book.schema)
        let report = try Replica.check(try BackupSource(path: path), plan)
        let moment = Moment.local(report.manifest.madeAt).prefix(16)
        let found = visit.say(
            "\(moment): \(report.rows) records, \(report.changeSets) change-sets.",
            "\(moment)：\(report.rows)条记录，\(report.changeSets)个变更集。")
        return report.isSound
            ? Notice(.done, found + " " + visit.say("Sound: chains, signatures and tables hold.", "完好：链、签名和各表全部相符。"))
            : Notice(.fault, found + "\n" + report.problems.joined(separator: "\n"))
    }

    /// The backups on the sticks that are plugged in, the newest of each first.
    static var files: [String] {
        StickPlaces.all.flatMap { stick in
            // A stick without the folder has no backups.
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(stick)/\(StickPlaces.folder)")) ?? []
            return names.filter { $0.hasSuffix(".vsb") }.sorted(by: >).map { "\(stick)/\(StickPlaces.folder)/\($0)" }
        }
    }

    /// For the template `backup`.
    func slots() throws -> Slots {
        var passphrase = FormField("passphrase", visit.say("Passphrase", "口令"), .secret)
        var again = FormField("again", visit.say("Once more", "再输一次"), .secret)
        passphrase.isRequired = true
        passphrase.width = 16
        again.isRequired = true
        again.width = 16
        let file = FormField(
            "file", visit.say("Backup", "备份文件"), .choice(Self.files.map { .init($0, StickPlaces.name($0)) }))
        var opening = passphrase
        opening.scope = "check-"
        return [
            "sticks": .list(
                StickPlaces.all.map {
                    [
                        "path": .text($0),
                        "label": .text(
                            visit.say("Back up to stick \(StickPlaces.name($0))", "备份到U盘“\(StickPlaces.name($0))”")),
                    ]
                }),
            "hasSticks": .flag(!StickPlaces.all.isEmpty), "fields": visit.fields([passphrase, again]),
            "noStick": .text(
                visit.say("No stick is plugged in. Plug one in and load this page again.", "未发现U盘。请插入后刷新本页。")),
            "checkTitle": .text(visit.say("Check a backup", "检查备份")), "hasFiles": .flag(!Self.files.isEmpty),
            "checkFields": visit.fields([file, opening]), "check": .text(visit.say("Check", "检查")),
        ]
    }
}
