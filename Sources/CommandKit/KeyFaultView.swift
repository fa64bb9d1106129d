import StarKit
import StarStore
import SyncKit
import SyncStore

/// Duplicate keys and orphans, for people and as JSON.
struct KeyFaultView {
    let units: UnitNames
    let records: RecordNames

    /// More records than one line names; JSON has all.
    private static let namedMax = 8

    /// One line: where it is, what it is, what to do, and the records.
    func words(of fault: KeyFault) throws -> Words {
        let place = "\(fault.id)  \(units.code(of: fault.unit)) \(fault.table)"
        let values = try fault.values.indices.map { try text(of: fault, $0) }
        let cells = zip(fault.columns, values).map { "\($0) = \($1)" }.joined(separator: ", ")
        let more = fault.rows.count > Self.namedMax ? ", …" : ""
        let rows = fault.rows.prefix(Self.namedMax).map { String($0.hex.prefix(12)) }.joined(separator: ", ") + more
        return Words(
            "\(place) \(cells): \(fault.words.english): \(rows)", "\(place) \(cells)：\(fault.words.chinese)：\(rows)")
    }

    func write(_ fault: KeyFault, into json: inout JSONWriter) throws {
        try json.object { json in
            json.field("id", fault.id)
            json.field("kind", fault.kind.rawValue)
            json.field("table", fault.table)
            json.field("unit", units.code(of: fault.unit))
            json.array("columns") { json in
                for column in fault.columns { json.value(column) }
            }
            try json.array("values") { json in
                for index in fault.values.indices { json.value(try text(of: fault, index)) }
            }
            json.field("target", fault.target)
            json.array("rowIds") { json in
                for row in fault.rows { json.value(row.hex) }
            }
            json.object("remedy") { json in
                json.field(Language.english.rawValue, fault.words.english)
                json.field(Language.chinese.rawValue, fault.words.chinese)
            }
        }
    }

    /// A value as people write it; the id of a record that is not there.
    private func text(of fault: KeyFault, _ index: Int) throws -> String {
        try records.text(of: fault.values[index], in: fault.table, fault.columns[index], unit: fault.unit)
    }
}
