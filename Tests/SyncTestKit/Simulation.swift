import GRDB
import SyncKit
import SyncStore

/// One seed: a world that lives under faults, then heals, and is checked.
public struct Simulation {
    private static let laptopsMax = 14
    /// Each time every laptop meets its street and every street the district.
    private static let roundsToConvergence = 8

    private let seed: UInt64
    private let isVerifying: Bool
    private let world: SimulatedWorld
    private var random: SeededGenerator
    private var clients: [ModifiedClient] = []
    private let extras: ExtraActions
    private var milliseconds: Int64 = 0

    /// Runs one seed.
    ///
    /// - Parameters:
    ///   - isVerifying: All stores are verified after each step, to find the one at which something goes wrong.
    ///   - trace: Called with lines that tell what happens.
    /// - Returns: What it did.
    /// - Throws: ``SimulationFailure`` for whatever is wrong.
    public static func run(
        seed: UInt64, isVerifying: Bool = false, trace: ((String) -> Void)? = nil
    ) throws(SimulationFailure) -> SimulationFigures {
        do {
            var simulation = try Simulation(seed: seed, isVerifying: isVerifying)
            simulation.world.trace = trace.map(SimulationTrace.init)
            return try simulation.run()
        } catch {
            throw SimulationFailure(seed: seed, what: "\(error)\(SwarmExtras(seed: seed).note)")
        }
    }

    private init(seed: UInt64, isVerifying: Bool) throws {
        self.isVerifying = isVerifying
        self.seed = seed
        random = SeededGenerator(seed: seed ^ 0x5EED)
        world = try SimulatedWorld(seed: seed)
        extras = ExtraActions(world, seed: seed)
        for street in world.streets {
            guard let village = street.below.first else { continue }
            clients.append(try ModifiedClient(world, in: village, of: street, seed: random.next()))
        }
        // The first copy of each store is as old as can be.
        for node in world.laptops + world.hubs { try node.backUp() }
    }

    private mutating func run() throws -> SimulationFigures {
        for step in 1...world.plan.steps {
            let pause = Int64(random.below(43_200_000))
            milliseconds += pause
            world.advance(pause)
            let action = world.plan.action(&random)
            world.trace?.note("step \(step): \(action)")
            do {
                defer { world.trace?.look(at: world) }
                try act(action)
                if isVerifying {
                    try QuietChecker(world: world).check()
                    try VerifyChecker(world: world).check()
                }
                if step == world.plan.steps / 2 || step == world.plan.steps {
                    try ConvergenceChecker(world).check()
                    try ReceiptChecker(world: world).check()
                }
            } catch {
                throw CheckFailure(error, atStep: step, action)
            }
        }
        try heal()
        try checkAll()
        return figures()
    }

    private mutating func act(_ action: SwarmPlan.Action) throws {
        switch action {
        case .write:
            if let laptop = anyLaptop() { try write(at: laptop) }
        case .sync:
            if let child = random.chance(25) ? random.pick(world.streets) : anyLaptop() { try sync(child) }
        case .hubWrite:
            guard let hub = random.pick(world.hubs) else { return }
            var actions = HubActions(hub: hub, random: SeededGenerator(seed: random.next()))
            try actions.run()
        case .join: try join()
        case .powerCut: try operate { try $0.cutPower() }
        case .hostile:
            world.network.figures.count(.illegalWrite)
            try clients[random.below(clients.count)].attack()
        case .replay: try world.network.replayAny()
        case .clock:
            world.network.figures.count(.clockJump)
            random.pick(world.laptops)?.clock.jump(Int64(random.below(2000) - 1000) * 86_400_000)
        case .backUp: try operate { try $0.backUp() }
        case .restore: try operate { try $0.restore() }
        case .clone: try operate { try $0.clone() }
        case .retire: try operate { try $0.retire() }
        case .stick, .revoke, .move, .erase, .upgrade, .judge: try extras.act(action)
        }
    }

    /// Most happens at a few, so that it goes deep there.
    private mutating func anyLaptop() -> SimulatedNode? {
        random.pick(random.chance(70) ? world.busy : world.laptops + world.clones)
    }

    /// A laptop that comes late, over a line that carries little at a time. A hub that is put back may forget it: then
    /// it is invited anew, at the latest when the faults are over.
    private mutating func join() throws {
        guard world.laptops.count < Self.laptopsMax, let street = random.pick(world.streets),
            let village = random.pick(street.below)
        else { return }
        do {
            let laptop = try world.addLaptop(in: village, at: street)
            try laptop.backUp()
            try sync(laptop, budget: 1 + random.below(600))
        } catch let error as StoreError where error.code == .noSuchRow {
            // The street has not heard of the village's move yet.
        }
    }

    private mutating func operate(_ act: (inout OperatorActions) throws -> Void) throws {
        var actions = OperatorActions(world: world, random: SeededGenerator(seed: random.next()))
        try act(&actions)
    }

    private mutating func write(at laptop: SimulatedNode) throws {
        var actions = UserActions(laptop, world.sights, SeededGenerator(seed: random.next()))
        switch try actions.run() {
        case .saved: world.network.figures.writes += 1
        case .notAllowed: world.network.figures.writesNotAllowed += 1
        case .crashed:
            world.network.figures.count(.crashInWrite)
            world.network.figures.crashPoints["in a write, at its end", default: 0] += 1
        }
    }

