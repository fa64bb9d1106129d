import GRDB
import SyncKit

/// Writes this hub's word on a unit that moves from one parent to another, in the caller's transaction.
struct MoveRecord {
    let db: Database
    let replica: Replica

    private var read: LocalRead { LocalRead(db: db, schema: replica.schema) }

    /// Moves a village below this hub to another street.
    ///
    /// - Returns: Whether anything changed.
    /// - Throws: `.notAllowed`; `.noSuchRow`; `.exists` when the new parent has a unit with the same code.
    func move(_ unit: ID128, to parent: ID128) throws -> Bool {
        let own = try read.place().own
        let units = try read.units()
        guard own.level > .village else { throw StoreError(.notAllowed, "Only a hub moves units.") }
        guard let row = try read.unit(unit), let target = try read.unit(parent) else {
            throw StoreError(.noSuchRow, "There is no such unit here. List them with unit list.")
        }
        guard let from = units.places[unit]?.parent, from != own.id, parent != own.id,
            units.contains(from, atOrBelow: own.id), units.contains(parent, atOrBelow: own.id)
        else {
            throw StoreError(
                .notAllowed, "A unit is moved by the hub above both its parents. Run this at that hub.")
        }
        if from == parent { return false }
        guard row.level == .village, target.level == units.places[from]?.level else {
            throw StoreError(.notAllowed, "Only a village is moved, from one street or park to another.")
        }
        let isTaken = try read.rows(SystemTables.unit.name, unit: nil).contains { other in
            other.id != unit && units.places[other.id]?.parent == parent
                && (other.text("code") ?? "").utf8.elementsEqual((row.text("code") ?? "").utf8)
        }
        guard !isTaken else {
            throw StoreError(.exists, "The new parent has a unit with the same code. Give that one another code first.")
        }
        try Sealer(db: db, replica: replica).seal()
        let cut = try Cut(db, replica.schema) { $0.audience.unit == unit }
        let devices = try devices(of: unit, units)
        let revocations = try Revocations(db, replica.schema)
        let former = try read.rows(SystemTables.unitMove.name, unit: nil).filter {
            $0.reference("unit") == unit && units.contains(unit, atOrBelow: $0.unit)
        }
        try replica.captured(
            { local in
                try put(row, ["parent": .blob(parent.bytes)], local, own.id)
                for device in devices { try put(device, [:], local, own.id) }
                try RotationRecord(db: db, replica: replica).copy(of: Set(devices.map(\.id)), local, own.id)
                for device in devices { try putRevocation(of: device.id, revocations, local, own.id) }
                for move in former {
                    if let parent = move.reference("from") { try fix(Moves.vector(of: move), unit, parent, nil, local) }
                }
                try fix(cut.vector, unit, from, parent, local)
            }, in: db)
        try Sealer(db: db, replica: replica).seal()
        try FormerErasures(db: db, replica: replica).takeOver()
        // The new parent has heard of no receipt for the unit yet, and would take the old ones for known.
        try db.execute(
            sql: "UPDATE sync_relayed SET seq = (SELECT max(seq) FROM sync_relayed) + 1 WHERE unit = ?",
            arguments: [unit.stored])
        try foldAgain(unit)
        return true
    }

    /// The records by which others verify the unit's devices.
    private func devices(of unit: ID128, _ units: UnitTree) throws -> [StoredRow] {
        try read.rows(SystemTables.device.name, unit: nil).filter {
            units.contains(unit, atOrBelow: $0.unit) && $0.reference("unit") == unit
        }
    }

    /// Takes over what was said of a device that was cut off.
    private func putRevocation(
        of device: ID128, _ revocations: Revocations, _ local: LocalWrite, _ own: ID128
    ) throws {
        guard let record = revocations.joined(over: device) else { return }
        let values: [String: Value] = [
            "device": .blob(device.bytes), "cut": Cut.stored(record.cut),
            "level": .integer(Int64(record.level.rawValue)), "reason": record.reason.map(Value.text) ?? .null,
            "revokedAt": record.at.map(Value.integer) ?? .null,
        ]
        let id = try local.naturalID(SystemTables.revocation.name, unit: own, values)
        try local.put(SystemTables.revocation.name, unit: own, id, values)
    }

    /// Writes a record of another hub into this hub's audience; one that stands there stays.
    private func put(_ row: StoredRow, _ changes: [String: Value], _ local: LocalWrite, _ own: ID128) throws {
        var values = Dictionary(zip(row.table.columns.map(\.name), row.values), uniquingKeysWith: { first, _ in first })
        values.merge(changes) { _, new in new }
        if try row.unit != own && changes.isEmpty && local.read.row(row.table.name, unit: own, row.id) != nil { return }
        try local.put(row.table.name, unit: own, row.id, values)
    }

