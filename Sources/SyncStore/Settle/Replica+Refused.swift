import GRDB
public import SyncKit

extension Replica {
    /// The rows of this replica's own change-sets that a verdict in force refuses and that nobody here has dealt
    /// with, the oldest verdict first.
    public func refused() throws -> [RefusedRow] {
        try database.read { try RefusedRows(db: $0, replica: self).all() }
    }

    /// Writes the values of a refused row anew, judged as every write is: whole when the row does not live, else
    /// the columns that were refused; a refused removal removes again. The refusal is dealt with.
    ///
    /// - Parameter id: The ``RefusedRow/id``.
    /// - Throws: `.noSuchRow` when nothing of that id waits, or when a change was refused and its row does not
    ///   live; `.noSuchTable` for a table of a newer program; `.notAllowed` when the rights still refuse it;
    ///   otherwise as ``LocalWrite/put(_:unit:_:_:)``. Nothing is changed then.
    @discardableResult
    public func resend(_ id: ID128) throws -> RefusedRow {
        try write { local in
            let refused = try waiting(id, in: local.db)
            let writes = try RefusedRows(db: local.db, replica: self)
                .writes(of: refused.changeSet, refused.table, refused.row)
            for write in writes { try repeatWrite(write, of: refused, local) }
            try answer(refused, .resent, in: local.db)
            return refused
        }
    }

    /// Marks a refused row as dealt with: its values will not be sent again.
    ///
    /// - Parameter id: The ``RefusedRow/id``.
    /// - Throws: `.noSuchRow` when nothing of that id waits.
    @discardableResult
    public func giveUp(_ id: ID128) throws -> RefusedRow {
        try transaction { db in
            let refused = try waiting(id, in: db)
            try answer(refused, .givenUp, in: db)
            return refused
        }
    }

    private func waiting(_ id: ID128, in db: Database) throws -> RefusedRow {
        guard let refused = try RefusedRows(db: db, replica: self).all().first(where: { $0.id == id })
        else {
            throw StoreError(.noSuchRow, "No refused record of that id waits for an answer. List them with refused.")
        }
        return refused
    }

    private func repeatWrite(_ write: RefusedRows.Write, of refused: RefusedRow, _ local: LocalWrite) throws {
        let values = Dictionary(write.cells.map { ($0.column, $0.value) }, uniquingKeysWith: { $1 })
        let lives = try local.read.row(refused.table, unit: refused.unit, refused.row) != nil
        switch write.kind {
        case .delete: try local.remove(refused.table, unit: refused.unit, refused.row)
        case _ where lives: try local.assert(refused.table, unit: refused.unit, refused.row, values)
        case .insert: try local.revive(refused.table, unit: refused.unit, refused.row, values)
        case .update:
            throw StoreError(
                .noSuchRow,
                "The record that this changed does not live here: send its own refused entry again first, or give up.")
        }
    }

    private func answer(_ refused: RefusedRow, _ answer: Answer, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO sync_answer (verdict, answer, at) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET answer = excluded.answer, at = excluded.at
                """, arguments: [refused.id.stored, answer.rawValue, now()])
    }
}
