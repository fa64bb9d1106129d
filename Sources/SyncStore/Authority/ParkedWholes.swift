import GRDB
import SyncKit

/// The change-sets that are parked as wholes: branches of forks, and what came after a revocation. They have
/// no verdict, or none is needed to park them.
struct ParkedWholes {
    let db: Database
    let replica: Replica

    /// One entry for each change-set, in the order of the log. Branches that their authors have signed again are
    /// not needed twice and are left out.
    ///
    /// - Parameter unit: Only those of one unit's audiences.
    func all(of unit: ID128? = nil) throws -> [ParkedRow] {
        let parking = Parking(db, replica.schema)
        let concerned = try parking.concerned()
        if concerned.isEmpty { return [] }
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
                guard unit == nil || header.stream.audience.unit == unit,
                    let reason = try parking.reason(header, hash: entry.changeSet.hash, at: entry.place)
                else { continue }
                if try reason == .fork && db.isResigned(entry.changeSet.hash, parking.readRevocations()) { continue }
                found.append(
                    (
                        entry.sequence,
                        ParkedRow(
                            changeSet: entry.changeSet.hash, table: "", row: .zero, unit: header.stream.audience.unit,
                            reason: reason, author: author, device: devices.name(author), claimedAt: header.claimedAt)
                    ))
            }
        }
        return found.sorted { $0.sequence < $1.sequence }.map(\.row)
    }
}
