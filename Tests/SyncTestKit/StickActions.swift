import SyncKit
import SyncStore

/// Exchanges and joins by stick: bundles that are lost, late, brought twice, out of order, torn, or to the wrong hub.
final class StickActions {
    /// A bundle and who wrote it for whom.
    private struct Stick {
        let child: SimulatedNode
        let hub: SimulatedNode
        let bytes: [UInt8]
    }

    private let world: SimulatedWorld
    private var random: SeededGenerator
    private var requests: [Stick] = []
    private var replies: [Stick] = []
    private var joined = 0
    /// Children that have no line when the faults are over.
    private var lineless: Set<String> = []

    private static let sticksMax = 12
    private static let joinsMax = 2
    /// Bundles that a child writes until it has everything.
    private static let meetingsMax = 12

    init(_ world: SimulatedWorld, seed: UInt64) {
        self.world = world
        random = SeededGenerator(seed: seed)
        guard world.extras.present.contains(.sticks) else { return }
        for child in world.laptops + world.streets where random.chance(25) { lineless.insert(child.name) }
    }

    func act() throws {
        switch random.below(100) {
        case 0..<35: try write()
        case 35..<65: try carry()
        case 65..<95: try bringBack()
        default: try join()
        }
    }

    /// Whether a child has nothing but sticks.
    func hasNoLine(_ child: SimulatedNode) -> Bool { lineless.contains(child.name) }

    /// Whether a child meets its hub by stick alone, which is done then.
    func meet(_ child: SimulatedNode) throws -> Bool {
        guard hasNoLine(child), let hub = child.parent else { return false }
        for _ in 0..<Self.meetingsMax {
            let stick = try parcel(of: child, to: hub)
            let received = try HubIntake(hub.replica).receive(stick.bytes)
            world.network.figures.exchanges += 1
            let report = try StickSync(child.replica).take(received.reply)
            world.trace?.look(at: world)
            world.tell("\(child.name) has met \(hub.name) by stick: \(report.words)")
            if report.isComplete { return true }
        }
        throw CheckFailure("\(child.name): \(Self.meetingsMax) sticks were not enough")
    }

    /// Sticks of long ago turn up after all agree: nothing is taken away by them.
    func checkOldOnes() throws {
        let before = try world.hubs.map { try $0.replica.simulatedHoldings() }
        let states = try world.hubs.map { try $0.replica.simulatedState($0.units) }
        for stick in requests.shuffled(using: &random) {
            do { try receive(stick.bytes, at: stick.hub) } catch is ExchangeError {
                // The device was cut off, or its village stands elsewhere.
            }
        }
        for (hub, holdings) in zip(world.hubs, before) {
            let after = try hub.replica.simulatedHoldings()
            for (audience, held) in holdings {
                try check(held.isSubset(of: after[audience] ?? []), "an old stick took something from \(hub.name)")
            }
        }
        guard world.plan.troubles.isEmpty, world.extras.present.isDisjoint(with: [.moves, .revocations]) else { return }
        try check(
            try world.hubs.map { try $0.replica.simulatedState($0.units) } == states, "an old stick changed a hub")
    }

    private func write() throws {
        let streets = random.chance(20)
        guard let child = random.pick(streets ? world.streets : world.laptops + world.clones), let hub = child.parent
        else { return }
        keep(try parcel(of: child, to: hub), in: &requests)
        world.tell("\(child.name) writes a bundle")
        world.network.figures.count(.stickWritten)
    }

    private func parcel(of child: SimulatedNode, to hub: SimulatedNode) throws -> Stick {
        let parcel =
            try random.chance(30)
            ? StickSync(child.replica, budget: 1 + random.below(3000)).bundle() : StickSync(child.replica).bundle()
        let message = try hub.replica.identity.open(parcel.bytes).message
        try world.network.note(message, from: child, isFromStick: true)
        if world.network.isFaulty { world.stickLives.insert(child.life) }
        return Stick(child: child, hub: hub, bytes: parcel.bytes)
    }

    /// A stick comes to a hub, whole or torn, or to another hub.
    private func carry() throws {
        guard let stick = draw(from: &requests, stays: 40) else { return }
        if random.chance(8), let other = random.pick(world.hubs.filter { $0 !== stick.hub }) {
            world.network.figures.count(.stickMisplaced)
            return try refuse("a bundle for another hub", at: other) {
                try HubIntake(other.replica).receive(stick.bytes)
            }
        }
        if random.chance(12) {
            world.network.figures.count(.stickTorn)
            let torn = damaged(stick.bytes)
            return try refuse("a torn bundle", at: stick.hub) { try HubIntake(stick.hub.replica).receive(torn) }
        }
        do {
            world.tell("\(stick.hub.name) takes a bundle of \(stick.child.name)")
            let received = try receive(stick.bytes, at: stick.hub)
            keep(Stick(child: stick.child, hub: stick.hub, bytes: received.reply), in: &replies)
            world.network.figures.count(.stickCarried)
        } catch let error as ExchangeError where [.notEnrolled, .revoked].contains(error.code) {
            // The device was cut off, or its village stands elsewhere.
        }
    }

