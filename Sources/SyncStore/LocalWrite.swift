public import GRDB
public import SyncKit

/// What a write transaction can do. Do not keep it beyond the closure.
public struct LocalWrite {
    public let read: LocalRead
    let version: Int64
    let rowIDs: RowIDSource
    let numbers = AudienceNumbers()
    let touched = TouchedCells()

    public var db: Database { read.db }
    public var schema: Schema { read.schema }

    /// An id for a row without a natural key.
    public func newID() -> ID128 { rowIDs.next() }

    /// The id of a row with a natural key.
    ///
    /// - Throws: `.noSuchTable`; `.missingValue` when a key column has no value.
    public func naturalID(_ name: String, unit: ID128, _ values: [String: Value]) throws -> ID128 {
        let table = try read.declared(name)
        guard case .natural(let parentColumn, let columns) = table.key else { return newID() }
        var parent = unit
        if let parentColumn {
            guard case .blob(let bytes) = values[parentColumn] ?? .null, let id = ID128(bytes) else {
                throw StoreError(.missingValue, "\(name).\(parentColumn) must be given.")
            }
            parent = id
        }
        let key = try columns.map { column in
            guard let value = values[column], value != .null else {
                throw StoreError(.missingValue, "\(name).\(column) must be given.")
            }
            return value
        }
        return .natural(table: name, parent: parent, key: key)
    }

    /// Adds a row, or changes the given columns of the row that is there. Columns that are not given
    /// keep their values; in a new row they are null.
    ///
    /// - Returns: What it did. A row that was removed stays removed.
    /// - Throws: `.noSuchTable`; `.invalidValue` for an unknown column, a value of another kind, a key
    ///   column that would change, or a row over ``SyncLimits/rowBytesMax``; `.missingValue`.
    @discardableResult
    public func put(_ name: String, unit: ID128, _ id: ID128, _ values: [String: Value]) throws -> PutOutcome {
        let table = try read.declared(name)
        for (column, value) in values {
            guard let declared = table.column(column) else {
                throw StoreError(.invalidValue, "\(name) has no column \(column).")
            }
            guard declared.accepts(value) else {
                throw StoreError(.invalidValue, "\(name).\(column) takes another kind of value.")
            }
        }
        let audience = try audience(of: table, unit: unit)
        guard let old = try stored(table, audience, id) else {
            try insert(table, audience, id, values)
            return .added
        }
        if old.state == StoreTables.unborn {
            try bear(table, audience, id, values)
            return .added
        }
        guard old.state == 0 else { return .removedBefore }
        let changed = table.columns.indices.filter { position in
            values[table.columns[position].name].map { $0 != old.values[position] } ?? false
        }
        if changed.isEmpty { return .same }
        try update(table, audience, id, old.values, changed, values)
        return .changed(changed.map { table.columns[$0].name })
    }

    /// Takes a row away. It stays in the store and in the log.
    ///
    /// - Returns: false when there is no such live row.
    @discardableResult
    public func remove(_ name: String, unit: ID128, _ id: ID128) throws -> Bool {
        let table = try read.declared(name)
        let audience = try audience(of: table, unit: unit)
        try db.cachedStatement(
            sql: "UPDATE \(table.name.quotedDatabaseIdentifier) SET _d = \(StoreTables.dead) "
                + "WHERE _a = ? AND id = ? AND _d = 0"
        ).execute(arguments: [audience, id.stored])
        return db.changesCount > 0
    }

    /// The number that stands for an audience in `_a`: for ordinary SQL.
    public func audience(of table: MergedTable, unit: ID128) throws -> Int64 {
        let place = AudienceNumbers.Place(table: table.name, unit: unit)
        if let number = numbers.known[place] { return number }
        let level = try read.units().places[unit]?.level
        let top: Level? =
            switch table.scope {
            case .unit(_, let top): top
            case .hub: level
            case .hubUpTo(let top): level.map { max($0, top) }
            case .anyAudience: nil
            }
        guard let top else {
            throw StoreError(.noSuchRow, "There is no such unit here for a row of \(table.name).")
        }
        let number = try db.audienceNumber(Audience(unit: unit, top: top))
        numbers.known[place] = number
        return number
    }

    private func stored(
        _ table: MergedTable, _ audience: Int64, _ id: ID128
    ) throws -> (values: [Value], state: Int64)? {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM \(table.name.quotedDatabaseIdentifier) WHERE _a = ? AND id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [audience, id.stored]) else { return nil }
        return (table.columns.map { Value(row[$0.name] as DatabaseValue) }, row["_d"])
    }

    private func insert(_ table: MergedTable, _ audience: Int64, _ id: ID128, _ values: [String: Value]) throws {
        let row = table.columns.map { values[$0.name] ?? .null }
        try check(table, row)
        var arguments: [DatabaseValue] = [audience.databaseValue, id.stored]
        arguments += row.map(\.stored)
        arguments.append(version.databaseValue)
        let names = table.columns.map { $0.name.quotedDatabaseIdentifier + ", " }.joined()
        let marks = Array(repeating: "?", count: arguments.count).joined(separator: ", ")
        try db.cachedStatement(
            sql: "INSERT INTO \(table.name.quotedDatabaseIdentifier) (_a, id, \(names)_v) VALUES (\(marks))"
        ).execute(arguments: StatementArguments(arguments))
    }

    /// Writes a row whole that was removed, or of which only changes had been accepted, never its birth.
    func bear(_ table: MergedTable, _ audience: Int64, _ id: ID128, _ values: [String: Value]) throws {
        let row = table.columns.map { values[$0.name] ?? .null }
        try check(table, row)
        let sets = table.columns.map { $0.name.quotedDatabaseIdentifier + " = ?, " }.joined()
        try db.cachedStatement(
            sql: "UPDATE \(table.name.quotedDatabaseIdentifier) SET \(sets)_d = 0 WHERE _a = ? AND id = ?"
        ).execute(arguments: StatementArguments(row.map(\.stored) + [audience.databaseValue, id.stored]))
    }

    private func update(
        _ table: MergedTable, _ audience: Int64, _ id: ID128, _ old: [Value], _ changed: [Int],
        _ values: [String: Value]
    ) throws {
        var row = old
        for position in changed {
            let column = table.columns[position]
            guard !table.keyColumns.contains(column.name) else {
                throw StoreError(.invalidValue, "\(table.name).\(column.name) makes the row's key and never changes.")
            }
            row[position] = values[column.name] ?? .null
        }
        try check(table, row)
        let sets = changed.map { table.columns[$0].name.quotedDatabaseIdentifier + " = ?" }.joined(separator: ", ")
        try db.cachedStatement(
            sql: "UPDATE \(table.name.quotedDatabaseIdentifier) SET \(sets) WHERE _a = ? AND id = ?"
        ).execute(arguments: StatementArguments(changed.map { row[$0].stored } + [audience.databaseValue, id.stored]))
    }

    /// What merged tables leave to the moment of writing.
    private func check(_ table: MergedTable, _ row: [Value]) throws {
        for (column, value) in zip(table.columns, row) where column.isRequired && value == .null {
            throw StoreError(.missingValue, "\(table.name).\(column.name) must be given.")
        }
        guard row.reduce(0, { $0 + $1.wireBytes }) <= SyncLimits.rowBytesMax else {
            throw StoreError(
                .invalidValue, "The row is larger than \(SyncLimits.rowBytesMax) bytes. Shorten its texts.")
        }
    }
}
