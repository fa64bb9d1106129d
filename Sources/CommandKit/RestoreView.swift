import StarKit
import SyncKit
import SyncStore

/// What `restore` made or found, for people and as JSON.
struct RestoreView {
    let report: RestoreReport
    /// nil when it was only checked.
    let store: String?

    func text(in language: Language) -> String {
        let manifest = report.manifest
        let moment = Moment.local(manifest.madeAt)
        let found = Words(
            "\(manifest.nameText) as of \(moment): \(report.rows) records, \(report.changeSets) change-sets, "
                + "\(report.pendingRows) records not in one yet.",
            "\(manifest.nameText)，截至\(moment)：\(report.rows)条记录，\(report.changeSets)个变更集，"
                + "另有\(report.pendingRows)条尚未封存。")
        let verdict =
            report.isSound
            ? Words("Verified: chains, signatures and tables hold.", "已核对：链、签名和各表全部相符。") : Words("Wrong:", "不符之处：")
        var lines = [found[language], verdict[language]] + report.problems.map { "  " + $0 }
        if let hash = report.stateHash {
            lines.append(Words("State hash \(hash.hex)", "状态校验值 \(hash.hex)")[language])
        }
        if let store, let incarnation = report.incarnation {
            let words = Words(
                "Restored into \(store) under a new incarnation: \(manifest.incarnation.hex) → \(incarnation.hex).\n"
                    + "Do not use the old store any more; sync to get what came after the backup.",
                "已恢复到\(store)，并启用新的化身编号：\(manifest.incarnation.hex) → \(incarnation.hex)。\n"
                    + "请不要再使用旧库；同步后可取回备份之后的内容。")
            lines.append(words[language])
        }
        return lines.joined(separator: "\n")
    }

    func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("isSound", report.isSound)
            json.field("store", store)
            json.object("backup") { report.manifest.write(into: &$0) }
            json.field("rows", report.rows)
            json.field("changeSets", report.changeSets)
            json.field("pendingRows", report.pendingRows)
            json.field("stateHash", report.stateHash?.hex)
            json.field("incarnation", report.incarnation?.hex)
            json.array("problems") { json in
                for problem in report.problems { json.value(problem) }
            }
        }
    }
}
