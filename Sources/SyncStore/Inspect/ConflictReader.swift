import GRDB
import SyncKit

/// Finds the open conflicts of the rows that live.
final class ConflictReader {
    /// A conflict before its values are looked up.
    struct Found {
        let kind: Conflict.Kind
        let table: MergedTable
        let audience: Int64
        let row: ID128
        let positions: [Int]
        let fold: RowFold<Int64>
    }

    private struct Source: Hashable {
        let audience: Int64
        let version: Int64
    }

    private let read: LocalRead
    private let index: VersionIndex
    private var entries: [Source: LogEntry] = [:]
    private var born: [Source: Set<AudienceFold.RowKey>] = [:]
    private var devices: Devices?

    init(_ read: LocalRead) {
        self.read = read
        index = VersionIndex(read.db)
    }

    /// The conflicts of a unit, or of all, by table, row and column.
    func find(_ unit: ID128?) throws -> [Found] {
        let filter = unit == nil ? "" : "WHERE audience IN (SELECT n FROM sync_audience WHERE unit = ?)"
        let statement = try read.db.cachedStatement(
            sql: "SELECT DISTINCT \"table\", audience, id FROM sync_loser \(filter) ORDER BY \"table\", id")
        let rows = try Row.fetchAll(statement, arguments: unit.map { [$0.stored] } ?? [])
        return try rows.flatMap { row -> [Found] in
            guard let table = read.schema[row["table"]] else { return [] }
            return try find(table, row["audience"], try row.id("id"))
        }
    }

    /// The conflict with its values, authors and times.
    func conflict(_ found: Found) throws -> Conflict {
        let unit = try read.db.audience(found.audience).unit
        let cells = try found.positions.map { position in
            let column = found.table.columns[position]
            let heads = found.fold.cells[position] ?? []
            return Conflict.Cell(
                column: column.name, isDecided: column.isDecided,
                values: try heads.map { try candidate($0, found.audience, isWinner: $0.value == heads[0].value) })
        }
        let column = found.kind == .birth ? "" : cells.first?.column ?? ""
        return Conflict(
            id: Conflict.id(found.table.name, unit: unit, row: found.row, column: column), kind: found.kind,
            table: found.table.name, unit: unit, row: found.row, cells: cells)
    }

    private func find(_ table: MergedTable, _ audience: Int64, _ id: ID128) throws -> [Found] {
        // Whoever removed a row had seen all its values: nothing is left to settle.
        let state = try Int64.fetchOne(
            read.db.cachedStatement(
                sql: "SELECT _d FROM \(table.name.quotedDatabaseIdentifier) WHERE _a = ? AND id = ?"),
            arguments: [audience, id.stored])
        guard state == 0 else { return [] }
        let fold = try RowStore(db: read.db).load(table, audience, id)
        let open = table.columns.indices.filter { position in
            !fold.losers(position).isEmpty && (!PlantedBug.hiddenConflict.isOn || table.columns[position].isDecided)
        }
        if open.isEmpty { return [] }
        index.turn(to: audience)
        let births = try concurrentBirths(fold, table, audience, id)
        let whole = births.isEmpty ? [] : try open.filter { try isOfBirths(births, fold.cells[$0] ?? []) }
        let groups: [(Conflict.Kind, [Int])] =
            (whole.isEmpty ? [] : [(.birth, whole)]) + open.filter { !whole.contains($0) }.map { (.cell, [$0]) }
        return groups.map { kind, positions in
            Found(kind: kind, table: table, audience: audience, row: id, positions: positions, fold: fold)
        }
    }

    /// The change-sets that added the row without knowing of each other. Key columns never change, so that
    /// they still name every birth when all other cells have been written since.
    private func concurrentBirths(
        _ fold: RowFold<Int64>, _ table: MergedTable, _ audience: Int64, _ id: ID128
    ) throws -> Set<Int64> {
        let key = AudienceFold.RowKey(table: table.name, id: id)
        var births: Set<Int64> = []
        for heads in fold.cells.values where heads.count > 1 {
            let adding = try heads.map(\.source).filter {
                try added(Source(audience: audience, version: $0)).contains(key)
            }
            if adding.count > 1 { births.formUnion(adding) }
        }
        return births
    }

    /// Whether two values of a cell come down from different births.
    private func isOfBirths(_ births: Set<Int64>, _ heads: [RowFold<Int64>.Head]) throws -> Bool {
        let lines = try heads.map { head in
            (
                value: head.value,
                births: try births.filter { try $0 == head.source || index.does(head.source, include: $0) }
            )
        }
        return lines.contains { one in
            lines.contains { other in
                one.value != other.value && !one.births.isEmpty && !other.births.isEmpty
                    && one.births.isDisjoint(with: other.births)
            }
        }
    }

    private func added(_ source: Source) throws -> Set<AudienceFold.RowKey> {
        if let keys = born[source] { return keys }
        let entry = try entry(source)
        var keys: Set<AudienceFold.RowKey> = []
        if entry.changeSet.header.keyID == nil {
            for table in try entry.body().tables {
                for group in table.groups where group.kind == .insert {
                    for id in group.ids { keys.insert(AudienceFold.RowKey(table: table.name, id: id)) }
                }
            }
        }
        born[source] = keys
        return keys
    }

    private func entry(_ source: Source) throws -> LogEntry {
        if let entry = entries[source] { return entry }
        let statement = try read.db.cachedStatement(
            sql: "SELECT \(LogEntry.columns) FROM sync_log WHERE audience = ? AND version = ?")
        guard let row = try Row.fetchOne(statement, arguments: [source.audience, source.version]) else {
            throw StoreError.damaged("version of a row")
        }
        let entry = try LogEntry(row)
        entries[source] = entry
        return entry
    }

    private func candidate(
        _ head: RowFold<Int64>.Head, _ audience: Int64, isWinner: Bool
    ) throws -> Conflict.Candidate {
        let entry = try entry(Source(audience: audience, version: head.source))
        let replica = entry.changeSet.header.stream.replica
        let devices = try devices ?? Devices(read.db, read.schema)
        self.devices = devices
        return Conflict.Candidate(
            value: head.value, changeSet: entry.changeSet.hash, replica: replica, device: devices.name(replica),
            unit: devices.unitID(replica), claimedAt: entry.changeSet.header.claimedAt, receivedAt: entry.receivedAt,
            isWinner: isWinner)
    }
}
