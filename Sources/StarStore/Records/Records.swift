import StarKit
public import SyncKit
public import SyncStore

/// Any record of the book: shown, changed, added to the log, removed.
public struct Records: Sendable {
    /// How far a row has come on its way up, in the caller's words.
    public typealias Delivery = (_ table: MergedTable, _ unit: ID128, _ row: ID128) throws -> String?

    let replica: Replica
    /// Code of the person who acts, in `officer`; nil when nobody said.
    let by: String?

    /// - Parameter by: Code of the person who acts, in `officer`; the trail of acts names them with their role.
    public init(_ replica: Replica, by: String? = nil) {
        self.replica = replica
        self.by = by
    }

    /// The live records of a table by unit, then code or id.
    ///
    /// - Parameter unit: Nil for those of every unit that is held here.
    /// - Throws: ``BookError`` with `.noSuchTable`; `StoreError` of the store; what `delivery` throws.
    public func list(_ table: String, unit: ID128? = nil, delivery: Delivery? = nil) throws -> [RecordView] {
        try replica.read { read in
            let reader = try RecordReader(read, table)
            return try reader.views(try read.rows(table, unit: unit), delivery: delivery)
        }
    }

    /// One record.
    ///
    /// - Parameter row: Its code, its id, or the first 6 or more digits of its id; at a hub also `VILLAGE/CODE`.
    /// - Throws: ``BookError`` with `.noSuchTable`, `.noSuchRow` or `.ambiguousRow`; `StoreError` of the store; what
    ///   `delivery` throws.
    public func find(
        _ table: String, _ row: String, unit: ID128? = nil, delivery: Delivery? = nil
    ) throws -> RecordView {
        try replica.read { read in
            let reader = try RecordReader(read, table)
            return try reader.view(try reader.row(row, unit: unit), delivery: delivery)
        }
    }

    /// The record as it stands after a write of the same transaction.
    func view(_ desk: Desk, _ table: String, _ unit: ID128, _ id: ID128) throws -> RecordView {
        guard let row = try desk.read.row(table, unit: unit, id) else {
            throw BookError(.noSuchRow, "\(table) has no record \(id.hex)", "\(table)中没有\(id.hex)")
        }
        return try RecordReader(desk.read, table).view(row, delivery: nil)
    }

    /// - Throws: ``BookError`` with `.notAllowed` for tables that programs write.
    static func requireTyped(_ table: MergedTable) throws {
        guard Book.isComputed(table.name) else { return }
        throw BookError(
            .notAllowed, "\(table.name) is written by the program; nobody types into it",
            "\(table.name)由程序生成，不能手工修改")
    }
}
