import SyncKit
import SyncStore

/// A district with one to three streets and one to six villages, each village with one to three laptops.
final class SimulatedWorld {
    let plan: SwarmPlan
    let network: SimulatedNetwork
    let custodian: Custodian
    let district: SimulatedNode
    private(set) var streets: [SimulatedNode] = []
    var laptops: [SimulatedNode] = []
    /// Second copies of laptops' disks that are in use.
    var clones: [SimulatedNode] = []
    /// Clones that have gone, after all that they had written came through to hubs that were not put back since.
    private(set) var retired: [SimulatedNode] = []
    /// Lives of stores that are known to have been copied: their numbers may be used twice.
    private(set) var copiedIncarnations: Set<ID128> = []
    /// The replicas of modified clients.
    var strangers: Set<ID128> = []
    let sights = Sights()
    /// Lives of stores that have written a bundle.
    var stickLives: Set<String> = []
    /// Values that people have written again, when they sent what was refused again or settled a conflict.
    var rewritten: Set<Value> = []
    var random: SeededGenerator
    /// How many laptops there were, cut off ones too: each has its own name.
    private var laptopsCount = 0
    /// What else happens in this world.
    let extras: SwarmExtras
    /// Who wants to hear what happens; nil for nobody.
    var trace: SimulationTrace? { didSet { network.trace = trace } }
    /// Villages that were moved to another street at some time.
    var moved: Set<ID128> = []
    var clocks: [SimulatedClock] = []

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        extras = SwarmExtras(seed: seed)
        plan = SwarmPlan(&random, extras.present)
        network = SimulatedNetwork(random: SeededGenerator(seed: random.next()), plan: plan)
        custodian = Custodian(network.archive)
        district = try Self.hub("district", .district, code: "d", parent: nil, extras, &random)
        clocks.append(district.clock)
        self.random = random
        for (index, villages) in plan.villagesOfStreets.enumerated() {
            try addStreet("s\(index + 1)", villages: villages)
        }
    }

    /// Laptops of which most is heard: those of the first villages, with all second copies.
    var busy: [SimulatedNode] { Array(laptops.prefix(3)) + clones }

    var hubs: [SimulatedNode] { streets + [district] }

    /// All with a store, hubs last.
    var nodes: [SimulatedNode] { laptops + clones + hubs }

    /// Those that have a parent to sync with.
    var children: [SimulatedNode] { laptops + clones + streets }

    /// Whether a replica at a node gets what is written to an audience, once everybody has synced.
    func reads(_ node: SimulatedNode, _ audience: Audience) -> Bool {
        if audience.unit == node.unit || audience.top >= node.level && node.below.contains(audience.unit) {
            return true
        }
        return node.parent.map { $0.unit == audience.unit || $0.parent?.unit == audience.unit } ?? false
    }

    /// The highest hub that reads an audience.
    func keeper(of audience: Audience) -> SimulatedNode {
        if audience.top >= .district { return district }
        return streets.first { $0.units.contains(audience.unit) } ?? district
    }

    /// The world's time goes on for everyone.
    func advance(_ milliseconds: Int64) {
        for clock in clocks { clock.advance(milliseconds) }
    }

    /// A new replica's keys, enrolled below a hub by invitation; the reply may be lost once on the way.
    func enrol(_ replica: Replica, as unit: ID128, at hub: SimulatedNode, name: String) throws {
        let invitation = try hub.replica.invite(unit: unit, days: 14, url: "https://127.0.0.1:1", tlsPin: nil)
        let slip = try Invitation(line: invitation.line)
        let request = try Enrolment.request(replica, invitation: slip, name: name)
        if random.chance(30) {
            network.figures.count(.lostJoinReply)
            _ = try HubIntake(hub.replica).join(request)
        }
        let reply = try HubIntake(hub.replica).join(request)
        try Enrolment.finish(replica, invitation: slip, request: request, reply: reply)
        try refuseUsed(slip, at: hub)
    }

    /// A copy of a store comes to life, so that its incarnation may go on in two places.
    func noteCopy(of replica: Replica) throws {
        copiedIncarnations.insert(try replica.status().incarnation)
    }

    func add(clone: SimulatedNode) {
        clones.append(clone)
    }

    /// - Parameter isComplete: All that the clone had written came through before.
    func retire(_ clone: SimulatedNode, isComplete: Bool) {
        clones.removeAll { $0 === clone }
        if isComplete { retired.append(clone) }
    }

    /// A hub was put back: what a clone had sent there may be gone with it, as its disk is.
    func forgetRetired() {
        retired = []
    }

    /// A used invitation enrols nobody else.
    private func refuseUsed(_ invitation: Invitation, at hub: SimulatedNode) throws {
        let stranger = try Replica.simulated(seed: random.next(), clock: hub.clock)
        let request = try Enrolment.request(stranger, invitation: invitation, name: "stranger")
        do {
            _ = try HubIntake(hub.replica).join(request)
            throw CheckFailure("a used invitation was taken")
        } catch let error as ExchangeError {
            try check(error.code == .notInvited, "a used invitation was refused as \(error)")
        }
    }

    private static func hub(
        _ name: String, _ level: Level, code: String, parent: SimulatedNode?, _ extras: SwarmExtras,
        _ random: inout SeededGenerator
    ) throws -> SimulatedNode {
        let clock = SimulatedClock(offset: 0, drift: 0)
        let shelf = random.chance(50) ? MarkShelf() : nil
        let disk = extras.disk(of: name, level)
        let replica = try Replica.simulated(
            seed: random.next(), clock: clock, marker: shelf?.marker, schema: extras.schema(of: name, level), disk: disk
        )
        try replica.foundHub(level: level, kind: level == .street ? "street" : "district", code: code, name: name)
        guard let place = try replica.place() else { throw CheckFailure("a hub has no place") }
        return SimulatedNode(
            name, unit: place.own.id, level: level, parent: parent, replica: replica, clock: clock, shelf: shelf,
            disk: disk)
    }

    private func addStreet(_ code: String, villages: Int) throws {
        let street = try Self.hub("street \(code)", .street, code: code, parent: district, extras, &random)
        clocks.append(street.clock)
        let invited = try addUnit(code, .street, at: district)
        try enrol(street.replica, as: invited, at: district, name: code)
        streets.append(street)
        network.archive.names[street.unit] = street.name
        for index in 1...villages {
            let village = try addUnit("\(code)v\(index)", .village, at: street)
            street.below.append(village)
            network.archive.names[village] = "\(code)v\(index)"
            for _ in 0..<(1 + (random.chance(plan.laptopsMore) ? 1 + random.below(2) : 0)) {
                try addLaptop(in: village, at: street)
            }
        }
        district.below += street.units
        _ = try ChildSync(street.replica).run { try HubIntake(self.district.replica).exchange($0).reply }
    }

    private func addUnit(_ code: String, _ level: Level, at hub: SimulatedNode) throws -> ID128 {
        try hub.replica.write { local in
            let id = local.newID()
            try local.put(
                "unit", unit: hub.unit, id,
                [
                    "code": .text(code), "name": .text("Unit \(code)"), "level": .integer(Int64(level.rawValue)),
                    "kind": .text(level == .village ? "village" : "street"), "parent": .blob(hub.unit.bytes),
                ])
            return id
        }
    }

    /// A laptop joins a village; it has not synced yet.
    @discardableResult
    func addLaptop(in village: ID128, at street: SimulatedNode) throws -> SimulatedNode {
        let day: Int64 = 86_400_000
        laptopsCount += 1
        let clock = SimulatedClock(offset: Int64(random.below(11) - 5) * day, drift: Int64(random.below(21) - 10))
        clocks.append(clock)
        let shelf = random.chance(50) ? MarkShelf() : nil
        let name = "laptop \(laptopsCount)"
        let disk = extras.disk(of: name, .village)
        let replica = try Replica.simulated(
            seed: random.next(), clock: clock, marker: shelf?.marker, schema: extras.schema(of: name, .village),
            disk: disk)
        try enrol(replica, as: village, at: street, name: name)
        let laptop = SimulatedNode(
            name, unit: village, level: .village, parent: street, replica: replica, clock: clock, shelf: shelf,
            disk: disk)
        laptops.append(laptop)
        return laptop
    }
}
