import StarKit
import SyncLink
import SyncStore

/// What a sync moved, for people and as JSON.
struct SyncView {
    let report: SyncReport
    /// The program's name, for the commands it points to.
    let tool: String
    /// The store's directory as it was typed.
    let store: String
    let privateRows: Int
    let traffic: LinkTraffic

    func text(in language: Language) -> String {
        lines.map { $0[language] }.joined(separator: "\n")
    }

    func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("at", Moment.utc(report.at))
            json.field("isComplete", report.isComplete)
            json.field("roundTrips", report.roundTrips)
            json.field("bytesOut", report.bytesOut)
            json.field("bytesIn", report.bytesIn)
            json.field("httpBytesOut", traffic.bytesOut)
            json.field("httpBytesIn", traffic.bytesIn)
            json.field("changeSetsOut", report.changeSetsOut)
            json.field("rowsOut", report.rowsOut)
            json.field("changeSetsIn", report.changeSetsIn)
            json.field("rowsIn", report.rowsIn)
            json.field("isRenewed", report.isRenewed)
            json.field("resigned", report.resigned)
            json.field("refused", report.refused)
            json.field("conflicts", report.conflicts)
            json.field("privateRows", privateRows)
            json.field("clockAhead", report.clockAhead)
            json.array("rejected") { json in
                for reason in report.rejected { json.value(reason) }
            }
        }
    }

    private var lines: [Words] {
        [
            Words(
                "Up: \(Self.records(report.rowsOut)) in \(Self.changeSets(report.changeSetsOut)).",
                "上送：\(report.rowsOut)条记录，\(report.changeSetsOut)个变更集。"),
            Words(
                "Down: \(Self.records(report.rowsIn)) in \(Self.changeSets(report.changeSetsIn)).",
                "下发：\(report.rowsIn)条记录，\(report.changeSetsIn)个变更集。"),
            Words(
                "\(Self.count(report.roundTrips, "round trip")): \(report.bytesOut) bytes out, \(report.bytesIn) in.",
                "往返\(report.roundTrips)次，发出\(report.bytesOut)字节，收到\(report.bytesIn)字节。"),
        ] + remarks
    }

    /// What somebody should look at.
    private var remarks: [Words] {
        var remarks: [Words] = []
        if report.refused > 0 {
            remarks.append(
                Words(
                    "Refused above: \(Self.records(report.refused)). See: \(tool) parked \(store)",
                    "上级退回\(report.refused)条记录。请看：\(tool) parked \(store)"))
        }
        if report.conflicts > 0 {
            remarks.append(
                Words(
                    "Open: \(Self.count(report.conflicts, "conflict")). See: \(tool) conflicts \(store)",
                    "有\(report.conflicts)处冲突待定。请看：\(tool) conflicts \(store)"))
        }
        if privateRows > 0 {
            remarks.append(
                Words(
                    "Private: \(Self.records(privateRows)) (households, contacts, log notes) stay on this laptop.",
                    "私有而不上送：\(privateRows)条记录（农户、联户、记事备注）只留在本机。"))
        }
        if let clock = ClockWords.words(ahead: report.clockAhead) { remarks.append(clock) }
        for reason in report.rejected { remarks.append(Words("Not taken: \(reason)", "未接收：\(reason)")) }
        if !report.isComplete {
            remarks.append(
                Words(
                    "Not everything has been exchanged yet; run sync again.", "尚未全部交换完；请再同步一次。"))
        }
        return remarks
    }

    private static func records(_ count: Int) -> String { self.count(count, "record") }

    private static func changeSets(_ count: Int) -> String { self.count(count, "change-set") }

    private static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
