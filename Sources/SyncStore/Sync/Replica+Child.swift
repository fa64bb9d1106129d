import GRDB
import SyncKit

extension Replica {
    /// What a reply did here.
    struct ReplyTaken {
        var outcome = Intake.Outcome()
        /// The store goes on under a new incarnation.
        var isRenewed = false
        /// A receipt of a hub further up came before the record that vouches for that hub.
        var wantsReceiptsAgain = false
        /// Own change-sets that were signed again.
        var resigned = 0
    }

    /// The hub above.
    ///
    /// - Throws: `.notJoined`.
    func parentHub() throws -> Place.Parent {
        guard let parent = try place()?.parent else {
            throw StoreError(.notJoined, "This store has no hub to sync with. Join with an invitation first.")
        }
        return parent
    }

    /// What a request says and brings, read from committed state.
    ///
    /// - Parameter isProbe: Nothing is sent: the parent is only asked what it has.
    func offer(
        beyond received: VersionVector, _ bridge: Bridge, to parent: Place.Parent, budget: Int,
        changeSetsMax: Int = SyncLimits.changeSetsMax, isProbe: Bool = false
    ) throws -> ChildExchange.Offer {
        try database.read { db in
            let read = LocalRead(db: db, schema: schema)
            let units = try read.units()
            let sender = try read.place().own.id
            let offer =
                isProbe
                ? nil
                : try Offer(
                    beyond: bridge.lowered(received), budget: budget, changeSetsMax: changeSetsMax, units, in: db
                ) { units.carries(parent.unit, $0) && units.reads(sender, $0) }
            // It always tells what it has written itself, also about a village that was moved away: to tell less would
            // look like a store that was restored.
            let points = try db.vector().points.filter { stream, _ in
                units.carries(parent.unit, stream.audience)
                    && (stream.replica == identity.replica || units.reads(sender, stream.audience))
            }
            let vector = VersionVector(points)
            return ChildExchange.Offer(
                incarnation: try incarnation(in: db), vector: bridge.lowered(vector),
                changeSets: offer?.changeSets ?? [], more: offer?.more ?? true, claimedAt: now(), budget: budget)
        }
    }

    func childSession(with parent: Place.Parent, isReceiptKnown: Bool = true) throws -> ChildExchange {
        try database.read { db in
            ChildExchange(
                known: ChildExchange.Known(
                    replica: identity.replica, schemaVersion: schema.version, parent: parent.key,
                    contact: HubContact(url: parent.url, tlsPin: parent.tlsPin), rotations: try db.ownRotations(),
                    isIntroduced: try db.bytes(.introduced) == parent.unit.bytes),
                signer: identity.signer, memory: try ParentRecord.memory(of: parent.key.replica, in: db),
                isReceiptKnown: isReceiptKnown)
        }
    }

    /// Carries out what a reply says, in one transaction.
    ///
    /// - Parameters:
    ///   - former: The parent as the request knew it.
    ///   - common: The vector of the receipt before.
    func take(
        _ step: ChildExchange.Step, from former: Place.Parent, common: VersionVector, _ bridge: inout Bridge
    ) throws -> ReplyTaken {
        let parent = former.following(step.succession)
        return try transaction { db in
            var taken = ReplyTaken()
            var memory = step.memory
            let incarnation = try incarnation(in: db)
            if try !PlantedBug.deafChild.isOn && (step.advice == .renew || isAhead(step.receipt, in: db)) {
                let units = try LocalRead(db: db, schema: schema).units()
                taken.resigned = try Renewal(db: db, replica: self).renew(
                    beyond: common, isIncluded: { units.carries(parent.unit, $0.audience) })
            }
            taken.resigned += try Renewal(db: db, replica: self).renew(before: step.changeSets)
            if try self.incarnation(in: db) != incarnation {
                taken.isRenewed = true
                memory.token = nil
            }
            if !step.succession.isEmpty { try follow(parent, step.succession, in: db) }
            let via = parent.key.replica
            taken.outcome = try Intake(db, self, via: via).take(step.changeSets)
            try MoveRecord(db: db, replica: self).completeThoseFromAbove()
            try RevocationRecord(db: db, replica: self).completeThoseFromAbove()
            let areKnown = try RelayedReceipts(db: db, replica: self).take(step.relayed, Authors(db, schema))
            if !areKnown, !taken.isRenewed {
                taken.wantsReceiptsAgain = true
                memory.token = try ParentRecord.memory(of: via, in: db).token
            }
            // What a parent had received before it was put back says nothing of what it holds now.
            let isSameLife = try ParentRecord.memory(of: via, in: db).incarnation == memory.incarnation
            try bridge.look(
                at: step.receipt.vector, former: isSameLife ? common : VersionVector(), brought: step.changeSets,
                in: db)
            try ParentRecord.keep(memory, of: via, in: db)
            if let contact = step.contact { try move(parent, to: contact, in: db) }
            // A laptop of the village that joined since gets the keys with this very exchange.
            try Sealer(db: db, replica: self).seal()
            return taken
        }
    }

    /// Whether the parent holds more of the stream that is being written here than this store does, or another
    /// branch of it: then this store was restored or copied.
    private func isAhead(_ receipt: Receipt, in db: Database) throws -> Bool {
        let incarnation = try incarnation(in: db)
        let chains = try Chains(db)
        return try receipt.vector.points.contains { stream, point in
            try stream.replica == identity.replica && stream.incarnation == incarnation
                && !chains.isHeld(stream, point, in: db)
        }
    }

    /// The parent has new keys from now on.
    private func follow(_ parent: Place.Parent, _ succession: RotationChain, in db: Database) throws {
        guard let place = try Self.place(in: db) else { return }
        try db.set(.place, Place(path: place.path, parent: parent).encoded)
        try RotationRecord(db: db, replica: self).vouch(for: succession)
    }

    /// Notes whether the parent knows this replica's present key: from the moment it is asked until it answers, nothing
    /// is certain.
    func note(isIntroducedTo parent: Place.Parent?, in db: Database) throws {
        if try db.ownRotations().isEmpty { return }
        if let parent { try db.set(.introduced, parent.unit.bytes) } else { try db.remove(.introduced) }
    }

    /// The parent is reached elsewhere from now on. Its key stays the same: that is what is trusted.
    private func move(_ parent: Place.Parent, to contact: HubContact, in db: Database) throws {
        guard let place = try Self.place(in: db) else { return }
        let moved = parent.reached(at: contact)
        try db.set(.place, Place(path: place.path, parent: moved).encoded)
    }

    /// Keeps the report as that of the last exchange.
    ///
    /// - Parameter receiptAt: The parent's clock when it answered.
    func keep(_ report: inout SyncReport, receiptAt: Int64?) throws {
        report.at = now()
        report.clockAhead = receiptAt.map { now() - $0 }
        var writer = ByteWriter()
        writer.signed(report.at)
        for number in [report.bytesOut, report.bytesIn, report.roundTrips] { writer.count(number) }
        try transaction { [report] db in
            try db.set(.lastExchange, writer.bytes)
            if let ahead = report.clockAhead { try db.set(.clockAhead, ahead) }
        }
    }
}
