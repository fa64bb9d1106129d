import Foundation
import GRDB
import SyncKit

/// Folds groups of rows of one change-set into a table.
///
/// A row that is new here goes in with one insert. Any other is loaded as a ``RowFold``, folded by
/// the same rule as everywhere, and stored back.
final class RowMerger {
    private let db: Database
    private let index: VersionIndex
    private let store: RowStore
    private var audience: Int64 = 0
    private var version: Int64 = 0

    init(_ db: Database) {
        self.db = db
        index = VersionIndex(db)
        store = RowStore(db: db)
    }

    /// Turns to the rows of a change-set that lies in the log.
    func begin(_ audience: Int64, _ version: Int64, _ writer: Writer) {
        self.audience = audience
        self.version = version
        index.turn(to: audience)
    }

    func merge(_ group: RowGroup, into table: MergedTable, isRefused: (ID128) -> Bool) throws {
        let columns = group.columns.indices.compactMap { column in
            table.position(of: group.columns[column]).map { (column: column, position: $0) }
        }
        let isWhole = columns.count == table.columns.count
        let order = table.columns.indices.map { position in columns.firstIndex { $0.position == position } }
        for (row, id) in group.ids.enumerated() where !isRefused(id) {
            if group.kind == .insert, isWhole,
                try insert(table, id, order.map { $0.map { group.values[columns[$0].column][row] } ?? .null })
            {
                continue
            }
            let values = columns.map { (position: $0.position, value: group.values[$0.column][row]) }
            try fold(table, id, group.kind, values)
        }
    }

    /// The usual case: the row is not here yet.
    ///
    /// - Returns: false when it is.
    private func insert(_ table: MergedTable, _ id: ID128, _ values: [Value]) throws -> Bool {
        let names = table.columns.map { $0.name.quotedDatabaseIdentifier + ", " }.joined()
        let marks = Array(repeating: "?", count: values.count + 3).joined(separator: ", ")
        let statement = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO \(table.name.quotedDatabaseIdentifier) (_a, id, \(names)_v) VALUES (\(marks))")
        var arguments = [audience.databaseValue, id.stored]
        arguments += values.map(\.stored)
        arguments.append(version.databaseValue)
        try statement.execute(arguments: StatementArguments(arguments))
        return db.changesCount > 0 || PlantedBug.deafInsert.isOn
    }

    private func fold(
        _ table: MergedTable, _ id: ID128, _ kind: WriteKind, _ values: [(position: Int, value: Value)]
    ) throws {
        var row = try store.load(table, audience, id)
        // The closures of a fold do not throw: what they miss is kept and thrown afterwards.
        var failure: (any Error)?
        let causality = RowFold<Int64>.Causality(
            includes: { [index] later, earlier in
                do { return try index.does(later, include: earlier) } catch {
                    failure = error
                    return false
                }
            },
            order: { [index] version in
                do { return try index.order(version) } catch {
                    failure = error
                    return WriteOrder(lamport: 0, hash: .zero)
                }
            })
        row.apply(kind, from: version, values: values, causality)
        let isAlive = row.isAlive(causality)
        if let failure { throw failure }
        try store.save(row, isAlive: isAlive, table, audience, id)
    }
}
