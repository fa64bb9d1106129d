import GRDB
import SyncKit

/// Where two sides that hold other branches of a stream find common ground.
///
/// A point that is not held here, with a number that is, shows a fork. Then neither side's head tells the other
/// where to begin; so the stream is claimed, and offered, only from the last point known to be the same.
struct Bridge {
    private var common: [StreamID: StreamPoint] = [:]

    /// The vector with the streams that forked set back to where both sides agree.
    func lowered(_ vector: VersionVector) -> VersionVector {
        if common.isEmpty || PlantedBug.missingBridge.isOn { return vector }
        var lowered = vector
        for stream in vector.points.keys {
            let name = StreamID(
                replica: stream.replica, incarnation: stream.incarnation, audience: stream.audience)
            if let point = common[name] { lowered[stream] = point }
        }
        return lowered
    }

    /// Looks at a receipt once what came with it is stored.
    ///
    /// - Parameters:
    ///   - former: The receipt before: what it names of a stream is common ground if it is held here.
    ///   - brought: The change-sets of the reply: what is held of them is common ground too.
    mutating func look(
        at receipt: VersionVector, former: VersionVector, brought: [ChangeSet], in db: Database
    ) throws {
        let chains = try Chains(db)
        var now: [StreamID: StreamPoint] = [:]
        for (stream, point) in receipt.points {
            let name = StreamID(
                replica: stream.replica, incarnation: stream.incarnation, audience: stream.audience)
            let family = chains.family(name)
            guard !family.isEmpty, try chains.place(of: point, family, in: db) == nil,
                family.contains(where: { $0.head.number >= point.number })
            else { continue }
            var ground = common[name] ?? .beginning
            if ground.number == 0, former[name].number < point.number, try chains.isHeld(name, former[name], in: db) {
                ground = former[name]
            }
            for changeSet in brought where changeSet.header.stream == name && changeSet.header.number > ground.number {
                if try chains.isHeld(name, changeSet.point, in: db) { ground = changeSet.point }
            }
            now[name] = ground
        }
        common = now
    }
}
