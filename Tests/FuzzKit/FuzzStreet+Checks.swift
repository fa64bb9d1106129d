import SyncKit
import SyncStore

extension FuzzStreet {
    /// Whether a hub that has taken foreign bytes is sound, and goes on serving: a laptop with a good program syncs
    /// with it, is sound too, and has the same state.
    func check(_ hub: Replica) throws {
        try check(sound: hub, "hub")
        try reader.use { laptop in
            do {
                try Self.sync(laptop, hub)
            } catch {
                throw Flaw("another laptop cannot sync any more: \(error)")
            }
            try check(sound: laptop, "laptop")
            try Flaw.unless(
                try laptop.status(unit: village).stateHash == hub.status(unit: village).stateHash,
                "hub and laptop do not have the same state")
        }
    }

    private func check(sound replica: Replica, _ name: String) throws {
        let report = try replica.verify()
        try Flaw.unless(report.isSound, "the \(name) is not sound: \(report.problems)")
    }

    /// A reply to the author with everything that the hub has, and with news.
    func wholeReply() throws -> [UInt8] {
        let cycle: [String: Value] = ["year": .integer(2026), "stage": .integer(2)]
        let asked = ExchangeRequest(
            sender: request.sender, incarnation: request.incarnation, schemaVersion: request.schemaVersion,
            claimedAt: request.claimedAt, base: nil, changes: [:], token: nil, budget: request.budget, changeSets: [],
            more: false)
        let bytes = try asked.encoded(signer: author.source.identity.signer)
        return try hub.use { hub in
            try hub.write { local in
                _ = try local.put("cycle", unit: street, try local.naturalID("cycle", unit: street, cycle), cycle)
            }
            return try HubIntake(hub).exchange(bytes, over: .stick).reply
        }
    }
}
