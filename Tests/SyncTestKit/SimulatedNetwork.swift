import GRDB
import SyncKit
import SyncStore

/// Carries requests from children to their hubs, and loses, repeats, delays, mixes, cuts and damages them.
final class SimulatedNetwork {
    /// What was once sent, and to whom.
    private struct Sent {
        let hub: SimulatedNode
        let request: [UInt8]
    }

    let archive = WireArchive()
    var figures = SimulationFigures()
    /// Faults on: safety must hold. Off: everything must converge.
    var isFaulty = true
    /// Who wants to hear what happens; nil for nobody.
    var trace: SimulationTrace?
    private let plan: SwarmPlan
    private var random: SeededGenerator
    private var sent: [Sent] = []
    private var replies: [[UInt8]] = []
    /// Where the child that syncs will crash.
    private var armed: CrashPoint?

    init(random: SeededGenerator, plan: SwarmPlan) {
        self.random = random
        self.plan = plan
    }

    /// One request of a child and the reply that reaches it.
    ///
    /// - Throws: ``SimulatedFault``, ``CarrierCut``, or what the hub throws.
    func post(_ request: [UInt8], from child: SimulatedNode) throws -> [UInt8] {
        guard let hub = child.parent else { throw CheckFailure("\(child.name) has no parent") }
        try note(request, from: child)
        sent.append(Sent(hub: hub, request: request))
        guard isFaulty else { return try deliver(request, to: hub) }
        guard let fault = plan.messageFault(&random) else { return try deliver(request, to: hub, for: child) }
        trace?.note("  a message of \(child.name): \(fault)")
        switch fault {
        case .lostRequest: throw counted(fault)
        case .lostReply:
            _ = try deliver(request, to: hub)
            throw counted(fault)
        case .repeatedRequest: return try repeated(request, to: hub)
        case .garbledRequest: return try garbledRequest(request, to: hub)
        case .garbledReply: return damaged(try deliver(request, to: hub), .garbledReply)
        case .staleReply: return try stale(request, to: hub)
        case .crashAtHub: return try crash(at: hub, request)
        case .cutRequest: throw try cutRequest(request, to: hub)
        case .cutReply: throw try cutReply(request, to: hub)
        case .crashAtLaptop:
            let reply = try deliver(request, to: hub)
            let point = CrashPoint(&random)
            try child.replica.armCrash(point)
            armed = point
            return reply
        default: return try deliver(request, to: hub)
        }
    }

    /// An old request comes again, perhaps long after, perhaps from another time altogether.
    func replayAny() throws {
        guard let old = random.pick(sent) else { return }
        figures.count(.replayedRequest)
        do { _ = try deliver(old.request, to: old.hub) } catch is ExchangeError {
            // A request that was refused once may be refused again.
        }
    }

    /// Everything that was ever sent comes once more, out of order.
    func replayAll(_ random: inout SeededGenerator) throws {
        for old in sent.shuffled(using: &random) {
            do { _ = try HubIntake(old.hub.replica).exchange(old.request) } catch is ExchangeError {
                // It was refused the first time too.
            }
        }
    }

    /// A message of a modified client. Its refusal is all that may come of it.
    func deliverHostile(_ request: [UInt8], to hub: SimulatedNode) throws {
        sent.append(Sent(hub: hub, request: request))
        do { _ = try deliver(request, to: hub) } catch is ExchangeError {
            // Refused whole.
        }
    }

    /// Writes down what a child shows of its own.
    func note(_ request: [UInt8], from child: SimulatedNode, isFromStick: Bool = false) throws {
        let identity = child.replica.identity
        let read = try ExchangeRequest(decoding: request, isFromStick: isFromStick) { _ in
            identity.signer.verifyingKey
        }
        for changeSet in read.changeSets {
            archive.note(
                changeSet, by: changeSet.header.stream.replica == identity.replica ? child.life : nil, isShown: true)
        }
    }

