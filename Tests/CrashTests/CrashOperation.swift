import SyncKit
import SyncStore

@testable import SyncTestKit

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
    var schema = SimulatedSchema.all
    /// How many of its changes are tried in a usual run.
    let positionsMax: Int
    /// What no file of the disk may hold any more when it is done.
    var gone: [[UInt8]] = []
    /// Gives the act for one run, which may keep another replica for that run.
    let begin: @Sendable () throws -> Act

    func open(_ disk: FaultDisk, boot: UInt64) throws -> Replica {
        try CrashStreet.open(disk, owner: owner, boot: boot, schema: schema)
    }
}
