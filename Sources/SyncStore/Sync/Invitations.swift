import Foundation
import GRDB
import SyncKit

/// The invitations a hub has given: codes are kept as hashes, each good for one device.
struct Invitations {
    let db: Database
    let replica: Replica

    private static func stored(_ code: ID128) -> Data {
        Data(Hash32.of(Array("village-stars code\u{0}".utf8) + code.bytes).bytes)
    }

    func add(_ code: ID128, unit: ID128, expiresAt: Int64) throws {
        try db.execute(
            sql: "INSERT INTO sync_invitation (code, unit, expiresAt) VALUES (?, ?, ?)",
            arguments: [Self.stored(code), unit.stored, expiresAt])
    }

    /// Enrols the device of a good code.
    ///
    /// - Throws: ``ExchangeError`` with `.notInvited`.
    func redeem(_ request: JoinRequest) throws -> JoinReply {
        let code = Self.stored(request.code)
        let row = try Row.fetchOne(db, sql: "SELECT * FROM sync_invitation WHERE code = ?", arguments: [code])
        guard let row else {
            throw ExchangeError(.notInvited, "The hub knows no such invitation. Ask for a new one.")
        }
        let device = request.signingKey.replica
        var unit = try row.id("unit")
        if let usedBy = ID128(row["usedBy"] as DatabaseValue) {
            guard usedBy == device else {
                throw ExchangeError(.notInvited, "This invitation has been used. Ask for a new one.")
            }
            return try answer(unit)
        }
        guard (row["expiresAt"] as Int64) >= replica.now() else {
            throw ExchangeError(.notInvited, "This invitation has expired. Ask for a new one.")
        }
        if let hub = try HubAdoption(db: db, replica: replica).adopt(request.hubUnit, invitedAs: unit) { unit = hub }
        try enrol(request, unit)
        try db.execute(
            sql: "UPDATE sync_invitation SET usedBy = ?, usedAt = ? WHERE code = ?",
            arguments: [device.stored, replica.now(), code])
        return try answer(unit)
    }

    private func enrol(_ request: JoinRequest, _ unit: ID128) throws {
        let read = LocalRead(db: db, schema: replica.schema)
        guard let level = try read.units().places[unit]?.level else { throw StoreError.damaged("invitation") }
        try replica.insertAuthority(
            SystemTables.device, id: request.signingKey.replica,
            [
                .blob(request.signingKey.bytes), .blob(request.sealingKey), .blob(unit.bytes),
                .integer(Int64(level.rawValue)), .text(request.name), .integer(replica.now()),
            ], in: db)
    }

    /// The path from the unit up to this hub's root.
    private func answer(_ unit: ID128) throws -> JoinReply {
        let read = LocalRead(db: db, schema: replica.schema)
        let place = try read.place()
        var path: [JoinReply.Unit] = []
        var current: ID128? = unit
        while let id = current, id != place.own.id, path.count < 16 {
            guard let row = try read.row("unit", unit: place.own.id, id),
                let level = row.integer("level").flatMap({ UInt8(exactly: $0) })
            else { throw StoreError.damaged("unit") }
            path.append(
                JoinReply.Unit(
                    id: id, level: Level(rawValue: level), code: row.text("code") ?? "", name: row.text("name") ?? ""))
            current = row.reference("parent")
        }
        return JoinReply(path: path + place.path, hubUnit: place.own.id)
    }
}
