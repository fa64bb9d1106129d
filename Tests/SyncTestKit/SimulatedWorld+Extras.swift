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

    /// For whoever follows a seed step by step.
    func tell(_ what: @autoclosure () throws -> String) rethrows {
        if let trace { trace.note("  \(try what())") }
    }

    /// Names a change-set for people.
    func words(_ changeSet: ChangeSet) -> String {
        let header = changeSet.header
        let author = nodes.first { $0.replica.identity.replica == header.stream.replica }?.name
        let unit = network.archive.names[header.stream.audience.unit]
        let other = strangers.contains(header.stream.replica) ? "a stranger" : "somebody gone"
        var words =
            "number \(header.number) of \(author ?? other) for \(unit ?? header.stream.audience.unit.hex)"
            + " up to level \(header.stream.audience.top.rawValue)"
        if header.resigns != nil { words += ", signed again" }
        if header.continues != nil { words += ", going on from another life" }
        if header.stream.branch != nil { words += ", on a branch" }
        return words
    }

    /// Names change-sets that a node holds.
    func words(_ names: Set<Hash32>, of node: SimulatedNode) throws -> String {
        let changeSets = try names.isEmpty ? [] : node.replica.simulatedLog(names)
        return "\(names.count) change-sets (\(changeSets.map(words).joined(separator: "; ")))"
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
