import StarKit
import SyncKit
import SyncStore

/// Parked records, for people and as JSON: held and passed on, but not part of the state.
struct ParkedView {
    let parked: [ParkedRow]
    let units: UnitNames
    let records: RecordNames

    func text(in language: Language) throws -> String {
        guard !parked.isEmpty else { return Words("Nothing is parked.", "没有搁置的记录。")[language] }
        let isJudged = parked.contains { !$0.isWaiting }
        let judged = isJudged ? [Words("judged", "裁定")[language]] : []
        var table = TextTable(
            [
                "id", Words("unit", "单位")[language], Words("table", "表")[language],
                Words("record", "记录")[language], Words("written on", "设备")[language],
                Words("claimed time", "声称时间")[language], Words("reason", "原因")[language],
            ] + judged)
        for row in parked {
            table.add(
                [
                    String(row.id.hex.prefix(12)), units.code(of: row.unit), row.isWhole ? "-" : row.table,
                    try name(of: row, in: language),
                    row.device ?? row.author.map(units.device) ?? "-", row.claimedAt.map(Moment.local) ?? "-",
                    row.reason.words[language],
                ] + (isJudged ? [judgement(of: row, in: language)] : []))
        }
        return table.text
    }

    func write(into json: inout JSONWriter) throws {
        try json.array { json in
            for row in parked {
                try json.object { json in
                    json.field("id", row.id.hex)
                    json.field("changeSet", row.changeSet.hex)
                    json.field("unit", units.code(of: row.unit))
                    json.field("table", row.table)
                    json.field("row", try records.name(of: row.table, unit: row.unit, row.row))
                    json.field("rowId", row.row.hex)
                    json.field("outcome", row.isAccepted ? "accepted" : "refused")
                    json.field("reason", row.reason.rawValue)
                    json.field("note", row.note)
                    json.field("hub", row.hub.map(units.device))
                    json.field("judgedAt", row.judgedAt.map(Moment.utc))
                    json.field("author", row.author?.hex)
                    json.field("device", row.device)
                    json.field("claimedAt", row.claimedAt.map(Moment.utc))
                }
            }
        }
    }

    /// The record, or that a change-set is parked with all its records.
    func name(of row: ParkedRow, in language: Language) throws -> String {
        row.isWhole
            ? Words("a whole change-set", "整个变更集")[language]
            : try records.name(of: row.table, unit: row.unit, row.row)
    }

    private func judgement(of row: ParkedRow, in language: Language) -> String {
        if row.isWaiting { return "" }
        let outcome = row.isAccepted ? Words("accepted", "已接收") : Words("stays refused", "维持退回")
        return ([outcome[language]] + [row.note].compactMap(\.self)).joined(separator: ": ")
    }
}
