import StarKit
import SyncKit
import SyncStore

extension Records {
    /// Takes back records that were written together, such as those of an import: all or none. Each can be brought
    /// back by itself for 30 days.
    ///
    /// - Parameters:
    ///   - names: Records of this unit; those that are gone already are passed over.
    ///   - reason: 1 to 2,000 characters.
    /// - Returns: How many were removed.
    /// - Throws: ``BookError`` with `.badValue` without a reason, `.noCycle`, `.closed` or `.notAllowed`; `StoreError`.
    public func takeBack(_ names: [RecordName], reason: String) throws -> Int {
        let reason = try Self.checked(reason: reason)
        return try replica.enter { local in
            let desk = try Desk(local, replica)
            let trail = AuditTrail(desk: desk, by: by)
            var touched: Set<ID128> = []
            var removed = 0
            var open: Set<String> = []
            for name in names {
                guard let stored = try desk.read.row(name.table, unit: desk.unit, name.row) else { continue }
                if open.insert(name.table).inserted {
                    try Self.requireTyped(stored.table)
                    try desk.requireOpen(name.table)
                }
                try Self.removeParts(of: stored, desk)
                try local.remove(name.table, unit: desk.unit, name.row)
                try trail.write("remove", stored.table, unit: desk.unit, name.row, reason: reason)
                if Self.counted.contains(name.table), let member = stored.reference("member") { touched.insert(member) }
                removed += 1
            }
            if !open.isDisjoint(with: Self.counted) { _ = try ContactCounts.recount(desk, also: touched) }
            return removed
        }
    }
}
