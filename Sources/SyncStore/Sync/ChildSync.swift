import GRDB
import SyncKit

/// A child's exchanges with its parent, until both sides have everything.
public struct ChildSync {
    /// Bytes of change-sets in one request or reply. A line of 20 kbit/s carries one in two minutes.
    public static let budgetDefault = 256 * 1024

    /// More exchanges than any honest catching up takes.
    private static let roundTripsMax = 10_000

    private let replica: Replica
    private let budget: Int

    public init(_ replica: Replica, budget: Int = budgetDefault) {
        self.replica = replica
        self.budget = budget
    }

    /// Seals, then exchanges until nothing is left or nothing moves any more.
    ///
    /// What an exchange brought is durable before the next begins; a failure leaves nothing half done.
    ///
    /// - Parameter post: Carries one request to the parent and returns its reply.
    /// - Throws: Whatever `post` throws; ``ExchangeError``; ``StoreError`` with `.notJoined`.
    public func run(post: ([UInt8]) throws -> [UInt8]) throws -> SyncReport {
        var report = SyncReport()
        let parent = try parentKey()
        let refusedBefore = try replica.refusedCount()
        var session = try session(parent)
        try replica.seal()
        while report.roundTrips < Self.roundTripsMax {
            let offer = try offer(beyond: session.receivedByParent, to: parent)
            let request = try session.request(offer)
            let before = session.receivedByParent
            let reply = try post(request)
            let step = try session.receive(reply)
            let outcome = try replica.transaction { db in
                let outcome = try Intake(db, replica, via: parent.key.replica).take(step.changeSets)
                try PeerRecord.keep(
                    parent.key.replica, token: step.token, receipt: step.receipt, at: step.receipt.at, in: db)
                return outcome
            }
            report.add(request: request.count, reply: reply.count, offer.changeSets, outcome)
            let isMoving = outcome.changeSets > 0 || step.receipt.vector != before
            if !step.again {
                report.isComplete =
                    outcome.rejected.isEmpty
                    && offer.changeSets.allSatisfy {
                        step.receipt.vector[$0.header.stream].number >= $0.header.number
                    }
            }
            if !step.again || !isMoving { break }
        }
        report.refused = try replica.refusedCount() - refusedBefore
        report.conflicts = try replica.openConflictsCount()
        try keep(&report)
        return report
    }

    private func parentKey() throws -> Place.Parent {
        guard let parent = try replica.place()?.parent else {
            throw StoreError(.notJoined, "This store has no hub to sync with. Join with an invitation first.")
        }
        return parent
    }

    private func session(_ parent: Place.Parent) throws -> ChildExchange {
        try replica.database.read { db in
            guard let incarnation = try db.bytes(.incarnation).flatMap({ ID128($0) }) else {
                throw StoreError.damaged("incarnation")
            }
            let peer = try PeerRecord(parent.key.replica, in: db)
            return ChildExchange(
                known: ChildExchange.Known(
                    replica: replica.identity.replica, incarnation: incarnation,
                    schemaVersion: replica.schema.version, parent: parent.key),
                signer: replica.identity.signer, token: peer.token, receipt: peer.receipt)
        }
    }

    private func offer(beyond received: VersionVector, to parent: Place.Parent) throws -> ChildExchange.Offer {
        try replica.database.read { db in
            let units = try LocalRead(db: db, schema: replica.schema).units()
            let offer = try Offer(beyond: received, budget: budget, in: db) { units.reads(parent.unit, $0) }
            let sender = try LocalRead(db: db, schema: replica.schema).place().own.id
            return ChildExchange.Offer(
                vector: try db.vector().filtered { units.reads(parent.unit, $0) && units.reads(sender, $0) },
                changeSets: offer.changeSets, more: offer.more, claimedAt: replica.now(), budget: budget)
        }
    }

    private func keep(_ report: inout SyncReport) throws {
        report.at = replica.now()
        var writer = ByteWriter()
        writer.signed(report.at)
        for number in [report.bytesOut, report.bytesIn, report.roundTrips] { writer.count(number) }
        try replica.transaction { try $0.set(.lastExchange, writer.bytes) }
    }
}