    @discardableResult
    private func receive(_ bytes: [UInt8], at hub: SimulatedNode) throws -> ReceivedBundle {
        world.network.figures.exchanges += 1
        world.network.figures.bundles += 1
        return try HubIntake(hub.replica).receive(bytes)
    }

    /// The answer comes to the child that asked, or to another.
    private func bringBack() throws {
        guard let stick = draw(from: &replies, stays: 30) else { return }
        world.network.figures.count(.stickBroughtBack)
        if random.chance(8), let other = random.pick(world.laptops.filter { $0 !== stick.child }) {
            if other.replica.identity.replica == stick.child.replica.identity.replica { return }
            return try refuse("a reply to another", at: other) { try StickSync(other.replica).take(stick.bytes) }
        }
        if random.chance(12) {
            let torn = damaged(stick.bytes)
            return try refuse("a torn reply", at: stick.child) { try StickSync(stick.child.replica).take(torn) }
        }
        do {
            let report = try StickSync(stick.child.replica).take(stick.bytes)
            world.tell("\(stick.child.name) has taken a bundle's reply: \(report.words)")
            world.network.figures.bundles += 1
        } catch let error as ExchangeError where [.misplaced, .badSignature].contains(error.code) {
            // The store was put back, or has turned to another hub.
        }
    }

    /// What cannot be for the receiver changes nothing there.
    private func refuse<T>(_ what: String, at node: SimulatedNode, _ take: () throws -> T) throws {
        let before = try node.replica.simulatedHoldings()
        do {
            _ = try take()
            throw CheckFailure("\(node.name) took \(what)")
        } catch is ExchangeError {
            try check(try node.replica.simulatedHoldings() == before, "\(what) changed \(node.name)")
        }
    }

    /// A new laptop joins by stick.
    private func join() throws {
        guard joined < Self.joinsMax, let street = random.pick(world.streets), let village = random.pick(street.below)
        else { return }
        let clock = SimulatedClock(offset: 0, drift: 0)
        clock.advance(street.clock.now - SimulatedClock.start)
        let name = "laptop by stick \(joined + 1)"
        let disk = world.extras.disk(of: name, .village)
        let shelf = random.chance(50) ? MarkShelf() : nil
        let replica = try Replica.simulated(
            seed: random.next(), clock: clock, marker: shelf?.marker, schema: world.extras.schema(of: name, .village),
            disk: disk)
        do {
            let line = try street.replica.invite(unit: village, days: 14, url: "https://127.0.0.1:1", tlsPin: nil).line
            let slip = try Invitation(line: line)
            let asked = try Enrolment.bundle(replica, invitation: slip, name: name)
            if random.chance(40) { _ = try receive(asked, at: street) }
            let reply = try receive(asked, at: street).reply
            try check(
                try Enrolment.finish(replica, bundle: reply) == Enrolment.finish(replica, bundle: reply),
                "the same answer to a join again says something else")
        } catch let error as StoreError where error.code == .noSuchRow {
            // The street was put back, or has not heard of the village yet.
            return
        }
        joined += 1
        let laptop = SimulatedNode(
            name, unit: village, level: .village, parent: street, replica: replica, clock: clock, shelf: shelf,
            disk: disk)
        try laptop.backUp()
        world.clocks.append(clock)
        world.laptops.append(laptop)
        world.network.figures.count(.joinedByStick)
    }

    private func keep(_ stick: Stick, in sticks: inout [Stick]) {
        sticks.append(stick)
        if sticks.count > Self.sticksMax { sticks.remove(at: random.below(sticks.count)) }
    }

    /// - Parameter stays: In percent, whether the stick is there for another time.
    private func draw(from sticks: inout [Stick], stays: Int) -> Stick? {
        guard !sticks.isEmpty else { return nil }
        let index = random.below(sticks.count)
        return random.chance(stays) ? sticks[index] : sticks.remove(at: index)
    }

    private func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if random.chance(50) { return Array(bytes.prefix(random.below(bytes.count))) }
        bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
        return bytes
    }
}
