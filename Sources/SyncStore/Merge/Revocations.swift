import GRDB
import SyncKit

/// Where what revoked devices wrote ends.
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

    /// Reads the records in force: those of hubs at or above the device's unit.
    init(_ db: Database, _ schema: Schema) throws {
        let rows = try LocalRead(db: db, schema: schema).rows(SystemTables.revocation.name, unit: nil)
        if rows.isEmpty { return }
        let authors = Authors(db, schema)
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

    var isEmpty: Bool { records.isEmpty }

    /// All devices that were cut off.
    var devices: Set<ID128> { Set(records.keys) }

    /// Whether the device was cut off at all.
    func contains(_ device: ID128) -> Bool { records[device] != nil }

    /// All records over a device as one: what each cuts off is cut off.
    func joined(over device: ID128) -> Record? {
        guard let lowest = records[device]?.min(by: { $0.level < $1.level }), let first = first(of: device) else {
            return nil
        }
        var cut = lowest.cut
        for record in records[device] ?? [] {
            for (stream, point) in cut.points
            where record.speaks(of: stream.audience) && record.cut[stream].number < point.number {
                cut[stream] = record.cut[stream]
            }
        }
        return Record(hub: first.hub, level: lowest.level, reason: first.reason, at: first.at, cut: cut)
    }

    /// The earliest record over a device.
    func first(of device: ID128) -> Record? {
        records[device]?.min { ($0.at ?? 0, $0.hub) < ($1.at ?? 0, $1.hub) }
    }

    /// Whether a change-set came after its device's revocation. Of several the earliest cut counts.
    func cuts(off header: Header) -> Bool {
        guard let records = records[header.stream.replica] else { return false }
        return records.contains {
            $0.speaks(of: header.stream.audience) && $0.cut[header.stream].number < header.number
        }
    }
}
