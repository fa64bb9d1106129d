import StarKit
import SyncKit
import SyncStore

extension HistoryView {
    func write(into json: inout JSONWriter) throws {
        try json.object { json in
            json.field("table", history.table)
            json.field("unit", units.code(of: history.unit))
            json.field("row", try records.name(of: history.table, unit: history.unit, history.row))
            json.field("id", history.row.hex)
            json.field("isAlive", history.isAlive)
            json.field("isPending", history.isPending)
            try json.array("writes") { json in
                for (write, cells) in zip(history.writes, cells) { try self.write(write, cells, into: &json) }
            }
        }
    }

    private func write(_ write: RowHistory.Write, _ cells: [Cell], into json: inout JSONWriter) throws {
        try json.object { json in
            json.field("changeSet", write.changeSet.hex)
            json.field("number", write.number)
            json.field("kind", write.kind.word)
            json.field("replica", write.replica.hex)
            json.field("device", write.device)
            json.field("unit", write.authorUnit)
            json.field("claimedAt", Moment.utc(write.claimedAt))
            json.field("receivedAt", Moment.utc(write.receivedAt))
            json.field("via", write.via?.hex)
            json.field("refusal", write.refusal?.rawValue)
            json.field("receivedByParent", write.isReceivedByParent)
            json.field("receivedAbove", write.isReceivedAbove)
            try json.array("columns") { json in
                for cell in cells { try self.write(cell, into: &json) }
            }
        }
    }

    private func write(_ cell: Cell, into json: inout JSONWriter) throws {
        try json.object { json in
            json.field("column", cell.name)
            json.key("value")
            try records.write(cell.value, in: history.table, cell.name, unit: history.unit, into: &json)
            json.key("replaced")
            try records.write(cell.before, in: history.table, cell.name, unit: history.unit, into: &json)
            json.field("stands", cell.stands)
            json.field("inConflict", cell.isInConflict)
        }
    }
}