    private mutating func sync(_ child: SimulatedNode) throws {
        try sync(child, budget: random.chance(40) ? 1 + random.below(2000) : ChildSync.budgetDefault)
    }

    private func sync(_ child: SimulatedNode, budget: Int) throws {
        let forged = world.network.figures.faults[SimulatedFault.forgedReceipt.rawValue]
        do {
            world.tell("\(child.name) syncs")
            let report = try ChildSync(child.replica, budget: budget).run { try world.network.post($0, from: child) }
            world.tell("\(child.name) has synced: \(report.words)")
            try CompletionChecker(world: world).check(child, report)
        } catch is SimulatedFault {
            // The message did not come through.
        } catch let error as ExchangeError
            where [.garbled, .otherFormat, .badSignature, .notEnrolled, .revoked].contains(error.code)
        {
            // A damaged or foreign message was refused.
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // The child crashed in the middle.
            world.network.noteCrash()
        }
        try child.replica.disarmCrash()
        if forged != world.network.figures.faults[SimulatedFault.forgedReceipt.rawValue] {
            try ReceiptChecker(world: world).check()
        }
    }

    /// No more faults, and second copies go: everything must be everywhere after a few rounds.
    private mutating func heal() throws {
        world.network.isFaulty = false
        world.trace?.note("the faults are over")
        while !world.clones.isEmpty { try operate { try $0.retire() } }
        try extras.heal()
        let before = world.network.figures.exchanges
        var difference: String?
        for _ in 0..<Self.roundsToConvergence {
            for laptop in world.laptops.shuffled(using: &random) where try !extras.meetByStick(laptop) {
                try meet(laptop)
            }
            for street in world.streets.shuffled(using: &random) where try !extras.meetByStick(street) {
                try meet(street)
            }
            difference = try ConvergenceChecker(world).difference() ?? ReceiptChecker(world: world).difference()
            if difference == nil {
                world.network.figures.exchangesToConvergence = [world.network.figures.exchanges - before]
                return try rest()
            }
        }
        throw CheckFailure(
            "no convergence after \(Self.roundsToConvergence) rounds without faults: \(difference ?? "")")
    }

    @discardableResult
    private mutating func meet(_ child: SimulatedNode) throws -> SyncReport {
        let budget = random.chance(30) ? 1 + random.below(3000) : ChildSync.budgetDefault
        let report = try ChildSync(child.replica, budget: budget).run { try world.network.post($0, from: child) }
        world.trace?.look(at: world)
        world.tell("\(child.name) has synced: \(report.words)")
        try CompletionChecker(world: world).check(child, report)
        return report
    }

    /// Once all agree, a sync is one round trip in which nothing moves.
    private mutating func rest() throws {
        for child in world.children {
            if extras.hasNoLine(child) { try meet(child) }
            let before = Set(try child.replica.simulatedHoldings().values.joined())
            let report = try meet(child)
            let new = Set(try child.replica.simulatedHoldings().values.joined()).subtracting(before)
            try check(
                report.isComplete && report.roundTrips == 1 && report.changeSetsIn + report.changeSetsOut == 0,
                "\(child.name): a sync moves something after all agree: \(world.words(new, of: child)), \(report)")
        }
    }

    private mutating func checkAll() throws {
        try world.custodian.look(world.nodes)
        let lost = world.moved.isEmpty ? [] : world.streets.filter { $0.restores > 0 }.map(\.unit)
        try world.custodian.checkHubs(world.hubs, besides: Set(lost))
        try ConvergenceChecker(world).check()
        try StreamChecker(world: world).check()
        try VerifyChecker(world: world).check()
        try PhantomChecker(world: world, clients: clients).check()
        let oracle = try OracleChecker(world)
        try oracle.check()
        try extras.check(oracle)
        world.network.figures.parkedBranches = try ForkChecker(world: world, folds: oracle.folds).check()
        world.network.figures.saves = try LossChecker(world, oracle.folds).check()
        try OrderChecker(world: world).check(villages: 1, &random)
        try PrivateChecker(world: world).check()
        try SightChecker(world: world, folds: oracle.folds).check()
        try QuietChecker(world: world).check()
        try RedeliveryChecker(world: world).check(&random)
    }

    private func figures() -> SimulationFigures {
        var figures = world.network.figures
        figures.seeds = 1
        figures.milliseconds = milliseconds
        figures.destroyed = world.custodian.destroyed
        for hub in world.hubs {
            // The counts are read from stores that have just been checked.
            guard let log = try? hub.replica.simulatedLog(), let parked = try? hub.replica.parked(),
                let conflicts = try? hub.replica.conflicts()
            else { continue }
            figures.changeSets += log.count
            figures.rows += log.reduce(0) { $0 + $1.header.rowCount }
            figures.resigned += log.count { $0.header.resigns != nil }
            for row in parked { figures.refusals[row.reason.rawValue, default: 0] += 1 }
            figures.conflicts += conflicts.count
        }
        return figures
    }
}
