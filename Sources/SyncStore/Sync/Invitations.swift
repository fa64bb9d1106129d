import GRDB
import SyncKit

/// The invitations a hub has given: codes are kept as hashes, each good for one device.
struct Invitations {
    let db: Database
    let replica: Replica

    static let expired = ExchangeError(.notInvited, "This invitation has expired. Ask for a new one.")

    /// What a device hears that was cut off.
    static let revoked = ExchangeError(
        .revoked, "This device has been cut off. Ask the hub's operator; a new store joins with a new invitation.")

    private static func hash(of code: ID128) -> Hash32 {
        Hash32.of(Array("village-stars code\u{0}".utf8) + code.bytes)
    }

    func add(_ code: ID128, unit: ID128, expiresAt: Int64, needsApproval: Bool) throws {
        try db.execute(
            sql: "INSERT INTO sync_invitation (code, unit, expiresAt, needsApproval) VALUES (?, ?, ?, ?)",
            arguments: [Self.hash(of: code).stored, unit.stored, expiresAt, needsApproval])
    }

    /// Enrols the device of a good code, or lets it wait for a second person where the invitation asks for one.
    ///
    /// - Returns: The answer, or why there is none: what has been noted of such a try is to be committed too.
    func redeem(_ request: JoinRequest) throws -> Result<JoinReply, ExchangeError> {
        let revocations = try Revocations(db, replica.schema)
        guard !revocations.contains(request.signingKey.replica) else { return .failure(Self.revoked) }
        guard !revocations.replaced.contains(request.signingKey.replica) else {
            return .failure(RotationRecord.replaced)
        }
        let code = Self.hash(of: request.code)
        let row = try Row.fetchOne(db, sql: "SELECT * FROM sync_invitation WHERE code = ?", arguments: [code.stored])
        guard let row else {
            return .failure(ExchangeError(.notInvited, "The hub knows no such invitation. Ask for a new one."))
        }
        let device = request.signingKey.replica
        let unit = try row.id("unit")
        if let moved = try MoveRecord(db: db, replica: replica).refusal(of: unit) { return .failure(moved) }
        let adoption = HubAdoption(db: db, replica: replica)
        do { try adoption.check(request.hubUnit, invitedAs: unit) } catch let error as ExchangeError {
            return .failure(error)
        }
        let expiresAt = row["expiresAt"] as Int64
        if let usedBy = ID128(row["usedBy"] as DatabaseValue) {
            guard usedBy == device else {
                return .failure(ExchangeError(.notInvited, "This invitation has been used. Ask for a new one."))
            }
            return .success(try answer(unit))
        }
        if let refusal = try refusal(ofEnrolled: device, in: unit, isReturning: request.isReturning) {
            return .failure(refusal)
        }
        if row["needsApproval"] as Bool {
            return try JoinRequests(db: db, replica: replica).ask(request, code: code, unit: unit, expiresAt: expiresAt)
        }
        guard expiresAt >= replica.now() else { return .failure(Self.expired) }
        let place = try adoption.adopt(request.hubUnit, invitedAs: unit)
        try enrol(request.signingKey, sealingKey: request.sealingKey, name: request.name, in: place)
        try markUsed(code, by: device)
        return .success(try answer(place))
    }

    /// A device is enrolled once: with a second invitation it would get a second place. Only one whose unit was
    /// moved away and came back joins again: this hub may have heard of neither, or have forgotten it.
    private func refusal(ofEnrolled device: ID128, in unit: ID128, isReturning: Bool) throws -> ExchangeError? {
        guard let place = try enrolled(device) else { return nil }
        if try place == unit && (isReturning || Authors(db, replica.schema).currentMoves().isMoved(unit)) { return nil }
        return ExchangeError(
            .notInvited,
            "This device is enrolled already. Join with the invitation that it used first, or in a new directory.")
    }

    /// The unit in which this hub itself has enrolled a device.
    private func enrolled(_ device: ID128) throws -> ID128? {
        let read = LocalRead(db: db, schema: replica.schema)
        return try read.row(SystemTables.device.name, unit: read.place().own.id, device)?.reference("unit")
    }

    func markUsed(_ code: Hash32, by device: ID128) throws {
        try db.execute(
            sql: "UPDATE sync_invitation SET usedBy = ?, usedAt = ? WHERE code = ?",
            arguments: [device.stored, replica.now(), code.stored])
    }

    func enrol(_ signingKey: VerifyingKey, sealingKey: [UInt8], name: String, in unit: ID128) throws {
        let read = LocalRead(db: db, schema: replica.schema)
        guard let level = try read.units().places[unit]?.level else { throw StoreError.damaged("invitation") }
        if try enrolled(signingKey.replica) == nil {
            try replica.insertAuthority(
                SystemTables.device, id: signingKey.replica,
                [
                    .blob(signingKey.bytes), .blob(sealingKey), .blob(unit.bytes), .integer(Int64(level.rawValue)),
                    .text(name), .integer(replica.now()),
                ], in: db)
        }
        try JoinRequests(db: db, replica: replica).forget(signingKey)
    }

    /// The path from the unit up to this hub's root.
    private func answer(_ unit: ID128) throws -> JoinReply {
        let read = LocalRead(db: db, schema: replica.schema)
        let place = try read.place()
        let units = try read.units()
        var path: [JoinReply.Unit] = []
        var current: ID128? = unit
        while let id = current, id != place.own.id, path.count < 16 {
            guard let row = try read.unit(id), let level = row.level else { throw StoreError.damaged("unit") }
            path.append(
                JoinReply.Unit(id: id, level: level, code: row.text("code") ?? "", name: row.text("name") ?? ""))
            current = units.places[id]?.parent
        }
        return JoinReply(path: path + place.path, hubUnit: place.own.id)
    }
}
