import StarKit
import SyncKit
import SyncStore

extension Records {
    /// Rows that are parts of another and go with it: by the column that names it, nil for those that share its id.
    static let parts: [String: (table: String, column: String?)] = [
        "activity": ("attendance", "activity"), "log_entry": ("log_note", nil),
        "meeting": ("meeting_attendance", "meeting"),
    ]

    /// Removes a record and writes down who did it and why. What was removed stays in the store, so that
    /// the records that name it still say whom they mean.
    ///
    /// - Parameter reason: 1 to 2,000 characters.
    /// - Returns: The record as it was.
    /// - Throws: ``BookError`` with `.badValue` without a reason, `.noSuchTable`, `.noSuchRow`, `.ambiguousRow`,
    ///   `.noCycle`, `.closed`, `.notAllowed`, or `.notReady` while other records name it; `StoreError`.
    public func remove(_ table: String, _ row: String, reason: String) throws -> RecordView {
        let reason = try Self.checked(reason: reason)
        return try replica.enter { local in
            let desk = try Desk(local, replica)
            let reader = try RecordReader(desk.read, table)
            let declared = try RecordReader.table(table, desk.read.schema)
            try Self.requireTyped(declared)
            try desk.requireOpen(table)
            let stored = try reader.row(row, unit: nil)
            let view = try reader.view(stored, delivery: nil)
            try Self.requireUnnamed(stored, view.name, desk)
            try Self.removeParts(of: stored, desk)
            try local.remove(table, unit: stored.unit, stored.id)
            try AuditTrail(desk: desk, by: by).write(
                "remove", stored.table, unit: stored.unit, stored.id, reason: reason)
            if Self.counted.contains(table) {
                _ = try ContactCounts.recount(desk, also: Set([stored.reference("member")].compactMap { $0 }))
            }
            return view
        }
    }

    /// Tables that the counts of visits follow.
    static let counted: Set<String> = ["contact", "log_entry", "log_note"]

    /// - Throws: ``BookError`` with `.badValue` for what is no reason.
    static func checked(reason: String) throws -> String {
        // Whatever is wrong with the reason, the remedy is the same: the error itself is not needed.
        guard case .text(let reason)? = try? ColumnRule.note.value(of: reason), reason.contains(where: \.isLetter)
        else {
            throw BookError(
                .badValue, "give a reason of 1 to 2000 characters", "请写明理由（1至2000字）", field: "reason")
        }
        return reason
    }

    static func removeParts(of stored: StoredRow, _ desk: Desk) throws {
        guard let part = parts[stored.table.name] else { return }
        guard let column = part.column else {
            try desk.local.remove(part.table, unit: stored.unit, stored.id)
            return
        }
        for row in try desk.read.rows(part.table, unit: stored.unit) where row.reference(column) == stored.id {
            try desk.local.remove(part.table, unit: stored.unit, row.id)
        }
    }
}
