public import StarKit
import SyncKit
public import SyncStore

/// The operation log: the acts that were written down, and those that sync's own records are.
public struct Audit: Sendable {
    /// What an extract is about; what is nil does not limit it.
    public struct Filter: Hashable, Sendable {
        /// Code of a unit.
        public var unit: String?
        /// First day, at Greenwich.
        public var from: CalendarDay?
        /// Last day, at Greenwich.
        public var to: CalendarDay?
        /// A table's name.
        public var table: String?

        public init(unit: String? = nil, from: CalendarDay? = nil, to: CalendarDay? = nil, table: String? = nil) {
            self.unit = unit
            self.from = from
            self.to = to
            self.table = table
        }
    }

    private static let tables = ["audit_entry", "private_audit_entry", "upper_audit_entry", "hub_audit_entry"]

    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// The acts that are held here, oldest first.
    ///
    /// - Throws: ``BookError`` with `.noSuchRow` or `.ambiguousRow` for the unit, `.noSuchTable`, `.badValue` for days
    ///   in the wrong order; `StoreError` of the store.
    public func entries(_ filter: Filter = Filter()) throws -> [AuditEntry] {
        if let from = filter.from, let to = filter.to, to < from {
            throw BookError(
                .badValue, "the last day (\(to.iso)) is before the first (\(from.iso)); correct one of them",
                "截止日期（\(to.iso)）早于起始日期（\(from.iso)）；请改正", field: "to")
        }
        return try replica.read { read in
            if let table = filter.table { _ = try RecordReader.table(table, read.schema) }
            let forest = try UnitForest(read)
            let unit = try filter.unit.map { try forest.find($0).id }
            var entries: [AuditEntry] = []
            for table in Self.tables {
                entries += try read.rows(table, unit: unit).compactMap { Self.entry($0, forest) }
            }
            entries += try Self.systemEntries(read, unit, forest)
            return entries.filter { Self.isIncluded($0, filter) }.sorted { left, right in
                left.at == right.at ? left.id < right.id : left.at < right.at
            }
        }
    }

    private static func isIncluded(_ entry: AuditEntry, _ filter: Filter) -> Bool {
        let day = CalendarDay(milliseconds: entry.at)
        return (filter.table ?? entry.table) == entry.table && (filter.from.map { $0 <= day } ?? true)
            && (filter.to.map { day <= $0 } ?? true)
    }

    private static func entry(_ row: StoredRow, _ forest: UnitForest) -> AuditEntry? {
        guard let at = row.integer("at"), let action = row.text("action"), let table = row.text("table") else {
            return nil
        }
        return AuditEntry(
            id: row.id, unitCode: forest.code(row.unit), at: at, replica: row.text("who") ?? "",
            person: row.text("person"),
            role: row.text("role"), action: action, table: table, row: row.reference("row") ?? .zero,
            reason: row.text("reason") ?? "")
    }

    /// Erasures and revocations are their own trail.
    private static func systemEntries(_ read: LocalRead, _ unit: ID128?, _ forest: UnitForest) throws -> [AuditEntry] {
        try [("erasure", "erase", "erasedAt"), ("revocation", "revoke", "revokedAt")].flatMap { table, action, at in
            try read.rows(table, unit: unit).compactMap { row in
                row.integer(at).map { moment in
                    AuditEntry(
                        id: row.id, unitCode: forest.code(row.unit), at: moment, replica: "", person: nil, role: nil,
                        action: action, table: table, row: row.id, reason: row.text("reason") ?? "")
                }
            }
        }
    }
}
