import StarKit
import SyncKit
import SyncStore

extension Records {
    /// Days within which a removal can be taken back.
    public static let bringBackDaysMax = 30

    /// Adds a removed record again with its last values, and what went with it, and writes that down.
    ///
    /// - Parameters:
    ///   - row: Its code, its id, or the first 6 or more digits of its id; at a hub also `VILLAGE/CODE`.
    ///   - reason: Why; nil for none.
    /// - Returns: The record.
    /// - Throws: ``BookError`` with `.noSuchRow` when no removed record has that name or nobody wrote its removal
    ///   down, `.ambiguousRow`, `.closed` after 30 days or when the stage does not take it, `.badValue` when it does
    ///   not fit what has come since, `.noSuchTable`, `.noCycle` or `.notAllowed`; `StoreError`.
    public func bringBack(_ table: String, _ row: String, reason: String? = nil) throws -> RecordView {
        try replica.write { local in
            let desk = try Desk(local, replica)
            let declared = try RecordReader.table(table, desk.read.schema)
            try Self.requireTyped(declared)
            try desk.requireOpen(table)
            let stored = try Self.removed(declared, row, desk)
            let removals = try Self.removals(of: declared, unit: stored.unit, desk)
            try Self.requireRecent(removals[stored.id], stored, desk)
            let values = stored.cells.filter { $0.value != .erased && $0.value != .null }
            try RecordCheck(desk: desk, unit: stored.unit).check(declared, stored.id, before: nil, written: values)
            try local.revive(table, unit: stored.unit, stored.id, values)
            try Self.reviveParts(of: stored, desk)
            try AuditTrail(desk: desk, by: by).write(
                "bring_back", declared, unit: stored.unit, stored.id, reason: reason ?? "removal taken back")
            if ["contact", "log_entry", "log_note"].contains(table) { _ = try ContactCounts.recount(desk) }
            return try view(desk, table, stored.unit, stored.id)
        }
    }

    private static func removed(_ table: MergedTable, _ name: String, _ desk: Desk) throws -> StoredRow {
        var unit: ID128?
        var wanted = name
        if desk.level > .village, let slash = name.firstIndex(of: "/") {
            unit = try UnitForest(desk.read).find(String(name[..<slash])).id
            wanted = String(name[name.index(after: slash)...])
        }
        let rows = try desk.read.removedRows(table.name, unit: unit)
        var found: [StoredRow] = []
        if let column = table.codeColumn {
            found = rows.filter { $0.text(column)?.utf8.elementsEqual(wanted.utf8) ?? false }
        }
        let digits = wanted.lowercased()
        if found.isEmpty, digits.utf8.count >= 6 { found = rows.filter { $0.id.hex.hasPrefix(digits) } }
        if let row = found.first, found.count == 1 { return row }
        throw found.isEmpty
            ? BookError(
                .noSuchRow, "no removed record of \(table.name) is called \"\(name)\"; the operation log names them",
                "\(table.name)中没有已删除的“\(name)”；操作日志中有记载")
            : BookError(
                .ambiguousRow, "\"\(name)\" fits \(found.count) removed records of \(table.name); write more digits",
                "“\(name)”对应\(table.name)中\(found.count)条已删除记录；请多写几位")
    }

    /// When each row of a table was last removed, by the trail.
    private static func removals(of table: MergedTable, unit: ID128, _ desk: Desk) throws -> [ID128: Int64] {
        guard let trail = Book.auditTable(of: table) else { return [:] }
        var moments: [ID128: Int64] = [:]
        for entry in try desk.read.rows(trail, unit: unit)
        where entry.text("action") == "remove" && entry.text("table") == table.name {
            guard let row = entry.reference("row"), let at = entry.integer("at") else { continue }
            moments[row] = max(moments[row] ?? at, at)
        }
        return moments
    }

    private static func requireRecent(_ moment: Int64?, _ row: StoredRow, _ desk: Desk) throws {
        guard let moment else {
            throw BookError(
                .noSuchRow,
                "nobody removed this record of \(row.table.name): it went with another one; bring that one back",
                "该记录随另一条记录一并删除；请恢复那一条")
        }
        let removed = CalendarDay(milliseconds: moment)
        guard desk.today.dayNumber - removed.dayNumber > bringBackDaysMax else { return }
        throw BookError(
            .closed,
            "it was removed on \(removed.iso), more than \(bringBackDaysMax) days ago; add a new record",
            "该记录已于\(removed.iso)删除，超过\(bringBackDaysMax)天；请重新录入")
    }

    /// What went with it: not what somebody had removed by itself.
    private static func reviveParts(of stored: StoredRow, _ desk: Desk) throws {
        guard let part = parts[stored.table.name], let table = desk.read.schema[part.table] else { return }
        let removedAlone = try removals(of: table, unit: stored.unit, desk)
        for row in try desk.read.removedRows(part.table, unit: stored.unit) {
            let belongs = part.column.map { row.reference($0) == stored.id } ?? (row.id == stored.id)
            guard belongs, removedAlone[row.id] == nil else { continue }
            let values = row.cells.filter { $0.value != .erased && $0.value != .null }
            try desk.local.revive(part.table, unit: stored.unit, row.id, values)
        }
    }
}
