import GRDB
import SyncKit
import SyncStore

/// Devices that are stolen: a hub cuts them off, and the thief goes on with them, and with copies of their disks.
final class RevocationActions {
    private let world: SimulatedWorld
    private var random: SeededGenerator
    private(set) var cases: [RevocationCase] = []
    private var thieves: [SimulatedNode] = []
    /// Enrolled devices that hand over what thieves give them.
    private var accomplices: [ID128: Replica] = [:]

    private static let casesMax = 2
    private static let laptopsMin = 2

    init(_ world: SimulatedWorld, seed: UInt64) {
        self.world = world
        random = SeededGenerator(seed: seed)
    }

    func act() throws {
        let mayRevoke = cases.count < Self.casesMax && world.laptops.count > Self.laptopsMin
        if mayRevoke, cases.isEmpty || random.chance(15) { return try revoke() }
        guard let thief = random.pick(thieves) else { return }
        switch random.below(100) {
        case 0..<45: try write(at: thief)
        case 45..<70: try sync(thief)
        default: try handOn(thief)
        }
    }

    /// The thief may have the device for a while before anybody notices.
    private func revoke() throws {
        guard let laptop = random.pick(world.laptops), let street = laptop.parent else { return }
        let hub = random.chance(60) ? street : world.district
        let device = laptop.replica.identity.replica
        try world.custodian.look(world.nodes)
        let cut: [StreamID: Int64]
        do {
            cut = try hub.replica.revoke(device, reason: "stolen").cut
        } catch let error as StoreError where [.noSuchRow, .notAllowed].contains(error.code) {
            // The hub has not heard of the device, or not of its village's move.
            return
        }
        let held = try hub.replica.simulatedLog().filter { $0.header.stream.replica == device }.map(\.hash)
        cases.append(RevocationCase(device: device, unit: laptop.unit, hub: hub, cut: cut, held: Set(held)))
        thieves += world.remove(device)
        try world.custodian.accept(world.nodes)
        world.network.figures.count(.deviceRevoked)
    }

    private func write(at thief: SimulatedNode) throws {
        world.network.figures.count(.thiefWrote)
        var actions = UserActions(thief, world.sights, SeededGenerator(seed: random.next()))
        _ = try actions.run()
    }

    /// A hub that has not heard of it yet takes what comes.
    private func sync(_ thief: SimulatedNode) throws {
        world.network.figures.count(.thiefSynced)
        do {
            _ = try ChildSync(thief.replica).run { try world.network.post($0, from: thief) }
        } catch is SimulatedFault {
            // The message did not come through.
        } catch is ExchangeError {
            // The device is cut off, or the message was damaged.
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // It crashed in the middle.
        }
        try thief.replica.disarmCrash()
    }

    /// What the thief writes comes to the hub through somebody else.
    private func handOn(_ thief: SimulatedNode) throws {
        guard let street = thief.parent, let accomplice = try accomplice(in: thief.unit, of: street) else { return }
        world.network.figures.count(.thiefHandedOn)
        try thief.replica.seal()
        let own = try thief.replica.simulatedLog().filter {
            $0.header.stream.replica == thief.replica.identity.replica && $0.header.keyID == nil
        }
        let changeSets = Array(own.suffix(1 + random.below(12)))
        for changeSet in changeSets { world.network.archive.note(changeSet) }
        let request = try ExchangeRequest(
            sender: accomplice.identity.replica, incarnation: ID128(high: 77, low: 1), schemaVersion: 1, claimedAt: 0,
            base: nil, changes: [:], token: nil, budget: 1000, changeSets: changeSets, more: false
        ).encoded(signer: accomplice.identity.signer)
        try world.network.deliverHostile(request, to: street)
    }

    private func accomplice(in village: ID128, of street: SimulatedNode) throws -> Replica? {
        if let known = accomplices[village] { return known }
        let replica = try Replica.simulated(seed: random.next(), clock: street.clock)
        do {
            try world.enrol(replica, as: village, at: street, name: "accomplice")
        } catch is StoreError {
            // The village is not the street's any more.
            return nil
        }
        world.strangers.insert(replica.identity.replica)
        accomplices[village] = replica
        return replica
    }
}
