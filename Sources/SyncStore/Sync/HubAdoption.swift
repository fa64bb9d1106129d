import GRDB
import SyncKit

/// Takes a hub that joins into the tree: it has minted its unit's id itself, and the unit that was added here for
/// it gives it code and name, and its place.
struct HubAdoption {
    let db: Database
    let replica: Replica

    /// Whether the invitation is for this kind of replica.
    ///
    /// - Parameters:
    ///   - unit: The joining hub's own unit; nil for a village's laptop.
    ///   - invited: The unit that the invitation names.
    /// - Throws: ``ExchangeError`` with `.notInvited`.
    func check(_ unit: JoinReply.Unit?, invitedAs invited: ID128) throws {
        let read = LocalRead(db: db, schema: replica.schema)
        let own = try read.place().own
        guard let level = try read.unit(invited)?.level else { throw StoreError.damaged("invitation") }
        guard let unit else {
            if level == .village { return }
            throw ExchangeError(
                .notInvited, "This invitation is for a hub. Use it with street-hub join, or ask for another.")
        }
        guard unit.level == level, own.level > level, level > .village else {
            throw ExchangeError(
                .notInvited, "This invitation is for a unit of another level. Ask for one for this hub's unit.")
        }
    }

    /// Puts the joining hub's unit in the place of the one that was added for it.
    ///
    /// - Returns: The unit's id from now on.
    func adopt(_ unit: JoinReply.Unit?, invitedAs invited: ID128) throws -> ID128 {
        guard let unit, unit.id != invited else { return invited }
        let own = try LocalRead(db: db, schema: replica.schema).place().own.id
        let row = try row(of: invited, below: own)
        try replica.captured(
            { local in
                _ = try local.remove(SystemTables.unit.name, unit: own, invited)
                let values = Dictionary(
                    zip(row.table.columns.map(\.name), row.values), uniquingKeysWith: { first, _ in first })
                _ = try local.put(SystemTables.unit.name, unit: own, unit.id, values)
            }, in: db)
        try db.execute(
            sql: "UPDATE sync_invitation SET unit = ? WHERE unit = ?", arguments: [unit.id.stored, invited.stored])
        return unit.id
    }

    private func row(of unit: ID128, below own: ID128) throws -> StoredRow {
        let read = LocalRead(db: db, schema: replica.schema)
        guard let row = try read.row(SystemTables.unit.name, unit: own, unit) else {
            throw StoreError.damaged("invitation")
        }
        return row
    }
}
