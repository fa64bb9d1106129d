import CSQLite
import GRDB
import GRDBSQLite
import SyncKit

/// Which cells a transaction changed, seen by SQLite's session extension.
///
/// The session watches the declared tables from ``init(_:_:)`` to ``finish()``; only table, row id and
/// changed columns are taken from it, since values are read when they are sealed.
final class Capture {
    /// Rows of one table that changed in the same way.
    struct Group: Hashable {
        let table: String
        let audience: Int64
        let kind: WriteKind
        let mask: Int64
        /// The row had been removed, or was never born, and is written whole again.
        var isAgain = false
    }

    private let db: Database
    private let schema: Schema
    private var session: OpaquePointer?

    init(_ db: Database, _ schema: Schema) throws {
        self.db = db
        self.schema = schema
        try Self.check(sqlite3session_create(db.sqliteConnection, "main", &session))
        for table in schema.tables { try Self.check(sqlite3session_attach(session, table.name)) }
    }

    deinit {
        if let session { sqlite3session_delete(session) }
    }

    /// Ends the watch and returns what changed, ids sorted.
    ///
    /// - Throws: `.notAllowed` when a row was deleted or replaced by SQL.
    func finish() throws -> [Group: [ID128]] {
        var size: Int32 = 0
        var changes: UnsafeMutableRawPointer?
        try Self.check(sqlite3session_patchset(session, &size, &changes))
        defer { sqlite3_free(changes) }
        sqlite3session_delete(session)
        session = nil
        var iterator: OpaquePointer?
        try Self.check(sqlite3changeset_start(&iterator, size, changes))
        var groups: [Group: [ID128]] = [:]
        var failure: (any Error)?
        do {
            while sqlite3changeset_next(iterator) == SQLITE_ROW {
                let (written, id) = try rowChanges(iterator)
                for group in written { groups[group, default: []].append(id) }
            }
        } catch {
            failure = error
        }
        let result = sqlite3changeset_finalize(iterator)
        if let failure { throw failure }
        try Self.check(result)
        return groups.mapValues { $0.sorted() }
    }

    /// What happened to one row: a row that is written and removed in one transaction did both.
    private func rowChanges(_ iterator: OpaquePointer?) throws -> ([Group], ID128) {
        var name: UnsafePointer<CChar>?
        var columns: Int32 = 0
        var operation: Int32 = 0
        try Self.check(sqlite3changeset_op(iterator, &name, &columns, &operation, nil))
        guard let name, let table = schema[String(cString: name)] else { throw StoreError.damaged("capture") }
        let isInsert = operation == SQLITE_INSERT
        guard operation != SQLITE_DELETE else {
            throw StoreError(.notAllowed, "Rows of \(table.name) are removed with remove, never with DELETE.")
        }
        let audience = try value(iterator, 0, old: !isInsert)
        let id = try value(iterator, 1, old: !isInsert)
        guard let audience, let id, let rowID = ID128(Self.bytes(id)) else { throw StoreError.damaged("row id") }
        let number = sqlite3_value_int64(audience)
        func group(_ kind: WriteKind, _ mask: Int64, isAgain: Bool = false) -> Group {
            Group(table: table.name, audience: number, kind: kind, mask: mask, isAgain: isAgain)
        }
        // Columns: _a, id, the declared ones, _v, _d.
        let state = try value(iterator, Int32(table.columns.count + 3), old: false).map(sqlite3_value_int64)
        if isInsert {
            let added = group(.insert, table.allColumns)
            return (state == 0 ? [added] : [added, group(.delete, 0)], rowID)
        }
        guard try value(iterator, Int32(table.columns.count + 2), old: false) == nil else {
            throw StoreError(.notAllowed, "Rows of \(table.name) are changed with UPDATE, never with REPLACE.")
        }
        if state == 0 { return ([group(.insert, table.allColumns, isAgain: true)], rowID) }
        var mask: Int64 = 0
        for position in table.columns.indices where try value(iterator, Int32(position + 2), old: false) != nil {
            if PlantedBug.unseenColumn.isOn, position == table.columns.count - 1 { continue }
            mask |= 1 << Int64(position)
        }
        return ((mask == 0 ? [] : [group(.update, mask)]) + (state == nil ? [] : [group(.delete, 0)]), rowID)
    }

    /// The value of a column; nil where the column did not change.
    private func value(_ iterator: OpaquePointer?, _ column: Int32, old: Bool) throws -> OpaquePointer? {
        var value: OpaquePointer?
        let result =
            old
            ? sqlite3changeset_old(iterator, column, &value) : sqlite3changeset_new(iterator, column, &value)
        try Self.check(result)
        return value
    }

    private static func bytes(_ value: OpaquePointer) -> [UInt8] {
        let count = Int(sqlite3_value_bytes(value))
        guard count > 0, let start = sqlite3_value_blob(value) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    private static func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
}
