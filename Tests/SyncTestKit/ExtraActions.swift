import SyncKit
import SyncStore

/// The rarer things that happen in a world: sticks, revocations, moves, erasures, upgrades, judgements.
final class ExtraActions {
    private let world: SimulatedWorld
    private var random: SeededGenerator
    private let sticks: StickActions
    private let revocations: RevocationActions
    private let moves: MoveActions
    private let erasures: ErasureActions
    private let judgements: JudgementActions

    init(_ world: SimulatedWorld, seed: UInt64) {
        var random = SeededGenerator(seed: seed ^ 0xAC7105)
        self.world = world
        sticks = StickActions(world, seed: random.next())
        revocations = RevocationActions(world, seed: random.next())
        moves = MoveActions(world, seed: random.next())
        erasures = ErasureActions(world, seed: random.next())
        judgements = JudgementActions(world, seed: random.next())
        self.random = random
    }

    /// One of them, now and then.
    ///
    /// - Returns: Whether the step is spent.
    func act() throws -> Bool {
        guard random.chance(world.extras.percent) else { return false }
        let present = SwarmExtras.Extra.allCases.filter { world.extras.present.contains($0) }
        switch random.pick(present) {
        case nil: return false
        case .sticks: try sticks.act()
        case .revocations: try revocations.act()
        case .moves: try moves.act()
        case .erasures: try erasures.act()
        case .upgrades: try upgrade(random.pick((world.laptops + world.clones + world.hubs).filter { !$0.isUpgraded }))
        case .judgements: try judgements.act()
        }
        return true
    }

    /// The faults are over: all run the newest program, and stand where the district says.
    func heal() throws {
        for node in world.nodes where !node.isUpgraded { try upgrade(node) }
        try moves.heal()
    }

    /// A laptop that has no line meets its hub by stick.
    ///
    /// - Returns: Whether it has none.
    func meetByStick(_ child: SimulatedNode) throws -> Bool { try sticks.meet(child) }

    /// Whether a child's first exchange over a line has to begin with what both hold.
    func hasNoLine(_ child: SimulatedNode) -> Bool { sticks.hasNoLine(child) }

    func check(_ oracle: OracleChecker) throws {
        try CutChecker(folds: oracle.folds, authority: oracle.authority, cases: revocations.cases).check()
        try ErasedBytesChecker(world: world, authority: oracle.authority, orders: erasures.orders).check()
        try sticks.checkOldOnes()
    }

    private func upgrade(_ node: SimulatedNode?) throws {
        guard let node else { return }
        try node.upgrade(entropy: .seeded(random.next()))
        world.network.figures.count(.upgraded)
    }
}