    /// Fixes how far a former parent's word goes, beside what was fixed before.
    private func fix(
        _ vector: VersionVector, _ unit: ID128, _ from: ID128, _ to: ID128?, _ local: LocalWrite
    ) throws {
        let own = try local.read.place().own.id
        let key: [String: Value] = ["unit": .blob(unit.bytes), "from": .blob(from.bytes)]
        let id = try local.naturalID(SystemTables.unitMove.name, unit: own, key)
        let before = try local.read.row(SystemTables.unitMove.name, unit: own, id)
        let merged = vector.merged(with: before.map(Moves.vector) ?? VersionVector())
        var values = key
        values["cut"] = Cut.stored(merged)
        values["to"] = to.map { Value.blob($0.bytes) } ?? before?["to"] ?? .null
        if before == nil || to != nil { values["movedAt"] = .integer(replica.now()) }
        try local.put(SystemTables.unitMove.name, unit: own, id, values)
    }

    private func foldAgain(_ unit: ID128) throws {
        let refolder = Refolder(
            db: db, replica: replica, authors: Authors(db, replica.schema), parking: Parking(db, replica.schema))
        try refolder.refold(unit: unit)
    }

    /// A street that lets a unit go fixes for itself what it had accepted: it keeps what it has.
    func completeThoseFromAbove() throws {
        guard let own = try Replica.place(in: db)?.own.id else { return }
        let rows = try read.rows(SystemTables.unitMove.name, unit: nil).filter { $0.reference("from") == own }
        if rows.isEmpty { return }
        let units = try read.units()
        for unit in Set(rows.filter { $0.unit != own }.compactMap { $0.reference("unit") }).sorted()
        where !units.contains(unit, atOrBelow: own) {
            let held = try Cut(db, replica.schema) { $0.audience.unit == unit }.vector
            let before = rows.first { $0.unit == own && $0.reference("unit") == unit }.map(Moves.vector)
            try complete(held, before, unit, from: own, to: units.places[unit]?.parent)
        }
    }

    /// The new parent takes the old one's last receipt, which the village brings: what the old parent had received
    /// by then, it had judged.
    ///
    /// - Parameter receipt: Signed by anybody, of anything.
    func complete(with receipt: Receipt, from sender: Standing) throws {
        guard let own = try Replica.place(in: db)?.own.id, receipt.unit == sender.unit else { return }
        let authors = Authors(db, replica.schema)
        guard let author = try authors.author(receipt.hub), receipt.isSigned(by: author.key),
            try authors.currentMoves().isFormer(author.standing.unit, of: sender.unit)
        else { return }
        var points: [StreamID: StreamPoint] = [:]
        for (stream, point) in receipt.vector.points where stream.audience.unit == sender.unit {
            let name = StreamID(
                replica: stream.replica, incarnation: stream.incarnation, audience: stream.audience)
            if points[name]?.number ?? 0 < point.number { points[name] = point }
        }
        let before = try read.rows(SystemTables.unitMove.name, unit: own).first {
            $0.reference("unit") == sender.unit && $0.reference("from") == author.standing.unit
        }
        try complete(
            VersionVector(points), before.map(Moves.vector), sender.unit, from: author.standing.unit, to: own)
    }

    private func complete(
        _ vector: VersionVector, _ before: VersionVector?, _ unit: ID128, from: ID128, to: ID128?
    ) throws {
        if let before, before.merged(with: vector) == before { return }
        try Sealer(db: db, replica: replica).seal()
        try replica.captured({ try fix(vector, unit, from, to, $0) }, in: db)
        try Sealer(db: db, replica: replica).seal()
        try foldAgain(unit)
    }

    /// What a device hears whose unit this hub has let go; nil for any other.
    func refusal(of unit: ID128) throws -> ExchangeError? {
        guard let own = try Replica.place(in: db)?.own.id else { return nil }
        let units = try read.units()
        let isOwn = try read.row(SystemTables.unit.name, unit: own, unit) != nil
        guard isOwn, !units.contains(unit, atOrBelow: own), let parent = units.places[unit]?.parent else { return nil }
        let row = try read.unit(parent)
        let (code, name) = (row?.text("code") ?? parent.hex, row?.text("name") ?? "")
        return ExchangeError(
            .notEnrolled,
            "This unit belongs to \(code) \(name) now. Ask there for an invitation, and join with this same store.")
    }
}
