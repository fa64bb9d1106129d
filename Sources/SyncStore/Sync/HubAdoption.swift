import GRDB
import SyncKit

/// Takes a hub that joins into the tree: it has minted its unit's id itself, and the unit that was added here for
/// it gives it code and name, and its place.
struct HubAdoption {
    let db: Database
    let replica: Replica

    /// - Parameters:
    ///   - unit: The joining hub's own unit; nil for a village's laptop.
    ///   - invited: The unit that the invitation names.
    /// - Returns: The unit's id from now on; nil for a laptop.
    /// - Throws: ``ExchangeError`` with `.notInvited` when the invitation is for another kind of replica.
    func adopt(_ unit: JoinReply.Unit?, invitedAs invited: ID128) throws -> ID128? {
        let read = LocalRead(db: db, schema: replica.schema)
        let own = try read.place().own
        guard let row = try read.row(SystemTables.unit.name, unit: own.id, invited), let level = row.level else {
            throw StoreError.damaged("invitation")
        }
        guard let unit else {
            guard level == .village else {
                throw ExchangeError(
                    .notInvited, "This invitation is for a hub. Use it with street-hub join, or ask for another.")
            }
            return nil
        }
        guard unit.level == level, own.level > level, level > .village else {
            throw ExchangeError(
                .notInvited, "This invitation is for a unit of another level. Ask for one for this hub's unit.")
        }
        if unit.id == invited { return invited }
        try replica.captured({ local in
            try local.remove(SystemTables.unit.name, unit: own.id, invited)
            let values = Dictionary(zip(row.table.columns.map(\.name), row.values), uniquingKeysWith: { first, _ in first })
            _ = try local.put(SystemTables.unit.name, unit: own.id, unit.id, values)
        }, in: db)
        try db.execute(
            sql: "UPDATE sync_invitation SET unit = ? WHERE unit = ?", arguments: [unit.id.stored, invited.stored])
        return unit.id
    }
}
