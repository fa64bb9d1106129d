import Foundation
import GRDB
import SyncKit
import SyncStore

/// Tells step by step what a seed does and what it changes in each store, for whoever looks into a failure.
final class SimulationTrace {
    /// A store as it was when it was last looked at.
    private struct Look {
        var held: Set<Hash32> = []
        var incarnation: ID128?
        /// Receipts of other levels, and up to which of them each child has been told.
        var receipts: Set<String> = []
    }

    private let tell: (String) -> Void
    private var looks: [String: Look] = [:]

    init(_ tell: @escaping (String) -> Void) {
        self.tell = tell
    }

    func note(_ what: String) { tell(what) }

    /// Tells what has come to each store, or gone from it, since the last time.
    func look(at world: SimulatedWorld) {
        do {
            for node in world.nodes { try look(at: node, in: world) }
        } catch {
            tell("    a store cannot be looked at: \(error)")
        }
    }

    private func look(at node: SimulatedNode, in world: SimulatedWorld) throws {
        var look = looks[node.name] ?? Look()
        let held = try node.replica.simulatedHoldings().values.reduce(into: Set<Hash32>()) { $0.formUnion($1) }
        let new = held.subtracting(look.held)
        let gone = look.held.subtracting(held).sorted().map(Self.short)
        let incarnation = try node.replica.status().incarnation
        if incarnation != look.incarnation { tell("    \(node.name) lives as \(Self.short(incarnation))") }
        if !gone.isEmpty { tell("    \(node.name) loses \(gone.joined(separator: ", "))") }
        if !new.isEmpty {
            for changeSet in try node.replica.simulatedLog(new) {
                tell("    \(node.name) gains \(try words(changeSet, in: world))")
            }
        }
        let receipts = try self.receipts(of: node, in: world)
        for line in receipts.subtracting(look.receipts).sorted() { tell("    \(node.name) \(line)") }
        look.receipts = receipts
        look.held = held
        look.incarnation = incarnation
        looks[node.name] = look
    }

    private func receipts(of node: SimulatedNode, in world: SimulatedWorld) throws -> Set<String> {
        try node.replica.read { local in
            let relayed = try Row.fetchAll(local.db, sql: "SELECT seq, hub, unit, receipt FROM sync_relayed").map {
                row in
                let receipt = try Receipt(decoding: [UInt8](row["receipt"] as Data))
                let unit = world.network.archive.names[receipt.unit] ?? Self.short(receipt.unit)
                let points = receipt.vector.points.map { "\($0.key.replica.hex.prefix(4)):\($0.value.number)" }
                return "has receipt \(row["seq"] as Int64) of \(Self.short(receipt.hub)) for \(unit): "
                    + points.sorted().joined(separator: " ")
            }
            let told = try Row.fetchAll(
                local.db, sql: "SELECT replica, incarnation, relayed, relayedEchoed FROM sync_peer"
            ).map { row in
                let child = ID128(Array(row["replica"] as Data))
                let name = world.nodes.first { $0.replica.identity.replica == child }?.name ?? "somebody"
                return "has told \(name) receipts up to \(row["relayed"] as Int64), surely "
                    + "\(row["relayedEchoed"] as Int64)"
            }
            return Set(relayed + told)
        }
    }

    private func words(_ changeSet: ChangeSet, in world: SimulatedWorld) throws -> String {
        let header = changeSet.header
        let resigned = header.resigns.map { ", signs \(Self.short($0)) again" } ?? ""
        var tables = "private"
        if header.keyID == nil {
            let body = try StoredBody.unpack(changeSet.body)
            tables = body.tables.map { "\($0.name) \($0.groups.reduce(0) { $0 + $1.ids.count })" }
                .joined(separator: ", ")
        }
        return "\(Self.short(changeSet.hash)) after \(Self.short(header.previous)): \(world.words(changeSet)), "
            + "life \(Self.short(header.stream.incarnation))\(resigned): \(tables)"
    }

    static func short(_ hash: Hash32) -> String { String(hash.hex.prefix(6)) }

    static func short(_ id: ID128) -> String { String(id.hex.prefix(4)) }
}

extension SyncReport {
    /// What somebody must know who follows a seed.
    var words: String {
        var words = "\(roundTrips) round trips, \(changeSetsOut) out, \(changeSetsIn) in"
        if resigned > 0 { words += ", \(resigned) signed again" }
        if isRenewed { words += ", begun anew" }
        for why in rejected { words += ", rejected: \(why)" }
        return words + (isComplete ? ", complete" : ", not complete")
    }
}
