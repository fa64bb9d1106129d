import StarKit
import SyncKit
import SyncStore

extension Records {
    /// Adds one entry to the log book; household and note go to the private table.
    ///
    /// Each call adds an entry: two equal ones are two visits.
    ///
    /// - Throws: ``BookError`` with `.badValue` (naming the field), `.noSuchRow` for a member or household that is not
    ///   there, `.noCycle`, `.closed` or `.notAllowed`; `StoreError` of the store.
    public func addLog(_ draft: LogDraft) throws -> AddReport {
        try replica.enter { local in
            let desk = try Desk(local, replica)
            try Self.requireLog(desk)
            let entry = try Self.put(draft, desk)
            _ = try ContactCounts.recount(desk)
            return AddReport(
                records: [try view(desk, "log_entry", desk.unit, entry.id)], warnings: [entry.warning].compactMap { $0 }
            )
        }
    }

    /// Adds the entries of a whole page of a log book: all or none.
    ///
    /// - Throws: ``RowFaults`` with what is wrong with each row; ``BookError`` with `.noCycle`, `.closed` or
    ///   `.notAllowed`; `StoreError` of the store.
    public func addLog(page drafts: [LogDraft]) throws -> AddReport {
        try replica.enter { local in
            let desk = try Desk(local, replica)
            try Self.requireLog(desk)
            var faults: [Int: BookError] = [:]
            var entries: [(id: ID128, warning: Words?)] = []
            for (index, draft) in drafts.enumerated() {
                do {
                    entries.append(try Self.put(draft, desk))
                } catch let error as BookError {
                    faults[index] = error
                }
            }
            if !faults.isEmpty { throw RowFaults(faults) }
            _ = try ContactCounts.recount(desk)
            return AddReport(
                records: try entries.map { try view(desk, "log_entry", desk.unit, $0.id) },
                warnings: entries.compactMap(\.warning))
        }
    }

    private static func requireLog(_ desk: Desk) throws {
        try desk.requireVillage()
        _ = try desk.cycleYear()
        try desk.requireOpen("log_entry")
    }

    private static func put(_ draft: LogDraft, _ desk: Desk) throws -> (id: ID128, warning: Words?) {
        let entry = try typed(
            "log_entry",
            ["member": draft.member, "date": draft.date, "kind": draft.kind, "minutes": draft.minutes],
            desk)
        let note = try typed("log_note", ["household": draft.household, "note": draft.note], desk)
        let day = if case .text(let iso) = entry["date"] { CalendarDay(iso: iso) } else { CalendarDay?.none }
        if let day, case .blob(let bytes)? = entry["member"], let member = ID128(bytes) {
            try RecordCheck(desk: desk, unit: desk.unit).requireMember(member, on: day)
        }
        let id = desk.local.newID()
        try desk.local.put(
            "log_entry", unit: desk.unit, id,
            entry.merging(["verified": Value(draft.isVerified), "entered": Value(desk.today)]) { $1 })
        if note.values.contains(where: { $0 != .null }) {
            try desk.local.put("log_note", unit: desk.unit, id, note)
        }
        guard let day, day > desk.today else { return (id, nil) }
        return (
            id,
            Words(
                "\(day.iso) is after today (\(desk.today.iso)); check it and this machine's clock",
                "\(day.iso)晚于今天（\(desk.today.iso)）；请核对日期和本机时钟")
        )
    }

    private static func typed(_ table: String, _ texts: [String: String?], _ desk: Desk) throws -> [String: Value] {
        let declared = try RecordReader.table(table, desk.read.schema)
        var values: [String: Value] = [:]
        for column in declared.columns {
            guard let text = texts[column.name] else { continue }
            do {
                values[column.name] = try value(text ?? "", column, declared, desk, unit: desk.unit)
            } catch let error as BookError where error.code == .noSuchRow {
                let file = column.name == "member" ? "members.csv" : "households.csv"
                throw BookError(
                    .noSuchRow,
                    "\"\(text ?? "")\" is no \(column.name) here; import \(file) first or correct the code",
                    "“\(text ?? "")”不在册；请先导入\(file)或改正代码", field: column.name)
            }
        }
        return values
    }
}
