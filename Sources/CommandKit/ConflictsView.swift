import StarKit
import SyncKit
import SyncStore

/// Open conflicts, for people and as JSON: every value that was written to a cell at once, and which one stands.
struct ConflictsView {
    let conflicts: [Conflict]
    let units: UnitNames
    let records: RecordNames

    func text(in language: Language) throws -> String {
        guard !conflicts.isEmpty else { return Words("No open conflict.", "没有待定的冲突。")[language] }
        return try conflicts.map { try text(of: $0, in: language) }.joined(separator: "\n\n")
    }

    func write(into json: inout JSONWriter) throws {
        try json.array { json in
            for conflict in conflicts { try write(conflict, into: &json) }
        }
    }

    private func text(of conflict: Conflict, in language: Language) throws -> String {
        let row = try records.name(of: conflict.table, unit: conflict.unit, conflict.row)
        let decided = Words(" (a person decides)", "（须由人决定）")[language]
        let head =
            "\(units.code(of: conflict.unit)) \(conflict.table) \(row) \(conflict.column)"
            + (conflict.isDecided ? decided : "")
        var table = TextTable([
            "", Words("value", "值")[language], Words("written on", "设备")[language],
            Words("claimed time", "声称时间")[language], Words("received here", "本机收到")[language],
        ])
        for line in conflict.values {
            let value = try records.text(of: line.value, in: conflict.table, conflict.column, unit: conflict.unit)
            table.add([
                line.isWinner ? Words("stands", "现值")[language] : Words("also", "另有")[language], value,
                line.device ?? units.device(line.replica), Moment.local(line.claimedAt), Moment.local(line.receivedAt),
            ])
        }
        return head + "\n" + table.text
    }

    private func write(_ conflict: Conflict, into json: inout JSONWriter) throws {
        try json.object { json in
            json.field("table", conflict.table)
            json.field("unit", units.code(of: conflict.unit))
            json.field("row", try records.name(of: conflict.table, unit: conflict.unit, conflict.row))
            json.field("id", conflict.row.hex)
            json.field("column", conflict.column)
            json.field("isDecided", conflict.isDecided)
            try json.array("values") { json in
                for line in conflict.values { try write(line, of: conflict, into: &json) }
            }
        }
    }

    private func write(_ line: Conflict.Candidate, of conflict: Conflict, into json: inout JSONWriter) throws {
        try json.object { json in
            json.key("value")
            try records.write(
                line.value, in: conflict.table, conflict.column, unit: conflict.unit, into: &json)
            json.field("stands", line.isWinner)
            json.field("changeSet", line.changeSet.hex)
            json.field("replica", line.replica.hex)
            json.field("device", line.device)
            json.field("claimedAt", Moment.utc(line.claimedAt))
            json.field("receivedAt", Moment.utc(line.receivedAt))
        }
    }
}
