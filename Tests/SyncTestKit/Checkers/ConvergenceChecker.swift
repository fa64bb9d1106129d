import SyncKit
import SyncStore

/// Equal vectors mean equal states; once healed, each node holds what its parent holds of all that
/// both of them read.
struct ConvergenceChecker {
    /// What one replica holds of one unit.
    private struct View {
        let name: String
        let unit: ID128
        let vector: Hash32
        let state: Hash32
        /// What the replica knows of cuts, moves and erasures, which lie in other audiences.
        let authority: Set<Hash32>
    }

    let world: SimulatedWorld

    init(_ world: SimulatedWorld) {
        self.world = world
    }

    /// nil once every node holds what its parent holds and nothing waits; else what is missing.
    func difference() throws -> String? {
        var holdings: [String: [Audience: Set<Hash32>]] = [:]
        for node in world.nodes { holdings[node.name] = try node.replica.simulatedHoldings() }
        for child in world.children {
            guard let parent = child.parent else { continue }
            if try child.replica.simulatedPendingRows() > 0 { return "\(child.name) has rows that wait" }
            let own = holdings[child.name] ?? [:]
            let above = holdings[parent.name] ?? [:]
            for audience in Set(own.keys).union(above.keys).sorted()
            where isShared(audience, child, parent) {
                let (here, there) = (own[audience] ?? [], above[audience] ?? [])
                if here != there {
                    return try
                        "\(child.name) lacks \(world.words(there.subtracting(here), of: parent)) and \(parent.name) "
                        + "\(world.words(here.subtracting(there), of: child)) of one audience"
                }
            }
        }
        return nil
    }

    /// Safe at any time: whoever has the same vector of a unit has the same state of it.
    func check() throws {
        var views: [ID128: [View]] = [:]
        // Programs of two versions make two states of the same log.
        for node in world.nodes where node.isUpgraded {
            let authority = try authority(of: node)
            for unit in try units(of: node).filter(node.replica.knows) {
                let hashes = try node.replica.hashes(of: unit)
                let view = View(
                    name: node.name, unit: unit, vector: hashes.vector, state: hashes.state, authority: authority)
                for other in views[unit] ?? []
                where other.vector == view.vector && other.authority == view.authority {
                    try SyncTestKit.check(
                        view.state == other.state, "\(view.name) and \(other.name) hold the same and differ in state")
                }
                views[unit, default: []].append(view)
            }
        }
    }

    /// Whether both hold an audience: a street carries what a village keeps to itself.
    private func isShared(_ audience: Audience, _ child: SimulatedNode, _ parent: SimulatedNode) -> Bool {
        if audience.top == .village { return audience.unit == child.unit }
        return world.reads(child, audience) && world.reads(parent, audience)
    }

    private func authority(of node: SimulatedNode) throws -> Set<Hash32> {
        let hubs = [node.level == .village ? node.parent?.unit : node.unit, world.district.unit]
        return try node.replica.simulatedHoldings().filter { $0.key.top >= .district && hubs.contains($0.key.unit) }
            .values.reduce(into: []) { $0.formUnion($1) }
    }

    /// The units of which a node may be asked; what it does not know of yet it has none of.
    private func units(of node: SimulatedNode) -> [ID128] {
        node.level == .village
            ? [node.unit, node.parent?.unit].compactMap { $0 }
            : [node.unit]
                + (node.level == .street ? node.below : [])
    }
}
