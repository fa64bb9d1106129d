import GRDB
import SyncKit

/// The SQL of a store: its own bookkeeping, and one table for each declared one.
enum StoreTables {
    /// Number of the bookkeeping's layout.
    static let layout = 6

    /// Row states in `_d`, as bits: not deleted and born means live.
    static let dead: Int64 = 1
    static let unborn: Int64 = 2

    static func create(_ schema: Schema, in db: Database) throws {
        try db.execute(sql: bookkeeping)
        for table in schema.tables { try create(table, in: db) }
        try db.execute(sql: indexes)
    }

    /// Indexes on merged tables.
    static let indexes = "CREATE INDEX IF NOT EXISTS verdict_target ON verdict(target)"

    /// Columns have no type: what an author wrote is kept as it came, bit by bit.
    ///
    /// `_a` is the audience's number, `_v` the version that wrote every column that `sync_cell` does
    /// not name, `_d` the row's state.
    static func create(_ table: MergedTable, in db: Database) throws {
        let columns = table.columns.map { $0.name.quotedDatabaseIdentifier + ", " }.joined()
        try db.execute(
            sql: """
                CREATE TABLE \(table.name.quotedDatabaseIdentifier) (
                    _a INTEGER NOT NULL, id BLOB NOT NULL, \(columns)
                    _v INTEGER NOT NULL DEFAULT (sync_version()), _d INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (_a, id)
                ) WITHOUT ROWID
                """)
    }

    private static let bookkeeping = """
        CREATE TABLE sync_meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE sync_audience (
            n INTEGER PRIMARY KEY, unit BLOB NOT NULL, top INTEGER NOT NULL, UNIQUE (unit, top));
        CREATE TABLE sync_stream (
            n INTEGER PRIMARY KEY, replica BLOB NOT NULL, incarnation BLOB NOT NULL,
            audience INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL, lamport INTEGER NOT NULL,
            originStream INTEGER, originNumber INTEGER NOT NULL);
        CREATE INDEX sync_stream_name ON sync_stream(replica, incarnation, audience);
        CREATE TABLE sync_log (
            seq INTEGER PRIMARY KEY, stream INTEGER NOT NULL, number INTEGER NOT NULL,
            audience INTEGER NOT NULL, version INTEGER NOT NULL,
            lamport INTEGER NOT NULL, hash BLOB NOT NULL,
            header BLOB NOT NULL, signature BLOB NOT NULL, body BLOB NOT NULL,
            receivedAt INTEGER NOT NULL, via BLOB, resigns BLOB,
            UNIQUE (stream, number), UNIQUE (audience, version));
        CREATE INDEX sync_log_hash ON sync_log(hash);
        CREATE INDEX sync_log_resigns ON sync_log(resigns) WHERE resigns IS NOT NULL;
        CREATE TABLE sync_dependency (
            stream INTEGER NOT NULL, onStream INTEGER NOT NULL, number INTEGER NOT NULL,
            onNumber INTEGER NOT NULL, PRIMARY KEY (stream, onStream, number)) WITHOUT ROWID;
        CREATE TABLE sync_pending (
            n INTEGER PRIMARY KEY, audience INTEGER NOT NULL, "table" TEXT NOT NULL,
            kind INTEGER NOT NULL, mask INTEGER NOT NULL, rows INTEGER NOT NULL, ids BLOB NOT NULL);
        CREATE TABLE sync_cell (
            "table" TEXT NOT NULL, audience INTEGER NOT NULL, id BLOB NOT NULL, position INTEGER NOT NULL,
            version INTEGER NOT NULL, PRIMARY KEY ("table", audience, id, position)) WITHOUT ROWID;
        CREATE TABLE sync_loser (
            "table" TEXT NOT NULL, audience INTEGER NOT NULL, id BLOB NOT NULL, position INTEGER NOT NULL,
            version INTEGER NOT NULL, value,
            PRIMARY KEY ("table", audience, id, position, version)) WITHOUT ROWID;
        CREATE TABLE sync_delete (
            "table" TEXT NOT NULL, audience INTEGER NOT NULL, id BLOB NOT NULL, version INTEGER NOT NULL,
            PRIMARY KEY ("table", audience, id, version)) WITHOUT ROWID;
        CREATE TABLE sync_peer (
            n INTEGER PRIMARY KEY, replica BLOB NOT NULL, incarnation BLOB NOT NULL,
            token BLOB, echoed BLOB, request BLOB, vector BLOB, formerVector BLOB,
            relayed INTEGER NOT NULL DEFAULT 0, relayedEchoed INTEGER NOT NULL DEFAULT 0, lastAt INTEGER,
            UNIQUE (replica, incarnation));
        CREATE TABLE sync_parent (
            replica BLOB PRIMARY KEY, token BLOB, incarnation BLOB, receipt BLOB, proof BLOB, lastAt INTEGER)
            WITHOUT ROWID;
        CREATE TABLE sync_bundle (n INTEGER PRIMARY KEY, request BLOB NOT NULL UNIQUE, at INTEGER NOT NULL);
        CREATE TABLE sync_relayed (
            hub BLOB NOT NULL, unit BLOB NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, receipt BLOB NOT NULL,
            PRIMARY KEY (hub, unit)) WITHOUT ROWID;
        CREATE TABLE sync_key (id BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE sync_alarm (
            kind TEXT NOT NULL, replica BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, replica)) WITHOUT ROWID;
        CREATE TABLE sync_invitation (
            code BLOB PRIMARY KEY, unit BLOB NOT NULL, expiresAt INTEGER NOT NULL,
            needsApproval INTEGER NOT NULL, usedBy BLOB, usedAt INTEGER) WITHOUT ROWID;
        CREATE TABLE sync_join_request (
            code BLOB PRIMARY KEY, unit BLOB NOT NULL, signingKey BLOB NOT NULL, sealingKey BLOB NOT NULL,
            name TEXT NOT NULL, at INTEGER NOT NULL, otherTries INTEGER NOT NULL DEFAULT 0,
            rejectedAt INTEGER, hubUnit BLOB) WITHOUT ROWID;
        CREATE TABLE sync_answer (verdict BLOB PRIMARY KEY, answer TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        """
}
