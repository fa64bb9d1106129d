import GRDB
public import SyncKit

extension LocalRead {
    /// The open conflicts of a unit, or of all, sorted by table, row and column.
    ///
    /// - Complexity: O(*n*) for *n* rows with concurrent values.
    public func conflicts(unit: ID128? = nil) throws -> [Conflict] {
        let reader = ConflictReader(self)
        return try reader.find(unit).map { try reader.conflict($0) }
    }
}

extension Replica {
    /// The open conflicts, sorted by table, row and column.
    public func conflicts(unit: ID128? = nil) throws -> [Conflict] {
        try read { try $0.conflicts(unit: unit) }
    }

    /// How many conflicts are open.
    func conflictsCount(_ unit: ID128?, in db: Database) throws -> Int {
        try ConflictReader(LocalRead(db: db, schema: schema)).find(unit).count
    }
}
