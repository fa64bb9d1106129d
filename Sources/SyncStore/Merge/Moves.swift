import GRDB
import SyncKit

/// Where units were moved to another parent: what the former parent wrote for them, and what it had accepted,
/// goes on counting up to the numbers that the moves fix.
struct Moves {
    /// A unit and a parent that it had before.
    private struct Stay: Hashable {
        let unit: ID128
        let parent: ID128
    }

    private var fixed: [Stay: VersionVector] = [:]

    /// Reads the records of hubs at or above the unit; a hub that lets a unit go believes its own as well.
    init(_ db: Database, _ schema: Schema, _ units: UnitTree) throws {
        let rows = try LocalRead(db: db, schema: schema).rows(SystemTables.unitMove.name, unit: nil)
        if rows.isEmpty { return }
        let own = try Replica.place(in: db)?.own.id
        for row in rows {
            guard let unit = row.reference("unit"), let parent = row.reference("from"),
                row.unit == own || units.contains(unit, atOrBelow: row.unit)
            else { continue }
            fixed[Stay(unit: unit, parent: parent), default: VersionVector()] =
                fixed[Stay(unit: unit, parent: parent), default: VersionVector()].merged(with: Self.vector(of: row))
        }
    }

    /// The points that a record fixes; none when they cannot be read.
    static func vector(of row: StoredRow) -> VersionVector {
        guard case .blob(let bytes) = row["cut"] else { return VersionVector() }
        var reader = ByteReader(bytes)
        // What cannot be read fixes nothing: nobody else's word is to count by it.
        return VersionVector((try? reader.points()) ?? [:])
    }

    /// Whether the unit was ever moved.
    func isMoved(_ unit: ID128) -> Bool { fixed.keys.contains { $0.unit == unit } }

    /// Whether a hub's unit stood right above the unit before.
    func isFormer(_ parent: ID128, of unit: ID128) -> Bool { fixed[Stay(unit: unit, parent: parent)] != nil }

    /// Whether what a former parent wrote for a unit counts still.
    func covers(_ header: Header, by parent: ID128) -> Bool {
        fixed[Stay(unit: header.stream.audience.unit, parent: parent)]
            .map { $0[header.stream].number >= header.number } ?? false
    }

    /// Whether a former parent has judged a change-set.
    func wasJudged(_ header: Header) -> Bool {
        fixed.contains { stay, vector in
            stay.unit == header.stream.audience.unit && vector[header.stream].number >= header.number
        }
    }
}
