import GRDB
import SyncKit

/// Where what revoked devices wrote ends, and what was written with keys that were replaced.
///
/// A record over a device holds for all that it became since: whoever has the device may have replaced its keys.
struct Revocations {
    /// One hub's word on a device.
    struct Record {
        let hub: ID128
        /// Of the hub that made the cut. Where a unit was moved, a higher hub has taken the record over.
        let level: Level
        let reason: String?
        let at: Int64?
        let cut: VersionVector

        /// Whether the record speaks of an audience: a hub knows where a stream ended only if it holds the
        /// stream. What a village keeps to itself its street carries.
        func speaks(of audience: Audience) -> Bool { level <= max(audience.top, .street) }
    }

    private var records: [ID128: [Record]] = [:]
    private let rotations: Rotations

    /// Reads the records in force: those of hubs at or above the device's unit.
    init(_ db: Database, _ schema: Schema) throws {
        let rows = try LocalRead(db: db, schema: schema).rows(SystemTables.revocation.name, unit: nil)
        let authors = Authors(db, schema)
        rotations = try authors.currentRotations()
        if rows.isEmpty { return }
        let units = try authors.currentRights().units
        let own = try Replica.place(in: db)?.own.id
        for row in rows {
            guard let device = row.reference("device"), case .blob(let bytes) = row["cut"],
                let unit = try authors.author(device)?.standing.unit,
                row.unit == own || units.contains(unit, atOrBelow: row.unit), let level = row.level
            else { continue }
            var reader = ByteReader(bytes)
            // A cut that cannot be read is no place to go on from: nothing of the device counts.
            let points = (try? reader.points()) ?? [:]
            records[device, default: []].append(
                Record(
                    hub: row.unit, level: level, reason: row.text("reason"), at: row.integer("revokedAt"),
                    cut: VersionVector(points)))
        }
    }

    /// Whether nothing is cut off.
    var isEmpty: Bool { records.isEmpty && rotations.isEmpty }

    /// All devices that were cut off, with what became of them.
    var devices: Set<ID128> { Set(records.keys.flatMap { [$0] + rotations.successors(of: $0) }) }

    /// Those whose keys were replaced.
    var replaced: Set<ID128> { rotations.replaced }

    /// The replicas that a device has been, as far as it is known, the oldest first.
    func line(of device: ID128) -> [ID128] { rotations.line(of: device) }

    /// The former replicas of which something is held that does not count.
    func exceeded(in db: Database) throws -> Set<ID128> { try rotations.exceeded(in: db) }

    /// Whether the device was cut off at all.
    func contains(_ device: ID128) -> Bool { !records(over: device).isEmpty }

    private func records(over device: ID128) -> [Record] {
        if records.isEmpty { return [] }
        return (rotations.predecessors(of: device) + [device]).flatMap { records[$0] ?? [] }
    }

    /// All records over a device as one: what each cuts off is cut off.
    func joined(over device: ID128) -> Record? {
        let records = records(over: device)
        guard let lowest = records.min(by: { $0.level < $1.level }), let first = first(of: device) else {
            return nil
        }
        var cut = lowest.cut
        for record in records {
            for (stream, point) in cut.points
            where record.speaks(of: stream.audience) && record.cut[stream].number < point.number {
                cut[stream] = record.cut[stream]
            }
        }
        return Record(hub: first.hub, level: lowest.level, reason: first.reason, at: first.at, cut: cut)
    }

    /// The earliest record over a device.
    func first(of device: ID128) -> Record? {
        records(over: device).min { ($0.at ?? 0, $0.hub) < ($1.at ?? 0, $1.hub) }
    }

    /// Whether a change-set came after its device's revocation, or was signed with a key after that was replaced. Of
    /// several the earliest cut counts.
    func cuts(off header: Header) -> Bool {
        if rotations.cuts(off: header) { return true }
        return records(over: header.stream.replica).contains {
            $0.speaks(of: header.stream.audience) && $0.cut[header.stream].number < header.number
        }
    }
}
