import Foundation
import GRDB
import SyncKit

/// Folds checked change-sets into the tables, in the caller's transaction.
final class Merger {
    private let db: Database
    private let replica: Replica
    private let authors: Authors
    private let rows: RowMerger
    /// Rows that verdicts of this transaction name in change-sets that were held before.
    private var named: [Int64: Set<AudienceFold.RowKey>] = [:]

    init(_ db: Database, _ replica: Replica, _ authors: Authors) {
        self.db = db
        self.replica = replica
        self.authors = authors
        rows = RowMerger(db)
    }

    /// Appends a change-set to the log and folds in its accepted writes.
    ///
    /// - Parameters:
    ///   - body: The change-set's changes; nil when they are encrypted for others.
    ///   - via: The replica it came through.
    func merge(_ changeSet: ChangeSet, body: ChangeBody?, via: ID128?) throws {
        let audience = try db.audienceNumber(changeSet.header.stream.audience)
        let version = try db.freshVersion()
        try db.append(changeSet, audience: audience, version: version, receivedAt: replica.now(), via: via)
        guard let body else { return }
        rows.begin(audience, version, Writer(changeSet))
        let refusals = try Refusals(of: changeSet.hash, in: db)
        let admission = try authors.admission(of: changeSet.header)
        for table in body.tables {
            guard let declared = replica.schema[table.name] else { continue }
            for group in table.groups where admission.admits(declared, group) {
                try rows.merge(group, into: declared) { refusals[table.name, $0] != nil }
            }
            try noticeAuthority(table, audience)
        }
    }

    private func noticeAuthority(_ table: ChangeBody.Table, _ audience: Int64) throws {
        switch table.name {
        case SystemTables.unit.name, SystemTables.device.name: authors.forget()
        case SystemTables.verdict.name:
            for group in table.groups {
                for id in group.ids { try noticeVerdict(id, audience) }
            }
        default: break
        }
    }

    private func noticeVerdict(_ id: ID128, _ audience: Int64) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT target, \"table\", row FROM verdict WHERE _a = ? AND id = ?")
        guard let verdict = try Row.fetchOne(statement, arguments: [audience, id.stored]),
            let target = Hash32(verdict["target"] as DatabaseValue), try db.entry(named: target) != nil,
            let table = verdict["table"] as String?, let row = ID128(verdict["row"] as DatabaseValue)
        else { return }
        named[audience, default: []].insert(AudienceFold.RowKey(table: table, id: row))
    }

    /// Folds again what verdicts have changed. To be called at the end of the transaction.
    func finish() throws {
        for (audience, keys) in named.sorted(by: { $0.key < $1.key }) {
            try Refolder(db: db, replica: replica, authors: authors).refold(keys, of: audience)
        }
        named = [:]
    }
}