    /// Delivers as it should, or with a receipt that the street has forged.
    private func deliver(_ request: [UInt8], to hub: SimulatedNode, for child: SimulatedNode) throws -> [UInt8] {
        guard let district = hub.parent, child.level == .village, random.chance(plan.forgedReceipts) else {
            return try deliver(request, to: hub)
        }
        figures.count(.forgedReceipt)
        return try ForgedReceipt(street: hub, laptop: child, district: district.replica.identity.replica)
            .told(signature: random.bytes(64)) { try deliver(request, to: hub) }
    }

    private func deliver(_ request: [UInt8], to hub: SimulatedNode) throws -> [UInt8] {
        figures.exchanges += 1
        let reply = try HubIntake(hub.replica).exchange(request).reply
        replies.append(reply)
        return reply
    }

    /// A child stopped where a crash had been armed for it.
    func noteCrash() {
        figures.count(.crashAtLaptop)
        if let armed { figures.crashPoints["at a laptop, \(armed)", default: 0] += 1 }
    }

    private func counted(_ fault: SimulatedFault) -> SimulatedFault {
        figures.count(fault)
        return fault
    }

    private func repeated(_ request: [UInt8], to hub: SimulatedNode) throws -> [UInt8] {
        figures.count(.repeatedRequest)
        let first = try deliver(request, to: hub)
        let second = try deliver(request, to: hub)
        return random.chance(50) ? first : second
    }

    private func stale(_ request: [UInt8], to hub: SimulatedNode) throws -> [UInt8] {
        let old = random.pick(replies)
        let reply = try deliver(request, to: hub)
        guard let old else { return reply }
        figures.count(.staleReply)
        return old
    }

    /// The line breaks somewhere in the request: the hub takes what arrived whole.
    private func cutRequest(_ request: [UInt8], to hub: SimulatedNode) throws -> CarrierCut {
        figures.count(.cutRequest)
        figures.exchanges += 1
        do {
            _ = try HubIntake(hub.replica).exchange(Array(request.prefix(random.below(request.count))), over: .cutLine)
        } catch is ExchangeError {
            // Not even the head arrived.
        }
        return CarrierCut(reply: [], cause: SimulatedFault.cutRequest)
    }

    private func cutReply(_ request: [UInt8], to hub: SimulatedNode) throws -> CarrierCut {
        figures.count(.cutReply)
        let reply = try deliver(request, to: hub)
        return CarrierCut(reply: Array(reply.prefix(random.below(reply.count))), cause: SimulatedFault.cutReply)
    }

    private func garbledRequest(_ request: [UInt8], to hub: SimulatedNode) throws -> [UInt8] {
        let before = try hub.replica.simulatedState(hub.units)
        do {
            return try deliver(damaged(request, .garbledRequest), to: hub)
        } catch {
            try check(
                try hub.replica.simulatedState(hub.units) == before, "a refused request changed \(hub.name)")
            guard error is ExchangeError else { throw error }
            throw SimulatedFault.garbledRequest
        }
    }

    private func crash(at hub: SimulatedNode, _ request: [UInt8]) throws -> [UInt8] {
        let point = CrashPoint(&random)
        try hub.replica.armCrash(point)
        let before = try hub.replica.simulatedState(hub.units)
        let reply = Result { try deliver(request, to: hub) }
        try hub.replica.disarmCrash()
        do {
            return try reply.get()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            figures.crashPoints["at a hub, \(point)", default: 0] += 1
            try check(
                try hub.replica.simulatedState(hub.units) == before, "a crash at \(hub.name) left something behind")
            throw counted(.crashAtHub)
        }
    }

    private func damaged(_ bytes: [UInt8], _ kind: SimulatedFault) -> [UInt8] {
        figures.count(kind)
        var bytes = bytes
        if random.chance(30) { return Array(bytes.prefix(random.below(bytes.count))) }
        // Half of the time it is the head that is hit, which says what the change-sets do not.
        let reach = random.chance(50) ? min(bytes.count, 250) : bytes.count
        for _ in 0...random.below(3) { bytes[random.below(reach)] ^= 1 << UInt8(random.below(8)) }
        return bytes
    }
}
