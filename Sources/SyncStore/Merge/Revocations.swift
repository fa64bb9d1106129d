import GRDB
import SyncKit

/// Where what revoked devices wrote ends.
struct Revocations {
    private var cuts: [ID128: [VersionVector]] = [:]

    /// Reads the records in force: those of hubs above the device's unit.
    init(_ db: Database, _ schema: Schema) throws {
        let rows = try LocalRead(db: db, schema: schema).rows(SystemTables.revocation.name, unit: nil)
        for row in rows {
            guard let device = row.reference("device"), case .blob(let bytes) = row["cut"] else { continue }
            var reader = ByteReader(bytes)
            // A cut that cannot be read is no place to go on from: nothing of the device counts.
            let points = (try? reader.points()) ?? [:]
            cuts[device, default: []].append(VersionVector(points))
        }
    }

    var isEmpty: Bool { cuts.isEmpty }

    /// All devices that were cut off.
    var devices: Set<ID128> { Set(cuts.keys) }

    /// Whether the device was cut off at all.
    func contains(_ device: ID128) -> Bool { cuts[device] != nil }

    /// Whether a change-set came after its device's revocation. Of several the earliest cut counts.
    func cuts(off header: Header) -> Bool {
        guard let vectors = cuts[header.stream.replica] else { return false }
        return vectors.contains { $0[header.stream].number < header.number }
    }
}
