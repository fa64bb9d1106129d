import GRDB
import SyncKit
import SyncStore

/// Carries requests from laptops to the hub, and loses, repeats, delays, mixes and damages them.
final class SimulatedNetwork {
    private let intake: HubIntake
    private let hub: Replica
    private let units: () -> [ID128]
    private var random: SeededGenerator
    var figures = SimulationFigures()
    /// Faults on: safety must hold. Off: everything must converge.
    var isFaulty = true
    /// Every request ever sent, for replays.
    private(set) var requests: [[UInt8]] = []
    private var replies: [[UInt8]] = []

    init(hub: Replica, random: SeededGenerator, units: @escaping () -> [ID128]) {
        self.hub = hub
        self.random = random
        self.units = units
        intake = HubIntake(hub)
    }

    /// One request of a laptop and the reply that reaches it.
    ///
    /// - Throws: ``SimulatedFault``, or what the hub throws.
    func post(_ request: [UInt8], from laptop: SimulatedLaptop) throws -> [UInt8] {
        requests.append(request)
        guard isFaulty else { return try deliver(request) }
        switch random.below(100) {
        case 0..<6: throw fault(.lostRequest)
        case 6..<12:
            _ = try deliver(request)
            throw fault(.lostReply)
        case 12..<17: return try repeated(request)
        case 17..<21: return try garbledRequest(request)
        case 21..<25: return damaged(try deliver(request), .garbledReply)
        case 25..<28: return try stale(request)
        case 28..<32: return try crashAtHub(request)
        case 32..<36:
            let reply = try deliver(request)
            try laptop.replica.armCrash(random.chance(50) ? "sync_peer" : "sync_log", afterRows: random.below(3))
            figures.count(.crashAtLaptop)
            return reply
        default: return try deliver(request)
        }
    }

    /// An old request comes again, perhaps long after, perhaps from another time altogether.
    func replayAny() throws {
        guard let request = random.pick(requests) else { return }
        figures.count(.replayedRequest)
        do { _ = try deliver(request) } catch is ExchangeError {
            // A request that was refused once may be refused again.
        }
    }

    /// A message of a modified client. Its refusal is all that may come of it.
    func deliverHostile(_ request: [UInt8]) throws {
        requests.append(request)
        do { _ = try deliver(request) } catch is ExchangeError {
            // Refused whole.
        }
    }

    private func deliver(_ request: [UInt8]) throws -> [UInt8] {
        figures.exchanges += 1
        let reply = try intake.exchange(request).reply
        replies.append(reply)
        return reply
    }

    private func fault(_ fault: SimulatedFault) -> SimulatedFault {
        figures.count(fault)
        return fault
    }

    private func repeated(_ request: [UInt8]) throws -> [UInt8] {
        figures.count(.repeatedRequest)
        let first = try deliver(request)
        let second = try deliver(request)
        return random.chance(50) ? first : second
    }

    private func stale(_ request: [UInt8]) throws -> [UInt8] {
        let old = random.pick(replies)
        let reply = try deliver(request)
        guard let old else { return reply }
        figures.count(.staleReply)
        return old
    }

    private func garbledRequest(_ request: [UInt8]) throws -> [UInt8] {
        let before = try hub.simulatedState(units())
        do {
            return try deliver(damaged(request, .garbledRequest))
        } catch {
            try check(try hub.simulatedState(units()) == before, "a refused request changed the hub")
            guard error is ExchangeError else { throw error }
            throw SimulatedFault.garbledRequest
        }
    }

    private func crashAtHub(_ request: [UInt8]) throws -> [UInt8] {
        try hub.armCrash(random.chance(50) ? "sync_peer" : "sync_log", afterRows: random.below(3))
        figures.count(.crashAtHub)
        let before = try hub.simulatedState(units())
        let reply = Result { try deliver(request) }
        try hub.disarmCrash()
        do {
            return try reply.get()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            try check(try hub.simulatedState(units()) == before, "a crash at the hub left something behind")
            throw SimulatedFault.crashAtHub
        }
    }

    private func damaged(_ bytes: [UInt8], _ kind: SimulatedFault) -> [UInt8] {
        figures.count(kind)
        var bytes = bytes
        if random.chance(30) { return Array(bytes.prefix(random.below(bytes.count))) }
        for _ in 0...random.below(3) { bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8)) }
        return bytes
    }
}
