import GRDB
import SyncKit

/// A change-set as it lies in the log.
struct LogEntry {
    let sequence: Int64
    /// The chain it lies in, and its number there.
    let place: HeldStream.Origin
    let version: Int64
    let receivedAt: Int64
    let via: ID128?
    let changeSet: ChangeSet

    static let columns = "seq, stream, number, version, receivedAt, via, header, signature, body"

    /// The columns of `sync_log` under another name.
    static func columns(of alias: String) -> String {
        columns.split(separator: ", ").map { "\(alias).\($0)" }.joined(separator: ", ")
    }

    init(_ row: Row) throws {
        sequence = row["seq"]
        place = HeldStream.Origin(stream: row["stream"], number: row["number"])
        version = row["version"]
        receivedAt = row["receivedAt"]
        via = ID128(row["via"] as DatabaseValue)
        do {
            changeSet = try ChangeSet(
                headerBytes: try row.bytes("header"), signature: try row.bytes("signature"),
                body: try row.bytes("body"))
        } catch is WireError {
            throw StoreError.damaged("log entry \(row["seq"] as Int64)")
        }
    }

    /// The entry's changes, which must not be encrypted.
    func body() throws -> ChangeBody {
        do {
            return try StoredBody.unpack(changeSet.body)
        } catch {
            throw StoreError.damaged("body of log entry \(sequence)")
        }
    }
}

extension Database {
    /// Calls `body` for each change-set of an audience in the order of the log, which respects causality.
    ///
    /// - Parameter sequence: Only those behind this place in the log.
    func eachEntry(
        of audience: Int64, after sequence: Int64 = 0, _ body: (LogEntry) throws -> Void
    ) throws {
        let entries = try Row.fetchCursor(
            self, sql: "SELECT \(LogEntry.columns) FROM sync_log WHERE audience = ? AND seq > ? ORDER BY seq",
            arguments: [audience, sequence])
        while let row = try entries.next() { try body(LogEntry(row)) }
    }

    func entry(_ sequence: Int64) throws -> LogEntry {
        let statement = try cachedStatement(sql: "SELECT \(LogEntry.columns) FROM sync_log WHERE seq = ?")
        guard let row = try Row.fetchOne(statement, arguments: [sequence]) else { throw StoreError.damaged("log") }
        return try LogEntry(row)
    }

    func entry(named hash: Hash32) throws -> LogEntry? {
        let statement = try cachedStatement(sql: "SELECT \(LogEntry.columns) FROM sync_log WHERE hash = ?")
        return try Row.fetchOne(statement, arguments: [hash.stored]).map { try LogEntry($0) }
    }
}
