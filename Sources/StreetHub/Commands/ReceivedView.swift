import CommandKit
import StarKit
import SyncKit
import SyncStore

/// What a bundle brought, for people and as JSON.
struct ReceivedView {
    let received: ReceivedBundle
    /// The reply.
    let file: WrittenBundle
    let names: UnitNames

    func text(in language: Language) -> String {
        let lines = head.map { TextTable.oneLine($0[language]) }
        return lines.joined(separator: "\n") + "\n" + file.text(next: next, in: language)
    }

    func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("device", received.sender.hex)
            switch received.content {
            case .exchange(let outcome):
                json.field("outcome", "received")
                json.field("changeSets", outcome.changeSets)
                json.field("rows", outcome.rowsMerged)
                json.field("refused", outcome.rowsRefused)
                json.array("rejected") { json in
                    for reason in outcome.rejected { json.value(reason) }
                }
            case .join(.enrolled(path: _, hubUnit: _), let name):
                json.field("outcome", "enrolled")
                json.field("name", name)
            case .join(.waiting(since: let since), let name):
                json.field("outcome", "waiting")
                json.field("name", name)
                json.field("since", Moment.utc(since))
            }
            file.write(into: &json)
        }
    }

    private var head: [Words] {
        let device = names.device(received.sender)
        switch received.content {
        case .exchange(let outcome):
            let taken = Words(
                "From \(device): \(outcome.rowsMerged) records in \(outcome.changeSets) change-sets, "
                    + "\(outcome.rowsRefused) refused.",
                "来自\(device)：\(outcome.rowsMerged)条记录，\(outcome.changeSets)个变更集，退回\(outcome.rowsRefused)条。")
            return [taken] + outcome.rejected.map { Words("Not taken: \($0)", "未接收：\($0)") }
        case .join(.enrolled(path: _, hubUnit: _), let name): return [Words("Enrolled \(name).", "已登记设备\(name)。")]
        case .join(.waiting(since: let since), let name):
            return [
                Words(
                    "\(name) waits for approval since \(Moment.local(since)): street-hub approve. Then receive the "
                        + "same bundle again.",
                    "设备\(name)自\(Moment.local(since))起等待批准：street-hub approve。批准后请再次接收同一数据包。")
            ]
        }
    }

    private var next: Words {
        switch received.content {
        case .exchange:
            Words("The device takes it with sync --bundle-in.", "请设备用sync --bundle-in读入。")
        case .join:
            Words("The device takes it with join --bundle-in.", "请设备用join --bundle-in读入。")
        }
    }
}
