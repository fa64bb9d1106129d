import GRDB
import SyncKit
import SyncStore

/// One seed: a world that lives under faults, then heals, and is checked.
public struct Simulation {
    private static let steps = 70
    private static let roundsToConvergence = 4

    private let seed: UInt64
    private let world: SimulatedWorld
    private var random: SeededGenerator
    private var clients: [ModifiedClient] = []

    /// Runs one seed.
    ///
    /// - Returns: What it did.
    /// - Throws: ``SimulationFailure`` for whatever is wrong.
    public static func run(seed: UInt64) throws -> SimulationFigures {
        do {
            var simulation = try Simulation(seed: seed)
            return try simulation.run()
        } catch {
            throw SimulationFailure(seed: seed, what: "\(error)")
        }
    }

    private init(seed: UInt64) throws {
        self.seed = seed
        random = SeededGenerator(seed: seed ^ 0x5EED)
        world = try SimulatedWorld(seed: seed)
        for village in world.villages.prefix(2) {
            clients.append(try ModifiedClient(world, in: village, seed: random.next()))
        }
    }

    private mutating func run() throws -> SimulationFigures {
        for step in 0..<Self.steps {
            world.advance(Int64(random.below(7_200_000)))
            do {
                try act()
                if step.isMultiple(of: 10) {
                    try ConvergenceChecker(world).check()
                }
            } catch {
                throw CheckFailure("step \(step): \(error)")
            }
        }
        try heal()
        try checkAll()
        return figures()
    }

    private mutating func act() throws {
        guard let laptop = random.pick(world.laptops) else { return }
        switch random.below(100) {
        case 0..<50: try write(at: laptop)
        case 50..<72: try sync(laptop)
        case 72..<84:
            var hub = HubActions(world: world, random: SeededGenerator(seed: random.next()))
            try hub.run()
        case 84..<92:
            let index = random.below(clients.count)
            world.network.figures.count(.illegalWrite)
            try clients[index].attack()
        case 92..<96: try world.network.replayAny()
        default:
            world.network.figures.count(.clockJump)
            laptop.clock.jump(Int64(random.below(2000) - 1000) * 86_400_000)
        }
    }

    private mutating func write(at laptop: SimulatedLaptop) throws {
        var actions = UserActions(laptop, SeededGenerator(seed: random.next()))
        switch try actions.run() {
        case .saved: world.network.figures.writes += 1
        case .notAllowed: world.network.figures.writesNotAllowed += 1
        case .crashed: world.network.figures.count(.crashInWrite)
        }
    }

    private mutating func sync(_ laptop: SimulatedLaptop) throws {
        let budget = random.chance(40) ? 1 + random.below(2000) : ChildSync.budgetDefault
        do {
            _ = try ChildSync(laptop.replica, budget: budget).run { try world.network.post($0, from: laptop) }
        } catch is SimulatedFault {
            // The message did not come through.
        } catch let error as ExchangeError where [.garbled, .badSignature, .notEnrolled].contains(error.code) {
            // A damaged or foreign message was refused.
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // The laptop crashed in the middle.
        }
        try laptop.replica.disarmCrash()
    }

    /// No more faults: everything must be everywhere after a few rounds.
    private mutating func heal() throws {
        world.network.isFaulty = false
        let before = world.network.figures.exchanges
        for _ in 0..<Self.roundsToConvergence {
            for laptop in world.laptops.shuffled(using: &random) {
                let budget = random.chance(30) ? 1 + random.below(3000) : ChildSync.budgetDefault
                let report = try ChildSync(laptop.replica, budget: budget).run {
                    try world.network.post($0, from: laptop)
                }
                try check(report.isComplete, "\(laptop.name): a sync without faults is not complete")
            }
            if try ConvergenceChecker(world).isConverged {
                world.network.figures.exchangesToConvergence = [world.network.figures.exchanges - before]
                return
            }
        }
        throw CheckFailure("no convergence after \(Self.roundsToConvergence) rounds without faults")
    }

    private mutating func checkAll() throws {
        try ConvergenceChecker(world).check()
        try StreamChecker(world: world).check()
        try VerifyChecker(world: world).check()
        try PhantomChecker(world: world, clients: clients).check()
        let oracle = try OracleChecker(world)
        try oracle.check()
        world.network.figures.saves = try LossChecker(world, oracle.folds).check()
        try OrderChecker(world: world).check(&random)
        try RedeliveryChecker(world: world).check(&random)
        try PrivateChecker(world: world).check()
    }

    private func figures() -> SimulationFigures {
        var figures = world.network.figures
        figures.seeds = 1
        // The counts are read from a store that has just been checked.
        guard let log = try? world.hub.simulatedLog(), let parked = try? world.hub.parked(),
            let conflicts = try? world.hub.conflicts()
        else { return figures }
        figures.changeSets = log.count
        figures.rows = log.reduce(0) { $0 + $1.header.rowCount }
        for row in parked { figures.refusals[row.reason.rawValue, default: 0] += 1 }
        figures.conflicts = conflicts.count
        return figures
    }
}
