import Foundation
import GRDB
import SyncKit

/// Rows with everything the fold knows of them, between memory and the tables.
struct RowStore {
    let db: Database

    /// The fold of a row as it is stored; empty when nothing is.
    func load(_ table: MergedTable, _ audience: Int64, _ id: ID128) throws -> RowFold<Int64> {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM \(table.name.quotedDatabaseIdentifier) WHERE _a = ? AND id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [audience, id.stored]) else { return RowFold() }
        let versions = RowVersions(db: db)
        let own = try versions.cells(table.name, audience, id)
        let losers = try versions.losers(table.name, audience, id)
        let base: Int64 = row["_v"]
        var cells: [Int: [RowFold<Int64>.Head]] = [:]
        for (position, column) in table.columns.enumerated() {
            let version = own[position] ?? base
            if version == 0 { continue }
            let value = Value(row[column.name] as DatabaseValue)
            cells[position] = [RowFold.Head(source: version, value: value)] + (losers[position] ?? [])
        }
        let state: Int64 = row["_d"]
        return RowFold(
            isBorn: state & StoreTables.unborn == 0 || PlantedBug.everBorn.isOn, cells: cells,
            deletes: try versions.deletes(table.name, audience, id))
    }

    /// Stores a folded row: values, the version most cells share, and what differs from it.
    func save(
        _ row: RowFold<Int64>, isAlive: Bool, _ table: MergedTable, _ audience: Int64, _ id: ID128
    ) throws {
        let versions = table.columns.indices.map { row.cells[$0]?.first?.source ?? 0 }
        let base = mostCommon(versions)
        let state = row.isBorn ? (isAlive ? 0 : StoreTables.dead) : StoreTables.unborn
        try write(table, audience, id, table.columns.indices.map { row.value($0) }, base, state)
        let kept = RowVersions(db: db)
        try kept.forget(table.name, audience, id)
        for (position, version) in versions.enumerated() where version != base && !PlantedBug.lostVersion.isOn {
            try kept.set(table.name, audience, id, Int64(position), version)
        }
        try saveLosers(row, table, audience, id)
        try saveDeletes(row.deletes, table, audience, id)
    }

    /// Takes a row out altogether: no accepted write names it any more.
    func erase(_ table: MergedTable, _ audience: Int64, _ id: ID128) throws {
        try RowVersions(db: db).forget(table.name, audience, id)
        try saveDeletes([], table, audience, id)
        try db.cachedStatement(
            sql: "DELETE FROM \(table.name.quotedDatabaseIdentifier) WHERE _a = ? AND id = ?"
        ).execute(arguments: [audience, id.stored])
    }

    /// The version that most cells carry; of equals the greatest, so that one row has one form.
    private func mostCommon(_ versions: [Int64]) -> Int64 {
        var counts: [Int64: Int] = [:]
        for version in versions { counts[version, default: 0] += 1 }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    private func write(
        _ table: MergedTable, _ audience: Int64, _ id: ID128, _ values: [Value], _ base: Int64, _ state: Int64
    ) throws {
        let names = table.columns.map { $0.name.quotedDatabaseIdentifier + ", " }.joined()
        let marks = Array(repeating: "?", count: values.count + 4).joined(separator: ", ")
        let sets = table.columns.map { $0.name.quotedDatabaseIdentifier }.map { "\($0) = excluded.\($0), " }.joined()
        var arguments = [audience.databaseValue, id.stored]
        arguments += values.map(\.stored)
        arguments += [base.databaseValue, state.databaseValue]
        try db.cachedStatement(
            sql: """
                INSERT INTO \(table.name.quotedDatabaseIdentifier) (_a, id, \(names)_v, _d) VALUES (\(marks))
                ON CONFLICT DO UPDATE SET \(sets)_v = excluded._v, _d = excluded._d
                """
        ).execute(arguments: StatementArguments(arguments))
    }

    private func saveLosers(_ row: RowFold<Int64>, _ table: MergedTable, _ audience: Int64, _ id: ID128) throws {
        if PlantedBug.droppedLoser.isOn { return }
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO sync_loser ("table", audience, id, position, version, value) VALUES (?, ?, ?, ?, ?, ?)
                """)
        for (position, heads) in row.cells {
            for head in heads.dropFirst() {
                try insert.execute(
                    arguments: [table.name, audience, id.stored, position, head.source, head.value.stored])
            }
        }
    }

    private func saveDeletes(_ deletes: [Int64], _ table: MergedTable, _ audience: Int64, _ id: ID128) throws {
        try db.cachedStatement(sql: "DELETE FROM sync_delete WHERE \"table\" = ? AND audience = ? AND id = ?")
            .execute(arguments: [table.name, audience, id.stored])
        let insert = try db.cachedStatement(
            sql: "INSERT INTO sync_delete (\"table\", audience, id, version) VALUES (?, ?, ?, ?)")
        for version in deletes { try insert.execute(arguments: [table.name, audience, id.stored, version]) }
    }
}
