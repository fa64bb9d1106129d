import CFaultVFS
public import SyncKit
public import SyncStore
import Synchronization

/// A disk in memory that fails when told to, for databases opened through SQLite.
///
/// What it promises, and what it does to what was not synced, is written in `CFaultVFS.h`. Any number
/// may exist at once; each is a file system of SQLite under a name of its own.
public final class FaultDisk: Sendable {
    /// What an armed disk does.
    public enum Fault: Sendable {
        /// An I/O error, once.
        case errorOnce
        /// An I/O error at each later call too.
        case errorForever
        /// No space, until ``FaultDisk/disarm()``.
        case full
        /// The power goes: everything fails until ``FaultDisk/recover(_:seed:)``.
        case crash
    }

    /// What becomes of changes that were not synced when the power went.
    public enum Damage: Sendable {
        case lost
        case kept
        /// Each piece of 512 bytes is written, lost or torn, by chance.
        case mixed
    }

    /// What an armed disk counts.
    public enum Calls: Sendable {
        case changes
        case reads
    }

    /// Calls since the disk was made, restored or recovered.
    public struct Counts: Hashable, Sendable {
        public let writes: Int
        public let syncs: Int
        public let truncates: Int
        public let deletes: Int
        public let creates: Int
        public let reads: Int

        /// All but the reads.
        public var changes: Int { writes + syncs + truncates + deletes + creates }
    }

    /// The name of the file system at SQLite.
    public let name: String
    private let number: Int32

    private static let made = Atomic<Int>(0)
    private static let database = "store.sqlite"

    /// An empty disk.
    public convenience init() {
        self.init { fault_disk_make($0) }
    }

    private init(_ make: (String) -> Int32) {
        name = "fault-disk-\(Self.made.add(1, ordering: .relaxed).newValue)"
        number = make(name)
        precondition(number > 0, "There is memory for a disk.")
    }

    deinit {
        fault_disk_destroy(number)
    }

    /// A deep copy, with what is unsynced still in doubt.
    public func clone() -> FaultDisk {
        FaultDisk { fault_disk_clone(number, $0) }
    }

    /// Replaces all files by those of another disk. Files that were open are dead; counts begin anew.
    public func restore(_ other: FaultDisk) {
        fault_disk_restore(number, other.number)
    }

    public var counts: Counts {
        func count(_ kind: Int) -> Int { Int(fault_disk_count(number, Int32(kind))) }
        return Counts(
            writes: count(FAULT_COUNT_WRITE), syncs: count(FAULT_COUNT_SYNC), truncates: count(FAULT_COUNT_TRUNCATE),
            deletes: count(FAULT_COUNT_DELETE), creates: count(FAULT_COUNT_CREATE), reads: count(FAULT_COUNT_READ))
    }

    /// Lets the k-th call from now fail.
    ///
    /// - Parameter k: From 1.
    public func arm(_ fault: Fault, at k: Int, of calls: Calls = .changes) {
        let code =
            switch fault {
            case .errorOnce, .errorForever: FAULT_IOERR
            case .full: FAULT_FULL
            case .crash: FAULT_CRASH
            }
        fault_disk_arm(number, Int32(code), Int64(k), fault == .errorOnce ? 0 : 1, calls == .reads ? 1 : 0)
    }

    /// Lets nothing fail any more. A disk without power stays without.
    public func disarm() {
        fault_disk_disarm(number)
    }

    /// How often the armed fault has struck.
    public var strikes: Int { Int(fault_disk_strikes(number)) }

    /// Cuts the power, if it is not off yet, does the damage, and switches it on again. Files that were
    /// open are dead.
    public func recover(_ damage: Damage, seed: UInt64 = 0) {
        let code =
            switch damage {
            case .lost: FAULT_DAMAGE_LOST
            case .kept: FAULT_DAMAGE_KEPT
            case .mixed: FAULT_DAMAGE_MIXED
            }
        fault_disk_recover(number, seed, Int32(code))
    }

    /// The files by name, with their sizes in bytes.
    public var files: [String: Int] {
        var files: [String: Int] = [:]
        for index in 0..<fault_disk_files(number) {
            files[fileName(index)] = Int(fault_disk_file_size(number, index))
        }
        return files
    }

    /// The files in which the bytes occur, in unused pages and frames too.
    public func search(_ bytes: [UInt8]) -> Set<String> {
        let hits = (0..<fault_disk_files(number)).filter {
            fault_disk_file_has(number, $0, bytes, Int32(bytes.count)) != 0
        }
        return Set(hits.map(fileName))
    }

    private func fileName(_ index: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = bytes.withUnsafeMutableBytes {
            fault_disk_file_name(number, index, $0.baseAddress, Int32($0.count))
        }
        return String(decoding: bytes.prefix(max(0, Int(count))), as: UTF8.self)
    }

    /// Writes as SQLite would; a new file is made.
    ///
    /// - Returns: SQLite's result code, extended.
    public func write(_ path: String, at offset: Int, _ bytes: [UInt8]) -> Int32 {
        fault_disk_write(number, path, Int64(offset), bytes, Int32(bytes.count))
    }

    /// Syncs a file. See ``write(_:at:_:)`` for the result.
    public func sync(_ path: String) -> Int32 {
        fault_disk_sync(number, path)
    }

    /// Cuts a file. See ``write(_:at:_:)`` for the result.
    public func truncate(_ path: String, to size: Int) -> Int32 {
        fault_disk_truncate(number, path, Int64(size))
    }

    /// Deletes a file. See ``write(_:at:_:)`` for the result.
    public func delete(_ path: String, syncingDirectory: Bool) -> Int32 {
        fault_disk_delete(number, path, syncingDirectory ? 1 : 0)
    }

    /// A file's bytes; nil when it cannot be read.
    public func contents(_ path: String) -> [UInt8]? {
        guard let size = files[path] else { return nil }
        var bytes = [UInt8](repeating: 0, count: size)
        let code = bytes.withUnsafeMutableBytes {
            fault_disk_read(number, path, 0, $0.baseAddress, Int32($0.count))
        }
        return code == 0 ? bytes : nil
    }

    /// The address of a database on this disk, for SQLite.
    public func address(_ path: String) -> String { "file:\(path)?vfs=\(name)" }

    /// Opens the store on this disk, or lays one out.
    ///
    /// - Throws: an error of the database; ``StoreError``.
    public func open(
        schema: Schema, identity: Identity, marker: Marker? = nil, entropy: Entropy,
        clock: @escaping @Sendable () -> Int64
    ) throws -> Replica {
        try Replica.open(
            databaseAt: Self.database, vfs: name, schema: schema, identity: identity, marker: marker, entropy: entropy,
            clock: clock)
    }
}
