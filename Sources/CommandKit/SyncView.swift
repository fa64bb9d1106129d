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
    /// nil before the store has a place.
    let privateTables: PrivateStatus?
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
                    "Refused above: \(Self.records(report.refused)). See: \(tool) refused \(store)",
                    "上级退回\(report.refused)条记录。请看：\(tool) refused \(store)"))
        }
        if report.conflicts > 0 {
            remarks.append(
                Words(
                    "Open: \(Self.count(report.conflicts, "conflict")). See: \(tool) conflicts \(store)",
                    "有\(report.conflicts)处冲突待定。请看：\(tool) conflicts \(store)"))
        }
        remarks += privateRemarks
        if let clock = ClockWords.words(ahead: report.clockAhead) { remarks.append(clock) }
        for reason in report.rejected { remarks.append(Words("Not taken: \(reason)", "未接收：\(reason)")) }
        if !report.isComplete {
            remarks.append(
                Words(
                    "Not everything has been exchanged yet; run sync again.", "尚未全部交换完；请再同步一次。"))
        }
        return remarks
    }

    /// Where the village's own tables stand: the street keeps them, and cannot read them.
    private var privateRemarks: [Words] {
        var remarks: [Words] = []
        if privateRows > 0 {
            remarks.append(
                Words(
                    "Private: \(Self.records(privateRows)) (households, contacts, log notes) go up with the next sync, "
                        + "sealed with the village's key, which the street does not have.",
                    "私有：\(privateRows)条记录（农户、联户、记事备注）将在下次同步时加密上送，街道没有本村的密钥。"))
        }
        if let tables = privateTables, tables.unreadable > 0 {
            remarks.append(
                Words(
                    "Private records have come that this laptop cannot read yet. Let another laptop of the village "
                        + "sync, then sync here again.",
                    "已收到本机尚不能读取的私有记录。请先让本村另一台电脑同步，再在本机同步。"))
        }
        if let tables = privateTables, tables.waitingDevices > 0 {
            remarks.append(
                Words(
                    "\(Self.count(tables.waitingDevices, "other laptop")) of the village cannot read all that is "
                        + "private yet: it needs a laptop that has the key to sync.",
                    "本村另有\(tables.waitingDevices)台电脑尚不能读取全部私有记录：须由持有密钥的电脑同步一次。"))
        }
        return remarks
    }

    private static func records(_ count: Int) -> String { self.count(count, "record") }

    private static func changeSets(_ count: Int) -> String { self.count(count, "change-set") }

    private static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
