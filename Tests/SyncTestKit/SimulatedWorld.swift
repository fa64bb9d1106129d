import SyncKit
import SyncStore

/// A street hub and three villages, one of them with two or three laptops.
final class SimulatedWorld {
    let hub: Replica
    let hubUnit: ID128
    let hubClock: SimulatedClock
    private(set) var villages: [ID128] = []
    private(set) var laptops: [SimulatedLaptop] = []
    let network: SimulatedNetwork
    var random: SeededGenerator
    var hubLedger = SaveLedger()
    private var clocks: [SimulatedClock]

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        hubClock = SimulatedClock(offset: 0, drift: 0)
        clocks = [hubClock]
        hub = try Replica.simulated(seed: random.next(), clock: hubClock)
        try hub.foundHub(level: .street, kind: "street", code: "s1", name: "Street")
        guard let place = try hub.place() else { throw CheckFailure("the hub has no place") }
        hubUnit = place.own.id
        network = SimulatedNetwork(
            hub: hub, random: SeededGenerator(seed: random.next()), units: { [hubUnit] in [hubUnit] })
        self.random = random
        for index in 1...3 { try addVillage("v\(index)") }
        for (index, village) in villages.enumerated() {
            let count = index == 0 ? 2 + self.random.below(2) : 1 + (self.random.chance(15) ? 1 : 0)
            for _ in 0..<count { try addLaptop(in: village) }
        }
    }

    /// All units, the hub's own first.
    var units: [ID128] { [hubUnit] + villages }

    /// The world's time goes on for everyone.
    func advance(_ milliseconds: Int64) {
        for clock in clocks { clock.advance(milliseconds) }
    }

    /// A new replica's keys, enrolled in a village by invitation; the reply may be lost once on the way.
    func enrol(_ replica: Replica, in village: ID128, name: String) throws {
        let invitation = try hub.invite(unit: village, days: 14, url: "https://127.0.0.1:1", tlsPin: nil)
        let slip = try Invitation(line: invitation.line)
        let request = try Enrolment.request(replica, invitation: slip, name: name)
        if random.chance(30) {
            network.figures.count(.lostJoinReply)
            _ = try HubIntake(hub).join(request)
        }
        let reply = try HubIntake(hub).join(request)
        try Enrolment.finish(replica, invitation: slip, request: request, reply: reply)
        try refuseUsed(slip)
    }

    /// A used invitation enrols nobody else.
    private func refuseUsed(_ invitation: Invitation) throws {
        let stranger = try Replica.simulated(seed: random.next(), clock: hubClock)
        let request = try Enrolment.request(stranger, invitation: invitation, name: "stranger")
        do {
            _ = try HubIntake(hub).join(request)
            throw CheckFailure("a used invitation was taken")
        } catch let error as ExchangeError {
            try check(error.code == .notInvited, "a used invitation was refused as \(error)")
        }
    }

    private func addVillage(_ code: String) throws {
        let id = try hub.write { local in
            let id = local.newID()
            try local.put(
                "unit", unit: hubUnit, id,
                [
                    "code": .text(code), "name": .text("Village \(code)"), "level": .integer(1),
                    "kind": .text("village"), "parent": .blob(hubUnit.bytes),
                ])
            return id
        }
        villages.append(id)
    }

    private func addLaptop(in village: ID128) throws {
        let day: Int64 = 86_400_000
        let clock = SimulatedClock(offset: Int64(random.below(11) - 5) * day, drift: Int64(random.below(21) - 10))
        clocks.append(clock)
        let replica = try Replica.simulated(seed: random.next(), clock: clock)
        let name = "laptop \(laptops.count + 1)"
        try enrol(replica, in: village, name: name)
        laptops.append(SimulatedLaptop(name: name, unit: village, replica: replica, clock: clock))
    }
}
