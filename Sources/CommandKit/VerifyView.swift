import StarKit
import SyncKit
import SyncStore

/// What `verify` found, for people and as JSON.
struct VerifyView {
    let report: VerifyReport
    /// What somebody should mend though the store is sound.
    var notes: [Words] = []

    func text(in language: Language) -> String {
        let counted = Words(
            "Checked: \(report.changeSets) change-sets and \(report.rows) records; chains, signatures, tables.",
            "已核对\(report.changeSets)个变更集、\(report.rows)条记录：链、签名，以及由日志重新得出的各表。")
        let verdict =
            report.isSound
            ? Words("Everything holds.", "全部相符。") : Words("Wrong:", "不符之处：")
        var lines = [counted[language], verdict[language]] + report.problems.map { "  " + $0 }
        if !notes.isEmpty { lines.append(Words("To be looked at:", "需要查看：")[language]) }
        lines += notes.map { "  " + $0[language] }
        if let hash = report.stateHash {
            lines.append(Words("State hash \(hash.hex)", "状态校验值 \(hash.hex)")[language])
        }
        return lines.joined(separator: "\n")
    }

    func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("isSound", report.isSound)
            json.field("changeSets", report.changeSets)
            json.field("rows", report.rows)
            json.array("problems") { json in
                for problem in report.problems { json.value(problem) }
            }
            json.array("notes") { json in
                for note in notes { json.value(note.english) }
            }
            json.field("stateHash", report.stateHash?.hex)
        }
    }
}
