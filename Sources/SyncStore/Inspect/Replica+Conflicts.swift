import GRDB
public import SyncKit

extension Replica {
    /// The open conflicts, sorted by table, row and column.
    public func conflicts(unit: ID128? = nil) throws -> [Conflict] {
        try database.read { db in
            let devices = try Devices(db, schema)
            var conflicts: [Conflict] = []
            for key in try conflictKeys(unit, in: db) {
                guard let table = schema[key.table] else { continue }
                let fold = try RowStore(db: db).load(table, key.audience, key.id)
                guard fold.isBorn else { continue }
                for position in table.columns.indices {
                    let losers = fold.losers(position)
                    guard !losers.isEmpty, let winner = fold.cells[position]?.first else { continue }
                    let values = try ([winner] + losers).enumerated().map { index, head in
                        try candidate(head, key.audience, isWinner: index == 0, devices, in: db)
                    }
                    conflicts.append(
                        Conflict(
                            table: table.name, unit: try db.audience(key.audience).unit, row: key.id,
                            column: table.columns[position].name, isDecided: table.columns[position].isDecided,
                            values: values))
                }
            }
            return conflicts
        }
    }

    private struct ConflictKey {
        let table: String
        let audience: Int64
        let id: ID128
    }

    private func conflictKeys(_ unit: ID128?, in db: Database) throws -> [ConflictKey] {
        let filter = unit == nil ? "" : "WHERE audience IN (SELECT n FROM sync_audience WHERE unit = ?)"
        return try Row.fetchAll(
            db, sql: "SELECT DISTINCT \"table\", audience, id FROM sync_loser \(filter) ORDER BY \"table\", id",
            arguments: unit.map { [$0.stored] } ?? []
        ).map { ConflictKey(table: $0["table"], audience: $0["audience"], id: try $0.id("id")) }
    }

    private func candidate(
        _ head: RowFold<Int64>.Head, _ audience: Int64, isWinner: Bool, _ devices: Devices, in db: Database
    ) throws -> Conflict.Candidate {
        let statement = try db.cachedStatement(
            sql: "SELECT \(LogEntry.columns) FROM sync_log WHERE audience = ? AND version = ?")
        guard let row = try Row.fetchOne(statement, arguments: [audience, head.source]) else {
            throw StoreError.damaged("version of a row")
        }
        let entry = try LogEntry(row)
        let replica = entry.changeSet.header.stream.replica
        return Conflict.Candidate(
            value: head.value, changeSet: entry.changeSet.hash, replica: replica, device: devices.name(replica),
            claimedAt: entry.changeSet.header.claimedAt, receivedAt: entry.receivedAt, isWinner: isWinner)
    }

    /// How many cells have an open conflict.
    func conflictCells(_ unit: ID128?, in db: Database) throws -> Int {
        var count = 0
        for key in try conflictKeys(unit, in: db) {
            guard let table = schema[key.table] else { continue }
            let fold = try RowStore(db: db).load(table, key.audience, key.id)
            guard fold.isBorn else { continue }
            count += table.columns.indices.filter { !fold.losers($0).isEmpty }.count
        }
        return count
    }
}
