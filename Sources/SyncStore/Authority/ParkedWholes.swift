import GRDB
import SyncKit

/// The change-sets that are parked as wholes and over which no hub has said a word: branches of forks, and what
/// came after a revocation. No verdict is needed to park them.
struct ParkedWholes {
    let db: Database
    let replica: Replica

    /// One entry for each change-set cut off and for the first of each branch, in the order of the log. Branches that
    /// their authors have signed again are not needed twice and are left out.
    ///
    /// - Parameter unit: Only those of one unit's audiences.
    func all(of unit: ID128? = nil) throws -> [ParkedRow] {
        let parking = Parking(db, replica.schema)
        let concerned = try parking.concerned()
        guard !concerned.isEmpty, let own = try Replica.place(in: db)?.own else { return [] }
        let devices = try Devices(db, replica.schema)
        var found: [(sequence: Int64, row: ParkedRow)] = []
        for author in concerned.sorted() {
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(LogEntry.columns(of: "l")) FROM sync_log l JOIN sync_stream s ON s.n = l.stream
                    WHERE s.replica = ?
                    """, arguments: [author.stored])
            while let row = try rows.next() {
                let entry = try LogEntry(row)
                let header = entry.changeSet.header
                let audience = header.stream.audience
                guard unit == nil || audience.unit == unit, let reason = try reason(of: entry, parking)
                else { continue }
                let parked = ParkedRow(
                    id: Verdicts.id(over: entry.changeSet.hash, in: audience.unit, by: own.level),
                    changeSet: entry.changeSet.hash, table: "", row: .zero, unit: audience.unit, reason: reason,
                    isAccepted: false, note: nil, hub: nil, judgedAt: nil, author: author,
                    device: devices.name(author), claimedAt: header.claimedAt)
                found.append((entry.sequence, parked))
            }
        }
        return found.sorted { $0.sequence < $1.sequence }.map(\.row)
    }

    private func reason(of entry: LogEntry, _ parking: Parking) throws -> Refusal? {
        let hash = entry.changeSet.hash
        guard let reason = try parking.reason(entry.changeSet.header, hash: hash, at: entry.place),
            try WholeVerdict(over: hash, in: db) == .none
        else { return nil }
        if reason == .fork {
            guard try parking.begins(at: entry.place), try !db.isResigned(hash, parking.readRevocations()) else {
                return nil
            }
        }
        return reason
    }
}
