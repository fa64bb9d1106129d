import StarKit
import SyncKit
import SyncStore

extension ConflictsView {
    /// One array: conflicts of `kind` `cell` and `birth`, then `duplicate` and `orphan`.
    func write(into json: inout JSONWriter) throws {
        let names = KeyFaultView(units: units, records: records)
        try json.array { json in
            for conflict in conflicts { try write(conflict, into: &json) }
            for fault in faults { try names.write(fault, into: &json) }
        }
    }

    private func write(_ conflict: Conflict, into json: inout JSONWriter) throws {
        try json.object { json in
            json.field("id", conflict.id)
            json.field("kind", conflict.kind.rawValue)
            json.field("table", conflict.table)
            json.field("unit", units.code(of: conflict.unit))
            json.field("row", try records.name(of: conflict.table, unit: conflict.unit, conflict.row))
            json.field("rowId", conflict.row.hex)
            json.field("isDecided", conflict.isDecided)
            switch conflict.kind {
            case .cell: try writeCell(conflict.cells[0], of: conflict, into: &json)
            case .birth:
                try json.array("columns") { json in
                    for cell in conflict.cells {
                        try json.object { json in
                            try writeCell(cell, of: conflict, into: &json)
                            json.field("isDecided", cell.isDecided)
                        }
                    }
                }
            }
        }
    }

    private func writeCell(_ cell: Conflict.Cell, of conflict: Conflict, into json: inout JSONWriter) throws {
        json.field("column", cell.column)
        try json.array("values") { json in
            for line in cell.values {
                try json.object { json in
                    json.key("value")
                    try records.write(line.value, in: conflict.table, cell.column, unit: conflict.unit, into: &json)
                    json.field("stands", line.isWinner)
                    json.field("changeSet", line.changeSet.hex)
                    json.field("replica", line.replica.hex)
                    json.field("device", line.device)
                    json.field("claimedAt", Moment.utc(line.claimedAt))
                    json.field("receivedAt", Moment.utc(line.receivedAt))
                }
            }
        }
    }
}
