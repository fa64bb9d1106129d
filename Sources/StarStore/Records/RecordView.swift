public import StarKit
public import SyncKit

/// A record as people and scripts see it.
public struct RecordView: Hashable, Sendable {
    public let table: MergedTable
    public let unit: ID128
    /// Code of the unit, its id where the code is not known here.
    public let unitCode: String
    public let id: ID128
    /// In the declared order.
    public let fields: [RecordField]
    /// How far the record has come on its way up; nil when the caller did not say.
    public var delivery: String?

    /// The code where the record has one, else its id.
    public var name: String {
        guard let column = table.codeColumn, case .text(let code) = self[column] else { return id.hex }
        return code
    }

    /// The value of a column; null for one the table does not have.
    public subscript(_ column: String) -> RecordValue {
        fields.first { $0.column == column }?.value ?? .null
    }

    /// One object: `id`, `unit` (its code, unless the table has a column of that name), the columns, `delivery`.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("id", id.hex)
            if table.column("unit") == nil { json.field("unit", unitCode) }
            for field in fields {
                json.key(field.column)
                field.value.write(into: &json)
            }
            json.field("delivery", delivery)
        }
    }

    /// A table for people: the columns that have a value somewhere; one record is shown as a list of its columns.
    public static func text(of records: [RecordView], in language: Language) -> String {
        guard let first = records.first else { return Words("no records", "没有记录")[language] }
        let severalUnits = Set(records.map(\.unit)).count > 1
        var table = TextTable()
        if records.count == 1 {
            table.add(["id", first.id.hex])
            if first.table.column("unit") == nil { table.add(["unit", first.unitCode]) }
            for field in first.fields { table.add([field.column, field.shown]) }
            if let delivery = first.delivery { table.add(["delivery", delivery]) }
            return table.text
        }
        let used = first.fields.indices.filter { index in records.contains { !$0.fields[index].shown.isEmpty } }
        let hasDelivery = records.contains { $0.delivery != nil }
        let header = ["id"] + (severalUnits ? ["unit"] : []) + used.map { first.fields[$0].column }
        table.add(header + (hasDelivery ? ["delivery"] : []))
        for record in records {
            let cells = [String(record.id.hex.prefix(12))] + (severalUnits ? [record.unitCode] : [])
            table.add(cells + used.map { record.fields[$0].shown } + (hasDelivery ? [record.delivery ?? ""] : []))
        }
        return table.text
    }
}
