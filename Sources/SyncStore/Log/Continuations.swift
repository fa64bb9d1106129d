import GRDB
import SyncKit

/// Where the streams of this replica's former incarnations ended.
struct Continuations {
    let db: Database
    let replica: Replica

    /// The last point held of the incarnation before that of `stream`; nil when there is none.
    func last(before stream: StreamID, audience: Int64) throws -> Header.Continuation? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT incarnation, number, hash FROM sync_stream
                WHERE replica = ? AND audience = ? AND incarnation <> ? ORDER BY n DESC LIMIT 1
                """,
            arguments: [stream.replica.stored, audience, stream.incarnation.stored])
        return try row.map { row in
            Header.Continuation(
                incarnation: try row.id("incarnation"),
                point: StreamPoint(number: row["number"], hash: try row.hash("hash")))
        }
    }
}
