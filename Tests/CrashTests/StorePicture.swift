import SyncKit
import SyncStore

/// What can be seen of a store from outside: rows, log and what waits.
struct StorePicture: Sendable {
    let incarnation: ID128
    private let content: Content

    /// What is the same in every run that did the same, whatever was drawn by chance.
    private struct Content: Equatable {
        let place: Place?
        let lines: [Line]
        let stateHash: Hash32?
        let sealed: [StreamID: Int64]
        let received: [StreamID: Int64]
        let waiting: [Int]
        let conflicts: Int
    }

    private struct Line: Equatable {
        let table: String
        let unit: ID128
        let id: ID128
        let values: [Value]
    }

    init(_ replica: Replica) throws {
        let rows = try replica.read { local in
            try local.schema.tables.flatMap { table in try local.rows(table.name, unit: nil) }
        }
        // Verdicts name what they judge by a hash over salts, and so are not the same in two runs. Where
        // there is one, rows and counts are compared, and `verify` holds them against the log.
        // Their ids and values follow from salts and keys that are drawn anew when an operation is done again.
        let drawn = [SystemTables.verdict, SystemTables.keyWrap, SystemTables.erasure].map(\.name)
        let lines = rows.filter { !drawn.contains($0.table.name) }.map {
            Line(table: $0.table.name, unit: $0.unit, id: $0.id, values: $0.values)
        }
        let status = try replica.status()
        incarnation = status.incarnation
        content = Content(
            place: try replica.place(), lines: lines, stateHash: lines.count == rows.count ? status.stateHash : nil,
            sealed: Dictionary(uniqueKeysWithValues: status.streams.map { ($0.stream, $0.sealed) }),
            received: Dictionary(
                uniqueKeysWithValues: status.streams.compactMap { stream in
                    stream.receivedByParent.map { (stream.stream, $0) }
                }),
            waiting: [status.pendingRows, status.privateRows, status.refused, status.parked],
            conflicts: status.conflicts)
    }

    /// Whether the same has been done to both stores.
    func looksLike(_ other: StorePicture) -> Bool { content == other.content }

    /// In few words, for a failure.
    var summary: String {
        let numbers = content.sealed.values.sorted().map(String.init).joined(separator: " ")
        return "\(content.lines.count) rows, sealed \(numbers), waiting \(content.waiting), "
            + "conflicts \(content.conflicts)"
    }
}
