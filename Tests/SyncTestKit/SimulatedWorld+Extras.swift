import SyncKit
import SyncStore

extension SimulatedWorld {
    /// Takes all stores of a device out of the world.
    ///
    /// - Returns: The stores.
    func remove(_ device: ID128) -> [SimulatedNode] {
        let gone = (laptops + clones).filter { $0.replica.identity.replica == device }
        laptops.removeAll { laptop in gone.contains { $0 === laptop } }
        clones.removeAll { clone in gone.contains { $0 === clone } }
        forgetRetired()
        return gone
    }

    /// The street that a village belongs to now.
    func street(of village: ID128) -> SimulatedNode? { streets.first { $0.below.contains(village) } }

    /// A village belongs to another street from now on.
    func place(_ village: ID128, below street: SimulatedNode) {
        for other in streets { other.below.removeAll { $0 == village } }
        street.below.append(village)
        forgetRetired()
    }
}
