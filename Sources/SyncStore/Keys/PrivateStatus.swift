import GRDB
import SyncKit

/// How it stands with a village's private tables on one of its laptops.
public struct PrivateStatus: Hashable, Sendable {
    /// Change-sets that are held and cannot be read, because another laptop has not wrapped their key to this one yet.
    public let unreadable: Int
    /// Other laptops of the village to which some key on record is not wrapped yet.
    public let waitingDevices: Int
    /// A recovery sheet is good; false also when the device that printed the last one was cut off.
    public let hasRecoverySheet: Bool
}

extension Replica {
    /// nil for a hub, and before the store has a place.
    public func privateStatus() throws -> PrivateStatus? { try database.read { try privateStatus(in: $0) } }

    func privateStatus(in db: Database) throws -> PrivateStatus? {
        guard let keys = try VillageKeys(db, self) else { return nil }
        let held = Set(try db.villageKeys().map(\.id))
        var unreadable = 0
        for (number, audience) in try db.audiences() where audience == Audience(unit: keys.unit, top: .village) {
            try db.eachEntry(of: number) { entry in
                if let id = entry.changeSet.header.keyID, !held.contains(id) { unreadable += 1 }
            }
        }
        return PrivateStatus(
            unreadable: unreadable, waitingDevices: try keys.waitingDevices(),
            hasRecoverySheet: try !keys.sheets().isEmpty)
    }
}
