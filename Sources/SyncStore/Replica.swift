import Foundation
import GRDB
public import SyncKit
import Synchronization

/// A replica's store: the application's tables, the log behind them, and the keys.
///
/// The application writes ordinary SQL (or ``LocalWrite/put(_:unit:_:_:)``) inside ``write(_:)``;
/// what changed is captured in the same transaction. Everything that leaves or enters is a
/// change-set; see ``Replica/seal()``, ``ChildSync`` and ``HubIntake``.
///
/// All methods may be called from any thread and from several processes at once; writes queue up.
public final class Replica: Sendable {
    public let schema: Schema
    /// Its present keys.
    public var identity: Identity { keys.identity }
    let keys: ReplicaKeys
    let database: StoreDatabase
    let entropy: Entropy
    let clock: @Sendable () -> Int64
    private let version: OpenVersion
    private let rowIDs: RowIDSource
    let rowIndex = RowIndex()
    let marker: Marker?
    let begunAnew = Atomic(false)

    /// Whether opening it has shown that the store was put back from a backup or copied: then it goes on under a new
    /// incarnation.
    public var isBegunAnew: Bool { begunAnew.load(ordering: .relaxed) }

    /// The wall clock in milliseconds since 1970 UTC.
    public static let systemClock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }

    init(
        database: StoreDatabase, version: OpenVersion, keys: ReplicaKeys, schema: Schema, entropy: Entropy,
        clock: @escaping @Sendable () -> Int64, marker: Marker?
    ) {
        self.database = database
        self.version = version
        self.keys = keys
        self.schema = schema
        self.entropy = entropy
        self.clock = clock
        self.rowIDs = RowIDSource(entropy)
        self.marker = marker
    }

    /// Makes a store in an empty or new directory, with new keys.
    ///
    /// - Throws: ``StoreError`` with `.exists`; an error of the file system or the database.
    public static func create(
        _ files: StoreFiles, schema: Schema, marker: Marker? = nil, entropy: Entropy = .system,
        clock: @escaping @Sendable () -> Int64 = systemClock
    ) throws -> Replica {
        try files.make()
        let identity = Identity()
        try files.writeSecret(identity.encoded, to: files.keys)
        let version = OpenVersion()
        let pool = try pool(at: files.database, version)
        let replica = Replica(
            database: StoreDatabase(pool), version: version, keys: ReplicaKeys(identity, in: files), schema: schema,
            entropy: entropy,
            clock: clock, marker: marker)
        try replica.prepare()
        return replica
    }

    /// Opens the store in a directory.
    ///
    /// - Throws: ``StoreError`` with `.absent`, `.damaged` or `.newerSchema`; an error of the database.
    public static func open(
        _ files: StoreFiles, schema: Schema, marker: Marker? = nil, entropy: Entropy = .system,
        clock: @escaping @Sendable () -> Int64 = systemClock
    ) throws -> Replica {
        guard files.exists else {
            throw StoreError(.absent, "There is no store in \(files.directory). Check the path, or join or init first.")
        }
        let keys = try ReplicaKeys(in: files)
        let version = OpenVersion()
        let pool = try pool(at: files.database, version)
        let replica = Replica(
            database: StoreDatabase(pool), version: version, keys: keys, schema: schema, entropy: entropy, clock: clock,
            marker: marker
        )
        try replica.prepare()
        try keys.settle()
        return replica
    }

    /// A store in memory, for tests and simulations.
    public static func inMemory(
        schema: Schema, identity: Identity = Identity(), marker: Marker? = nil, entropy: Entropy = .system,
        clock: @escaping @Sendable () -> Int64 = systemClock
    ) throws -> Replica {
        let version = OpenVersion()
        let queue = try DatabaseQueue(configuration: configuration(version))
        let replica = Replica(
            database: StoreDatabase(queue), version: version, keys: ReplicaKeys(identity), schema: schema,
            entropy: entropy,
            clock: clock, marker: marker)
        try replica.prepare()
        return replica
    }

    /// Opens the store whose database is the only file of another file system, and lays out a new one:
    /// for tests with disks that fail.
    ///
    /// - Parameters:
    ///   - path: The database in that file system.
    ///   - vfs: The name under which SQLite knows the file system.
    /// - Throws: as ``open(_:schema:entropy:clock:)``.
    package static func open(
        databaseAt path: String, vfs: String, schema: Schema, identity: Identity, marker: Marker? = nil,
        entropy: Entropy, clock: @escaping @Sendable () -> Int64
    ) throws -> Replica {
        let version = OpenVersion()
        let pool = try pool(at: "file:\(path)?vfs=\(vfs)", version)
        let replica = Replica(
            database: StoreDatabase(pool), version: version, keys: ReplicaKeys(identity), schema: schema,
            entropy: entropy,
            clock: clock, marker: marker)
        try replica.prepare()
        return replica
    }

    /// A pool whose commits are on the disk when they return. GRDB sets every pool's writer to
    /// `synchronous = NORMAL` after it has run the configuration, so that what was committed since the
    /// last checkpoint would not survive a power cut.
    private static func pool(at path: String, _ version: OpenVersion) throws -> DatabasePool {
        let pool = try DatabasePool(path: path, configuration: configuration(version))
        if PlantedBug.skippedSync.isOn { return pool }
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    static func configuration(_ version: OpenVersion) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.foreignKeysEnabled = false
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY")
            db.add(function: version.function)
        }
        return configuration
    }

    /// The same database, as a program finds it that opens it next.
    func reopened(marker: Marker?) throws -> Replica {
        let replica = Replica(
            database: database, version: version, keys: keys, schema: schema, entropy: entropy, clock: clock,
            marker: marker)
        try replica.prepare()
        return replica
    }

    /// The same store under other keys, within the transaction in which it turns to them.
    func goingOn(as identity: Identity) -> Replica {
        Replica(
            database: database, version: version, keys: ReplicaKeys(identity), schema: schema, entropy: entropy,
            clock: clock, marker: nil)
    }

    /// Makes the store ready for use. An upgrade seals what waits: only once it is known whether this is the store that
    /// spoke last, or its numbers may be another's.
    func prepare() throws {
        try layOut()
        try checkMark()
        try transaction { try SchemaUpgrade(db: $0, replica: self).run() }
    }

    /// Lays out a new store; checks the layout of an old one. A store whose making was cut short is
    /// laid out here, because the layout is one transaction.
    private func layOut() throws {
        try database.write { db in
            if try db.tableExists("sync_meta") {
                try checkLayout(in: db)
                return try followKeys(in: db)
            }
            try StoreTables.create(schema, in: db)
            try db.set(.layout, Int64(StoreTables.layout))
            try db.set(.schema, Int64(schema.version))
            var entropy = entropy
            try db.set(.incarnation, ID128.random(using: &entropy).bytes)
            try db.set(.openVersion, try db.freshVersion())
        }
    }

    /// - Throws: ``StoreError`` with `.newerSchema`.
    func checkLayout(in db: Database) throws {
        let layout = try db.integer(.layout) ?? 0
        guard layout >= Int64(StoreTables.layout) else {
            throw StoreError(
                .newerSchema,
                "This store was written by a trial version, before the formats were fixed. Read it with that version.")
        }
        guard layout == Int64(StoreTables.layout), let stored = try db.integer(.schema),
            stored <= Int64(schema.version)
        else {
            throw StoreError(.newerSchema, "This store was written by a newer program. Install the newest version.")
        }
    }

    /// The injected clock, in milliseconds since 1970 UTC.
    public func now() -> Int64 { clock() }

    /// Where the replica stands; nil before it has joined or been made a hub.
    public func place() throws -> Place? {
        try database.read { try Self.place(in: $0) }
    }

    static func place(in db: Database) throws -> Place? {
        guard let bytes = try db.bytes(.place) else { return nil }
        do {
            return try Place(decoding: bytes)
        } catch {
            throw StoreError.damaged("place")
        }
    }

    /// Reads a snapshot of the last committed state.
    public func read<T>(_ body: (LocalRead) throws -> T) throws -> T {
        try database.read { db in try body(LocalRead(db: db, schema: schema)) }
    }

    /// Writes in one transaction, durable when this returns. What changed in the declared tables is
    /// judged by the schema's rights and captured; on any error nothing is changed.
    ///
    /// - Throws: ``StoreError`` with `.notAllowed` or `.notJoined`, or whatever `body` throws.
    public func write<T>(_ body: (LocalWrite) throws -> T) throws -> T {
        try captured(body) { $0 }
    }

    /// Runs `body` as ``write(_:)`` does, rights and all, then takes everything back: what would happen.
    public func rehearse<T>(_ body: (LocalWrite) throws -> T) throws -> T {
        var result: T?
        do {
            try captured(body) { answer in
                result = answer
                throw Rehearsed()
            }
        } catch is Rehearsed {
            // The transaction is rolled back; only the answer is wanted.
        }
        guard let result else { throw StoreError.damaged("rehearsal") }
        return result
    }

    private struct Rehearsed: Error {}

    /// Runs `body` under capture, records what it changed, and commits if `finish` returns.
    private func captured<T, U>(_ body: (LocalWrite) throws -> T, finish: (T) throws -> U) throws -> U {
        try transaction { db in try finish(captured(body, in: db)) }
    }

    /// The same within a transaction that is going on.
    func captured<T>(_ body: (LocalWrite) throws -> T, in db: Database) throws -> T {
        version.number = try db.integer(.openVersion) ?? 0
        let capture = try Capture(db, schema)
        let local = LocalWrite(read: LocalRead(db: db, schema: schema), version: version.number, rowIDs: rowIDs)
        let result = try body(local)
        let changes = local.touched.joined(to: try capture.finish())
        try Recorder(db: db, schema: schema, version: version.number).record(changes)
        if !changes.isEmpty { try db.set(.writtenAt, now()) }
        return result
    }

    /// A write transaction that sees the open version.
    func transaction<T>(_ body: (Database) throws -> T) throws -> T {
        try database.write { db in
            // A newer program may have opened the store while this one runs.
            try checkLayout(in: db)
            try followKeys(in: db)
            version.number = try db.integer(.openVersion) ?? 0
            return try body(db)
        }
    }

    /// Waits for no one and closes the files.
    public func close() throws {
        try database.close()
    }
}
