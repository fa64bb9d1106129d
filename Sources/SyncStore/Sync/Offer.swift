import GRDB
import SyncKit

/// Which change-sets another replica lacks, in an order that respects causality.
struct Offer {
    let changeSets: [ChangeSet]
    /// The budget ran out before everything was in.
    let more: Bool

    /// Reads what lies beyond `known`, the records of authority first.
    ///
    /// - Parameters:
    ///   - isIncluded: The audiences that the other side reads.
    ///   - budget: Bytes of change-sets; at least one change-set is offered.
    init(
        beyond known: VersionVector, budget: Int, changeSetsMax: Int = SyncLimits.changeSetsMax, _ units: UnitTree,
        in db: Database, _ isIncluded: (Audience) -> Bool
    ) throws {
        // The records of authority lie in the audience of a hub's own unit: below it every village reads them.
        let hubs = Set(units.places.filter { $0.value.level > .village }.keys)
        let chains = try Chains(db)
        let reach = try chains.reach(of: known, in: db)
        var missing: [(isAuthority: Bool, sequence: Int64)] = []
        for chain in chains.all.values where isIncluded(chain.stream.audience) {
            let from = reach[chain.number] ?? 0
            if from + (PlantedBug.shortOffer.isOn ? 1 : 0) >= chain.head.number { continue }
            let isAuthority = hubs.contains(chain.stream.audience.unit)
            let statement = try db.cachedStatement(sql: "SELECT seq FROM sync_log WHERE stream = ? AND number > ?")
            let sequences = try Int64.fetchAll(statement, arguments: [chain.number, from])
            missing += sequences.map { (isAuthority, $0) }
        }
        missing.sort { $0.isAuthority == $1.isAuthority ? $0.sequence < $1.sequence : $0.isAuthority }
        var changeSets: [ChangeSet] = []
        var size = 0
        var more = false
        for (_, sequence) in missing {
            let changeSet = try db.entry(sequence).changeSet
            let isFull = size + changeSet.wireBytes > budget || changeSets.count >= changeSetsMax
            if !changeSets.isEmpty, isFull {
                more = !PlantedBug.silentRest.isOn
                break
            }
            changeSets.append(changeSet)
            size += changeSet.wireBytes
        }
        self.changeSets = changeSets
        self.more = more
    }
}
