import Foundation
import GRDB

/// A copy of a store's database as it was at one instant, in a file that nobody else can open.
struct Snapshot {
    /// The name under which it lies until it is opened.
    static let name = "snapshot.unfinished"

    /// The copy, to read and verify.
    let replica: Replica
    let file: OpenFile

    /// Takes a snapshot while others may write, and removes it when `body` has ended.
    ///
    /// - Parameter scratch: The directory for the file; it takes about as much room as the database.
    /// - Throws: ``StoreError`` with `.busy` if another process takes one there; an error of the file system or
    ///   the database; what `body` throws.
    static func take<Answer>(
        of replica: Replica, in scratch: String, _ body: (Snapshot) throws -> Answer
    ) throws
        -> Answer
    {
        try DirectoryLock.hold(scratch) {
            let path = scratch + "/" + name
            // A run that was cut short may have left one.
            remove(path)
            defer { remove(path) }
            // SQLite fills an empty file; so it has its rights before there is anything in it.
            let file = try OpenFile(path, O_RDWR | O_CREAT | O_EXCL)
            try replica.database.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
            let copy = try Replica.overQueue(
                path, isReadOnly: true, identity: replica.identity, schema: replica.schema, entropy: replica.entropy,
                clock: replica.clock)
            // Both hold the file open: once the directory is synced not even a power cut leaves its name behind.
            remove(path)
            try DirectoryLock.sync(scratch)
            let answer = try body(Snapshot(replica: copy, file: file))
            try copy.close()
            return answer
        }
    }

    private static func remove(_ path: String) {
        for name in [path, path + "-journal"] { unlink(name) }
    }
}
