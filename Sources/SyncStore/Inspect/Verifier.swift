import GRDB
import SyncKit

extension Replica {
    /// Checks every chain, signature, commitment and counter, folds the log afresh, and compares the
    /// fold with the tables row by row.
    ///
    /// - Throws: An error of the database; among them a disk that cannot be read, which is no finding about the file.
    /// - Complexity: O(*n*) for *n* bytes of log; memory for the rows of one audience at a time.
    public func verify() throws -> VerifyReport {
        try database.read { db in
            var report = VerifyReport()
            if let damage = try db.damage() { report.problems.append("The database file is damaged: \(damage)") }
            var verifier = Verifier(db: db, replica: self, authors: Authors(db, schema))
            do {
                for audience in try db.audiences().keys.sorted() { try verifier.verify(audience, &report) }
                report.notes = try LocalRead(db: db, schema: schema).keyFaults()
                if let own = try Self.place(in: db)?.own.id {
                    report.stateHash = try StateReader(db: db, replica: self).hash(of: own)
                }
            } catch let error as StoreError where error.code == .damaged {
                // What cannot even be read is a finding, and ends the search.
                report.problems.append(error.message)
            }
            return report
        }
    }
}

extension Database {
    /// The first of what SQLite finds wrong with its pages; nil when they are whole.
    ///
    /// - Throws: `SQLITE_IOERR` when a page could not be read: that is said of the disk, not of the file.
    fileprivate func damage() throws -> String? {
        guard let found = try String.fetchAll(self, sql: "PRAGMA integrity_check(5)").first, found != "ok" else {
            return nil
        }
        let words = found.split(whereSeparator: { " =\n".contains($0) })
        if let code = words.last.flatMap({ Int32($0) }), code & 0xFF == ResultCode.SQLITE_IOERR.rawValue {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: found)
        }
        return found
    }
}

/// The checks of one audience after another.
struct Verifier {
    let db: Database
    let replica: Replica
    let authors: Authors
    private let parking: Parking
    private var index = LogIndex()

    init(db: Database, replica: Replica, authors: Authors) {
        self.db = db
        self.replica = replica
        self.authors = authors
        parking = Parking(db, replica.schema)
    }

    mutating func verify(_ audience: Int64, _ report: inout VerifyReport) throws {
        index = LogIndex()
        try checkLog(audience, &report)
        try compare(audience, &report)
    }

    private mutating func checkLog(_ audience: Int64, _ report: inout VerifyReport) throws {
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT \(LogEntry.columns) FROM sync_log WHERE audience = ? ORDER BY seq",
            arguments: [audience])
        while let row = try cursor.next() {
            let entry = try LogEntry(row)
            report.changeSets += 1
            let header = entry.changeSet.header
            let outcome = try ChangeSetCheck.judge(
                entry.changeSet,
                ChangeSetCheck.Held(
                    author: try authors.author(header.stream.replica)?.key,
                    isBegun: index.begun.contains(header.stream),
                    isErased: { [db, replica] in try Erasures(db: db, schema: replica.schema).explains($0) },
                    lookUp: { [index] in index.known[$0] }))
            if outcome != .new && outcome != .fork {
                report.problems.append("Change-set \(entry.changeSet.hash.hex.prefix(12)) in the log: \(outcome).")
            }
            index.add(entry.changeSet)
        }
        for chain in try Chains(db).all.values where chain.stream.audience == (try db.audience(audience)) {
            let head = index.known[chain.head.hash]
            if head?.isHead == true, head?.number == chain.head.number { continue }
            report.problems.append(
                "The head of a stream of \(chain.stream.replica.hex.prefix(12)) does not fit its log.")
        }
    }

    private func compare(_ audience: Int64, _ report: inout VerifyReport) throws {
        let pending = Set(
            try Pending(of: audience, in: db).keys.map { AudienceFold.RowKey(table: $0.table, id: $0.id) })
        let (fold, _) = try Refolder(db: db, replica: replica, authors: authors, parking: parking).folded(audience)
        for table in replica.schema.tables {
            var expected: [ID128: [Value]] = [:]
            for (key, row) in fold.rows where key.table == table.name && fold.isAlive(row) && !pending.contains(key) {
                expected[key.id] = table.columns.indices.map { row.value($0) }
            }
            let statement = try db.cachedStatement(
                sql: "SELECT * FROM \(table.name.quotedDatabaseIdentifier) WHERE _a = ? AND _d = 0")
            let cursor = try Row.fetchCursor(statement, arguments: [audience])
            while let row = try cursor.next() {
                let id = try row.id("id")
                if pending.contains(AudienceFold.RowKey(table: table.name, id: id)) { continue }
                report.rows += 1
                let values = table.columns.map { Value(row[$0.name] as DatabaseValue) }
                if expected.removeValue(forKey: id) != values {
                    report.problems.append("Row \(id.hex) of \(table.name) is not what the log makes it.")
                }
            }
            for id in expected.keys.sorted() {
                report.problems.append("Row \(id.hex) of \(table.name) is missing from its table.")
            }
        }
    }
}

/// The log entries of an audience read so far, as a check of the next asks for them.
private final class LogIndex {
    var known: [Hash32: ChangeSetCheck.Known] = [:]
    var begun: Set<StreamID> = []

    func add(_ changeSet: ChangeSet) {
        let header = changeSet.header
        begun.insert(header.stream)
        known[changeSet.hash] = Self.known(header, isHead: true)
        if let previous = known[header.previous] {
            known[header.previous] = ChangeSetCheck.Known(
                replica: previous.replica, incarnation: previous.incarnation, number: previous.number,
                lamport: previous.lamport, isHead: false)
        }
    }

    private static func known(_ header: Header, isHead: Bool) -> ChangeSetCheck.Known {
        ChangeSetCheck.Known(
            replica: header.stream.replica, incarnation: header.stream.incarnation, number: header.number,
            lamport: header.lamport, isHead: isHead)
    }
}
