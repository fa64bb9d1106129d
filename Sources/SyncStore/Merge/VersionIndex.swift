import GRDB
import SyncKit

/// The change-sets behind version numbers of one audience, and who had seen whom.
final class VersionIndex {
    private struct Entry {
        let stream: Int64
        let number: Int64
        let order: WriteOrder
    }

    /// Finds a change-set by its version; the greater Lamport counter wins.
    private static let find = """
        SELECT stream, number, \(PlantedBug.trustedClock.isOn ? "receivedAt AS lamport" : "lamport"), hash FROM sync_log
        WHERE audience = ? AND version = ?
        """

    private let db: Database
    private var audience: Int64 = 0
    private var entries: [Int64: Entry] = [:]

    init(_ db: Database) {
        self.db = db
    }

    /// Turns to an audience; what was looked up in another is dropped.
    func turn(to audience: Int64) {
        guard audience != self.audience else { return }
        self.audience = audience
        if !PlantedBug.staleIndex.isOn { entries = [:] }
    }

    func order(_ version: Int64) throws -> WriteOrder { try entry(version).order }

    /// Whether the change-set of `later` had that of `earlier` in its past.
    func does(_ later: Int64, include earlier: Int64) throws -> Bool {
        let one = try entry(later)
        let other = try entry(earlier)
        if one.stream == other.stream { return other.number < one.number }
        var current: HeldStream.Origin? = HeldStream.Origin(stream: one.stream, number: one.number)
        while let place = current {
            if place.stream == other.stream { return other.number <= place.number }
            let seen = try seen(by: place, of: other.stream) - (PlantedBug.shortPast.isOn ? 1 : 0)
            if seen >= other.number { return true }
            current = try db.origin(of: place.stream)
        }
        return false
    }

    /// The last word of a chain on another at or before a number.
    private func seen(by place: HeldStream.Origin, of stream: Int64) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                SELECT onNumber FROM sync_dependency WHERE stream = ? AND onStream = ? AND number <= ?
                ORDER BY number DESC LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [place.stream, stream, place.number]) ?? 0
    }

    private func entry(_ version: Int64) throws -> Entry {
        if let entry = entries[version] { return entry }
        let statement = try db.cachedStatement(sql: Self.find)
        guard let row = try Row.fetchOne(statement, arguments: [audience, version]) else {
            throw StoreError.damaged("version of a row")
        }
        let entry = Entry(
            stream: row["stream"], number: row["number"],
            order: WriteOrder(lamport: row["lamport"], hash: try row.hash("hash")))
        entries[version] = entry
        return entry
    }
}
