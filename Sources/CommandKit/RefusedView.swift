import StarKit
import SyncKit
import SyncStore

/// What a hub refused of this laptop's own, for people and as JSON.
struct RefusedView {
    let refused: [RefusedRow]
    let units: UnitNames
    let records: RecordNames

    func text(in language: Language) throws -> String {
        guard !refused.isEmpty else { return Words("Nothing was refused.", "没有被退回的记录。")[language] }
        return try refused.map { try text(of: $0, in: language) }.joined(separator: "\n\n")
    }

    func write(into json: inout JSONWriter) throws {
        try json.array { json in
            for row in refused { try write(row, into: &json) }
        }
    }

    /// Unit, table and the record's code as it was written, or its id.
    func name(of row: RefusedRow) throws -> String {
        "\(units.code(of: row.unit)) \(row.table) \(try record(row))"
    }

    private func record(_ row: RefusedRow) throws -> String {
        if let column = records.codeColumn(of: row.table),
            case .text(let code)? = row.cells.first(where: { $0.column == column })?.value
        {
            return code
        }
        return try records.name(of: row.table, unit: row.unit, row.row)
    }

    private func text(of row: RefusedRow, in language: Language) throws -> String {
        let kind =
            switch row.kind {
            case .insert: Words("added", "新增")
            case .update: Words("changed", "修改")
            case .delete: Words("removed", "删除")
            }
        let hub = row.hub.map(units.device) ?? "-"
        let time = row.refusedAt.map(Moment.local) ?? "-"
        let written = Moment.local(row.writtenAt)
        let reason = row.reason.words
        var lines = [
            "\(row.id.hex.prefix(12))  \(try name(of: row))",
            Words(
                "  \(kind.english) here \(written); refused by \(hub), \(time): \(reason.english)",
                "  本机\(kind.chinese)于\(written)；\(hub)退回于\(time)：\(reason.chinese)")[language],
        ]
        if let note = row.note { lines.append("  " + note) }
        for cell in row.cells {
            let value = try records.text(of: cell.value, in: row.table, cell.column, unit: row.unit)
            lines.append("  \(cell.column) = \(cell.value == .null ? "-" : value)")
        }
        return lines.joined(separator: "\n")
    }

    private func write(_ row: RefusedRow, into json: inout JSONWriter) throws {
        try json.object { json in
            json.field("id", row.id.hex)
            json.field("changeSet", row.changeSet.hex)
            json.field("unit", units.code(of: row.unit))
            json.field("table", row.table)
            json.field("row", try record(row))
            json.field("rowId", row.row.hex)
            json.field("kind", row.kind.word)
            json.field("reason", row.reason.rawValue)
            json.object("reasonText") { json in
                json.field(Language.english.rawValue, row.reason.words.english)
                json.field(Language.chinese.rawValue, row.reason.words.chinese)
            }
            json.field("note", row.note)
            json.field("hub", row.hub.map(units.device))
            json.field("refusedAt", row.refusedAt.map(Moment.utc))
            json.field("writtenAt", Moment.utc(row.writtenAt))
            try json.array("columns") { json in
                for cell in row.cells {
                    try json.object { json in
                        json.field("column", cell.column)
                        json.key("value")
                        try records.write(cell.value, in: row.table, cell.column, unit: row.unit, into: &json)
                    }
                }
            }
        }
    }
}
