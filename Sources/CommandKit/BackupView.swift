import StarKit
import SyncKit
import SyncStore

/// What `backup` wrote, for people and as JSON.
struct BackupView {
    let report: BackupReport
    let file: String
    let secret: BackupSecret
    let keyPath: String
    let isKeyShown: Bool

    func text(in language: Language) -> String {
        let manifest = report.manifest
        let head = Words(
            "Backup of \(manifest.nameText) as of \(Moment.local(manifest.madeAt)): \(manifest.rows) records, "
                + "\(manifest.changeSets) change-sets, \(manifest.pendingRows) records not in one yet.\n"
                + "\(report.bytes) bytes in \(file), read back and compared.",
            "\(manifest.nameText)的备份，截至\(Moment.local(manifest.madeAt))：\(manifest.rows)条记录，"
                + "\(manifest.changeSets)个变更集，另有\(manifest.pendingRows)条尚未封存。\n"
                + "\(file)共\(report.bytes)字节，已读回核对。")
        var lines = [head[language]]
        if let hash = manifest.stateHash {
            lines.append(Words("State hash \(hash.hex)", "状态校验值 \(hash.hex)")[language])
        }
        lines += report.problems.map { "  " + $0 }
        return (lines + secretLines(in: language)).joined(separator: "\n")
    }

    private func secretLines(in language: Language) -> [String] {
        guard case .key(let key) = secret else {
            let words = Words(
                "Sealed with your passphrase. Nobody can restore it without: write it down and keep it elsewhere.",
                "已用您的口令加密。没有口令谁也无法恢复：请写下来，存放在别处。")
            return [words[language]]
        }
        let name = key.name.hex
        let words = Words(
            "Sealed with the key \(name) in \(keyPath). Nobody can restore it without that key: keep a copy of the "
                + "key elsewhere, away from this machine and from the backups (--show-key prints it).",
            "已用\(keyPath)中的密钥\(name)加密。没有该密钥谁也无法恢复："
                + "请把密钥的副本存放在别处，不要与本机或备份放在一起（--show-key可打印密钥）。")
        return [words[language]] + (isKeyShown ? [key.text] : [])
    }

    func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("file", file)
            json.field("bytes", report.bytes)
            report.manifest.write(into: &json)
            if case .key(let key) = secret {
                json.field("sealedWith", "key")
                json.field("keyName", key.name.hex)
                json.field("keyFile", keyPath)
                if isKeyShown { json.field("key", key.text) }
            } else {
                json.field("sealedWith", "passphrase")
            }
            json.array("problems") { json in
                for problem in report.problems { json.value(problem) }
            }
        }
    }
}
