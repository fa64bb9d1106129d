import SyncKit
import SyncStore

/// What must not be lost: every change-set that some living store held. Only when the last disk that
/// held it goes is it gone, and that is counted.
final class Custodian {
    private let archive: WireArchive
    private(set) var required: Set<Hash32> = []
    private(set) var destroyed = 0
    /// What has been read of the log of each life of a store.
    private var read: [String: Set<Hash32>] = [:]

    init(_ archive: WireArchive) {
        self.archive = archive
    }

    /// Looks at all living stores.
    ///
    /// - Throws: ``CheckFailure`` when something is held nowhere any more.
    func look(_ nodes: [SimulatedNode]) throws {
        let held = try self.held(nodes)
        for hash in required.sorted() where !archive.isSafe(hash, in: held) {
            throw CheckFailure("\(archive.words(hash)) is in no store")
        }
        required.formUnion(held)
    }

    /// A disk has gone, and with it what no other held.
    func accept(_ nodes: [SimulatedNode]) throws {
        let held = try self.held(nodes)
        let left = required.filter { archive.isSafe($0, in: held) }
        destroyed += required.count - left.count
        required = left
    }

    /// - Parameter lost: The units of streets that were put back in a world in which villages were moved.
    ///
    /// Not promised: that what such a street had written for all below it comes back. Those who bring a street its own
    /// records are its villages; one that was moved away is turned away, and the new street does not read the old one's
    /// audience. The laptops keep these records, as history; no hub needs them. What the street wrote for a village is
    /// asked for all the same.
    /// - Throws: ``CheckFailure`` when something that must be there is not at any hub.
    func checkHubs(_ hubs: [SimulatedNode], besides lost: Set<ID128>) throws {
        let held = try self.held(hubs)
        for hash in required.sorted() where !archive.isSafe(hash, in: held) {
            if let unit = archive.audience(of: hash)?.unit, lost.contains(unit) { continue }
            throw CheckFailure("\(archive.words(hash)) reached no hub")
        }
    }

    private func held(_ nodes: [SimulatedNode]) throws -> Set<Hash32> {
        var held: Set<Hash32> = []
        for node in nodes {
            let hashes = try node.replica.simulatedHoldings().values.reduce(into: Set<Hash32>()) { $0.formUnion($1) }
            let new = hashes.subtracting(read[node.life] ?? [])
            if !new.isEmpty {
                for changeSet in try node.replica.simulatedLog(new) {
                    let isOwn = changeSet.header.stream.replica == node.replica.identity.replica
                    archive.note(changeSet, by: isOwn ? node.life : nil, isShown: !isOwn)
                }
                read[node.life, default: []].formUnion(new)
            }
            held.formUnion(hashes)
        }
        return held
    }
}
