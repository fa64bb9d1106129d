import StarKit
import SyncKit
import SyncStore

extension Records {
    /// Settles an open conflict by a new write that supersedes every value in it, here and wherever it arrives.
    ///
    /// - Parameters:
    ///   - id: The conflict's ``Conflict/id``.
    ///   - take: `mine` for the value written on this device (or in this unit, when this device wrote none); `theirs`
    ///     for the other, when there is exactly one; anything else is the value itself, typed as for ``set(_:_:_:)``.
    ///     A row that was added twice takes the name of a device in place of a value.
    /// - Throws: ``BookError`` with `.noSuchRow` when no such conflict is open, `.badValue` when `take` does not say
    ///   which value; `StoreError` with `.notAllowed` when this unit may not write the row now.
    public func settle(_ id: String, take: String) throws -> SettleReport {
        try replica.enter { local in
            let desk = try Desk(local, replica)
            guard let conflict = try local.read.conflicts().first(where: { $0.id == id }) else {
                throw try Self.notSettled(id, local.read)
            }
            let values = try SettleChoice(conflict, desk).values(take)
            let changed = try local.assert(conflict.table, unit: conflict.unit, conflict.row, values)
            if !changed.isEmpty, conflict.table == "log_entry" { _ = try ContactCounts.recount(desk) }
            let record = try view(desk, conflict.table, conflict.unit, conflict.row)
            return SettleReport(record: record, chosen: record.fields.filter { values[$0.column] != nil })
        }
    }

    private static func notSettled(_ id: String, _ read: LocalRead) throws -> BookError {
        guard let fault = try read.keyFaults().first(where: { $0.id == id }) else {
            return BookError(
                .noSuchRow, "no open conflict has the id \(id); \"conflicts\" lists them",
                "没有编号为\(id)的冲突；可用“conflicts”查看")
        }
        let remedy = fault.words
        return BookError(
            .badValue, "\(id) is settled by no choice of a value: \(remedy.english)", "\(id)不能靠选值解决：\(remedy.chinese)")
    }
}
