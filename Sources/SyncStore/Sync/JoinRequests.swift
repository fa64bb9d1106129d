import Foundation
import GRDB
import SyncKit

/// The devices that wait for a second person: for each invitation the first that came, and no other.
struct JoinRequests {
    let db: Database
    let replica: Replica

    /// Keeps the request of a good invitation, or finds it again.
    ///
    /// - Parameter code: The hash of the invitation's code.
    func ask(
        _ request: JoinRequest, code: Hash32, unit: ID128, expiresAt: Int64
    ) throws
        -> Result<JoinReply, ExchangeError>
    {
        if let known = try Row.fetchOne(
            db, sql: "SELECT * FROM sync_join_request WHERE code = ?", arguments: [code.stored])
        {
            return try answer(request, known)
        }
        let now = replica.now()
        guard expiresAt >= now else { return .failure(Invitations.expired) }
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM sync_join_request WHERE rejectedAt IS NULL") ?? 0
        guard count < SyncLimits.waitingJoinsMax else {
            return .failure(
                ExchangeError(
                    .full, "Too many devices wait for approval at this hub. Tell its operator and try again later."))
        }
        try db.execute(
            sql: """
                INSERT INTO sync_join_request (code, unit, signingKey, sealingKey, name, at, hubUnit)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                code.stored, unit.stored, Data(request.signingKey.bytes), Data(request.sealingKey), request.name, now,
                request.hubUnit.map(Self.encoded),
            ])
        return .success(JoinReply(.waiting(since: now)))
    }

    /// What a device hears whose invitation has a request already.
    private func answer(_ request: JoinRequest, _ known: Row) throws -> Result<JoinReply, ExchangeError> {
        let isSame =
            try known.bytes("signingKey") == request.signingKey.bytes
            && known.bytes("sealingKey") == request.sealingKey
        guard isSame else {
            try db.execute(
                sql: "UPDATE sync_join_request SET otherTries = otherTries + 1 WHERE code = ?",
                arguments: [known["code"] as DatabaseValue])
            return .failure(
                ExchangeError(
                    .notInvited,
                    "Another device has asked first with this invitation. Tell the hub's operator: it was copied."))
        }
        guard known["rejectedAt"] as Int64? == nil else {
            return .failure(
                ExchangeError(.notInvited, "The hub's operator has refused this device. Ask for a new invitation."))
        }
        return .success(JoinReply(.waiting(since: known["at"])))
    }

    /// Who waits, oldest first.
    func waiting() throws -> [WaitingJoin] {
        let sql = "SELECT * FROM sync_join_request WHERE rejectedAt IS NULL ORDER BY at, code"
        return try Row.fetchAll(db, sql: sql).map(join)
    }

    /// Enrols the device of a request and takes the request off the list.
    ///
    /// - Throws: `.noSuchRow` when it no longer waits.
    func approve(_ join: WaitingJoin) throws {
        try requireWaiting(join)
        let invitations = Invitations(db: db, replica: replica)
        let unit = try HubAdoption(db: db, replica: replica).adopt(join.hubUnit, invitedAs: join.unit)
        try invitations.enrol(join.signingKey, sealingKey: join.sealingKey, name: join.name, in: unit)
        try invitations.markUsed(join.code, by: join.replica)
    }

    /// Keeps the request as refused, so that its device hears of it; the invitation is spent.
    ///
    /// - Throws: `.noSuchRow` when it no longer waits.
    func reject(_ join: WaitingJoin) throws {
        try requireWaiting(join)
        try db.execute(
            sql: "UPDATE sync_join_request SET rejectedAt = ? WHERE code = ?",
            arguments: [replica.now(), join.code.stored])
    }

    /// A device that is enrolled waits no longer, whatever other invitations it had.
    func forget(_ signingKey: VerifyingKey) throws {
        try db.execute(
            sql: "DELETE FROM sync_join_request WHERE signingKey = ? AND rejectedAt IS NULL",
            arguments: [Data(signingKey.bytes)])
    }

    /// What was shown to the person who decides is what is decided on.
    private func requireWaiting(_ join: WaitingJoin) throws {
        let sql = "SELECT * FROM sync_join_request WHERE code = ? AND rejectedAt IS NULL"
        let now = try Row.fetchOne(db, sql: sql, arguments: [join.code.stored]).map(self.join)
        guard let now, now.fingerprint == join.fingerprint else {
            throw StoreError(.noSuchRow, "This request no longer waits. List the requests again.")
        }
    }

    private func join(_ row: Row) throws -> WaitingJoin {
        guard let key = VerifyingKey(try row.bytes("signingKey")) else { throw StoreError.damaged("join request") }
        return WaitingJoin(
            code: try row.hash("code"), signingKey: key, sealingKey: try row.bytes("sealingKey"), name: row["name"],
            unit: try row.id("unit"), since: row["at"], otherTries: row["otherTries"],
            hubUnit: try (row["hubUnit"] as Data?).map(Self.unit))
    }

    private static func encoded(_ unit: JoinReply.Unit) -> Data {
        var writer = ByteWriter()
        writer.unit(unit)
        return Data(writer.bytes)
    }

    private static func unit(_ stored: Data) throws -> JoinReply.Unit {
        var reader = ByteReader([UInt8](stored))
        do { return try reader.unit() } catch { throw StoreError.damaged("join request") }
    }
}
