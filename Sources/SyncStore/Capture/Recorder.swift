import Foundation
import GRDB
import SyncKit

/// Writes down what a transaction changed, beside the data and in the same transaction.
struct Recorder {
    let db: Database
    let schema: Schema
    let version: Int64

    /// Judges the captured changes and puts them with those that wait for a seal.
    ///
    /// - Throws: `.notAllowed` with the refusal; `.notJoined`.
    func record(_ changes: [Capture.Group: [ID128]]) throws {
        if changes.isEmpty { return }
        try judge(changes.keys)
        for (group, ids) in changes.sorted(by: { order($0.key) < order($1.key) }) {
            switch group.kind {
            case .insert: if group.isAgain { try addedAgain(group, ids) }
            case .update: try updated(group, ids, removedNow: Set(changes[removal(of: group)] ?? []))
            case .delete: try removed(group, ids)
            }
            try append(group, ids)
        }
    }

    /// Puts a group of changes with those that wait for a seal.
    func append(_ group: Capture.Group, _ ids: [ID128]) throws {
        var writer = ByteWriter()
        writer.idColumn(ids)
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_pending (audience, "table", kind, mask, rows, ids) VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                group.audience, group.table, Int64(group.kind.rawValue), group.mask, ids.count, Data(writer.bytes),
            ])
    }

    private func order(_ group: Capture.Group) -> (String, Int64, UInt8, Int64) {
        (group.table, group.audience, group.kind.rawValue, group.mask)
    }

    private func judge(_ groups: some Sequence<Capture.Group>) throws {
        let read = LocalRead(db: db, schema: schema)
        let author = try read.place().standing
        let rights = Rights(schema: schema, units: try read.units())
        let stage = try read.stage()
        for group in groups {
            guard let table = schema[group.table] else { throw StoreError.damaged("capture") }
            let columns = table.columns.enumerated().filter { group.mask & (1 << Int64($0.offset)) != 0 }
                .map(\.element.name)
            let refusal = rights.judge(
                author, group.kind, columns: columns, table: table.name, audience: try db.audience(group.audience),
                clock: .stage(stage, seen: stage))
            if let refusal {
                throw StoreError(.notAllowed, Self.words(refusal, table, columns), refusal: refusal)
            }
        }
    }

    private static func words(_ refusal: Refusal, _ table: MergedTable, _ columns: [String]) -> String {
        switch refusal {
        case .closed, .late: "\(table.name) cannot be written at this stage of the cycle."
        default: "This unit may not write \(table.name) (\(columns.joined(separator: ", ")))."
        }
    }

    /// A row that was removed and is added again is written whole: nothing older stands beside it.
    private func addedAgain(_ group: Capture.Group, _ ids: [ID128]) throws {
        let again = try db.cachedStatement(
            sql: "UPDATE \(group.table.quotedDatabaseIdentifier) SET _v = ? WHERE _a = ? AND id = ?")
        for id in ids {
            try again.execute(arguments: [version, group.audience, id.stored])
            if PlantedBug.halfRevival.isOn { continue }
            try RowVersions(db: db).forget(group.table, group.audience, id)
            try dropDeletes(group, id)
        }
    }

    /// The group of the rows that the same transaction removed.
    private func removal(of group: Capture.Group) -> Capture.Group {
        Capture.Group(table: group.table, audience: group.audience, kind: .delete, mask: 0)
    }

    private func updated(_ group: Capture.Group, _ ids: [ID128], removedNow: Set<ID128>) throws {
        let positions = (0..<Int64(SyncLimits.columnsMax)).filter { group.mask & (1 << $0) != 0 }
        let base = try db.cachedStatement(
            sql: "SELECT _v FROM \(group.table.quotedDatabaseIdentifier) WHERE _a = ? AND id = ?")
        let versions = RowVersions(db: db)
        for id in ids {
            guard try removedNow.contains(id) || isAlive(group, id) else {
                throw StoreError(.notAllowed, "A row of \(group.table) that was removed cannot be changed.")
            }
            let isWhole = try Int64.fetchOne(base, arguments: [group.audience, id.stored]) == version
            for position in positions {
                if !isWhole { try versions.set(group.table, group.audience, id, position, version) }
                if PlantedBug.unsettledConflict.isOn { continue }
                try versions.dropLosers(group.table, group.audience, id, position)
            }
        }
    }

    private func isAlive(_ group: Capture.Group, _ id: ID128) throws -> Bool {
        let row = try db.cachedStatement(
            sql: "SELECT _d FROM \(group.table.quotedDatabaseIdentifier) WHERE _a = ? AND id = ?")
        return try Int64.fetchOne(row, arguments: [group.audience, id.stored]) == 0
    }

    private func removed(_ group: Capture.Group, _ ids: [ID128]) throws {
        let add = try db.cachedStatement(
            sql: "INSERT INTO sync_delete (\"table\", audience, id, version) VALUES (?, ?, ?, ?)")
        for id in ids {
            try dropDeletes(group, id)
            try add.execute(arguments: [group.table, group.audience, id.stored, version])
        }
    }

    /// Removals that the author of a local write had seen: none can speak of what it writes now.
    private func dropDeletes(_ group: Capture.Group, _ id: ID128) throws {
        try db.cachedStatement(sql: "DELETE FROM sync_delete WHERE \"table\" = ? AND audience = ? AND id = ?")
            .execute(arguments: [group.table, group.audience, id.stored])
    }
}
