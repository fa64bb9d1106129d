public import StarStore
public import SyncKit
public import SyncStore

/// Records together with how far each has come on its way up.
public struct DeliveredRecords {
    private let replica: Replica

    /// Reads from `replica`.
    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// The records of a table, or the one that `row` names.
    ///
    /// - Throws: `BookError` with `.noSuchTable`, `.noSuchRow` or `.ambiguousRow`; an error of the store.
    public func records(_ table: String, _ row: String? = nil, unit: ID128? = nil) throws -> [RecordView] {
        let book = Records(replica)
        var records = try row.map { [try book.find(table, $0, unit: unit)] } ?? book.list(table, unit: unit)
        if records.isEmpty { return records }
        // Read afterwards, for the store's reads do not nest; a delivery never goes back.
        let deliveries = try replica.deliveries(table)
        for index in records.indices {
            records[index].delivery = deliveries.state(unit: records[index].unit, records[index].id)?.word
        }
        return records
    }
}
