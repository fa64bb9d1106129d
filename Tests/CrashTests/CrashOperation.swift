import SyncStore
import SyncTestKit

/// One thing that a store does, on a disk as it was before.
struct CrashOperation: Sendable {
    /// Does it. To be called again after a crash, as a user or a carrier would.
    ///
    /// - Parameter mark: Called whenever what has been done so far was promised to somebody: a save that
    ///   returned, bytes that left.
    typealias Act = (_ replica: Replica, _ mark: () throws -> Void) throws -> Void

    let name: String
    let disk: FaultDisk
    let owner: UInt8
    /// How many of its changes are tried in a usual run.
    let positionsMax: Int
    /// Gives the act for one run, which may keep another replica for that run.
    let begin: @Sendable () throws -> Act

    func open(_ disk: FaultDisk, boot: UInt64) throws -> Replica {
        try CrashStreet.open(disk, owner: owner, boot: boot)
    }
}
