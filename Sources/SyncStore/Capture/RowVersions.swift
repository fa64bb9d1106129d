import GRDB
import SyncKit

/// What is kept beside a row for its cells: versions that differ from the row's, and losers.
struct RowVersions {
    let db: Database

    private static let key = "\"table\" = ? AND audience = ? AND id = ?"

    func set(_ table: String, _ audience: Int64, _ id: ID128, _ position: Int64, _ version: Int64) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_cell ("table", audience, id, position, version) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET version = excluded.version
                """
        ).execute(arguments: [table, audience, id.stored, position, version])
    }

    /// A local write supersedes every value that was known here.
    func dropLosers(_ table: String, _ audience: Int64, _ id: ID128, _ position: Int64) throws {
        try db.cachedStatement(sql: "DELETE FROM sync_loser WHERE \(Self.key) AND position = ?")
            .execute(arguments: [table, audience, id.stored, position])
    }

    /// Drops everything kept for a row's cells.
    func forget(_ table: String, _ audience: Int64, _ id: ID128) throws {
        try db.cachedStatement(sql: "DELETE FROM sync_cell WHERE \(Self.key)")
            .execute(arguments: [table, audience, id.stored])
        try db.cachedStatement(sql: "DELETE FROM sync_loser WHERE \(Self.key)")
            .execute(arguments: [table, audience, id.stored])
    }

    /// The versions of the cells that differ from the row's.
    func cells(_ table: String, _ audience: Int64, _ id: ID128) throws -> [Int: Int64] {
        let statement = try db.cachedStatement(sql: "SELECT position, version FROM sync_cell WHERE \(Self.key)")
        var cells: [Int: Int64] = [:]
        let rows = try Row.fetchCursor(statement, arguments: [table, audience, id.stored])
        while let row = try rows.next() { cells[row["position"]] = row["version"] }
        return cells
    }

    /// The concurrent writes that lost, by position.
    func losers(_ table: String, _ audience: Int64, _ id: ID128) throws -> [Int: [RowFold<Int64>.Head]] {
        let statement = try db.cachedStatement(sql: "SELECT position, version, value FROM sync_loser WHERE \(Self.key)")
        var losers: [Int: [RowFold<Int64>.Head]] = [:]
        let rows = try Row.fetchCursor(statement, arguments: [table, audience, id.stored])
        while let row = try rows.next() {
            losers[row["position"], default: []].append(
                RowFold.Head(source: row["version"], value: Value(row["value"] as DatabaseValue)))
        }
        return losers
    }

    func deletes(_ table: String, _ audience: Int64, _ id: ID128) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: "SELECT version FROM sync_delete WHERE \(Self.key) ORDER BY version")
        return try Int64.fetchAll(statement, arguments: [table, audience, id.stored])
    }
}
