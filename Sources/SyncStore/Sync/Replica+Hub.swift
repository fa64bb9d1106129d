import GRDB
public import SyncKit

extension Replica {
    /// Makes this replica the hub of a new unit, its own root until it joins one above.
    ///
    /// - Parameter kind: `street`, `park` or `district`.
    /// - Throws: `.exists` when the replica has a place already.
    public func foundHub(level: Level, kind: String, code: String, name: String) throws {
        try transaction { db in
            guard try Self.place(in: db) == nil else {
                throw StoreError(.exists, "This store already belongs to a unit.")
            }
            var entropy = entropy
            let unit = Place.Unit(id: ID128.random(using: &entropy), level: level, code: code, name: name)
            try db.set(.place, Place(path: [unit], parent: nil).encoded)
            try insertAuthority(
                SystemTables.unit, id: unit.id,
                [.text(code), .text(name), .integer(Int64(level.rawValue)), .text(kind), .null], in: db)
            try insertAuthority(
                SystemTables.device, id: identity.replica,
                [
                    .blob(identity.signer.verifyingKey.bytes), .blob(identity.sealingKey), .blob(unit.id.bytes),
                    .integer(Int64(level.rawValue)), .text(name), .integer(now()),
                ], in: db)
        }
    }

    /// Gives out an invitation for one device of a unit below this hub.
    ///
    /// - Parameters:
    ///   - days: For how long it is good, by this hub's clock.
    ///   - needsApproval: Whether a second person has to approve the device that comes with it; see
    ///     ``approve(_:)``.
    /// - Throws: `.noSuchRow` when the unit is not below this hub; `.notJoined`.
    public func invite(
        unit: ID128, days: Int, url: String, tlsPin: Hash32?, needsApproval: Bool = false
    ) throws -> Invitation {
        try transaction { db in
            let read = LocalRead(db: db, schema: schema)
            let own = try read.place().own.id
            guard unit != own, try read.units().contains(unit, atOrBelow: own) else {
                throw StoreError(.noSuchRow, "There is no such unit below this hub. Add it first.")
            }
            var entropy = entropy
            let code = ID128.random(using: &entropy)
            let expiresAt = now() + Int64(days) * 86_400_000
            try Invitations(db: db, replica: self)
                .add(code, unit: unit, expiresAt: expiresAt, needsApproval: needsApproval)
            return Invitation(
                url: url, tlsPin: tlsPin, hubKey: identity.signer.verifyingKey, sealingKey: identity.sealingKey,
                unit: unit, code: code, expiresAt: expiresAt)
        }
    }

    /// Writes a record of this hub's own authority and captures it.
    func insertAuthority(_ table: MergedTable, id: ID128, _ values: [Value], in db: Database) throws {
        guard let place = try Self.place(in: db) else { throw StoreError.damaged("place") }
        let audience = try db.audienceNumber(Audience(unit: place.own.id, top: max(place.own.level, .district)))
        let version = try db.integer(.openVersion) ?? 0
        let names = table.columns.map { $0.name.quotedDatabaseIdentifier + ", " }.joined()
        let marks = Array(repeating: "?", count: values.count + 3).joined(separator: ", ")
        var arguments = [audience.databaseValue, id.stored]
        arguments += values.map(\.stored)
        arguments.append(version.databaseValue)
        try db.execute(
            sql: "INSERT INTO \(table.name.quotedDatabaseIdentifier) (_a, id, \(names)_v) VALUES (\(marks))",
            arguments: StatementArguments(arguments))
        try Recorder(db: db, schema: schema, version: version).append(
            Capture.Group(table: table.name, audience: audience, kind: .insert, mask: table.allColumns), [id])
    }
}
