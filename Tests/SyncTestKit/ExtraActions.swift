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

    /// One of them.
    func act(_ action: SwarmPlan.Action) throws {
        switch action {
        case .stick: try sticks.act()
        case .revoke: try revocations.act()
        case .move: try moves.act()
        case .erase: try erasures.act()
        case .upgrade: try upgrade(random.pick(world.nodes.filter { !$0.isUpgraded }))
        case .judge: try judgements.act()
        default: break
        }
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
        world.network.figures.upgrades += 1
    }
}
