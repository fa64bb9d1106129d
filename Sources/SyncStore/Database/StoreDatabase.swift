import GRDB

/// The database of a store: a pool over files, or a queue, which is one connection: in memory, or over a file that is
/// looked at.
struct StoreDatabase: Sendable {
    private let writer: any DatabaseWriter

    init(_ writer: any DatabaseWriter) {
        self.writer = writer
    }

    /// Reads a snapshot of the last committed state.
    ///
    /// The connection of a queue is used by nothing else meanwhile. It is not switched to reading alone, as GRDB would
    /// do around each read: `PRAGMA query_only` lets SQLite compile all cached statements anew.
    func read<T>(_ body: (Database) throws -> T) throws -> T {
        writer is DatabaseQueue ? try writer.unsafeRead(body) : try writer.read(body)
    }

    /// Reads without a transaction of its own.
    func unsafeRead<T>(_ body: (Database) throws -> T) throws -> T { try writer.unsafeRead(body) }

    func write<T>(_ body: (Database) throws -> T) throws -> T { try writer.write(body) }

    func writeWithoutTransaction<T>(_ body: (Database) throws -> T) throws -> T {
        try writer.writeWithoutTransaction(body)
    }

    /// Copies everything into another database.
    func backup(to other: any DatabaseWriter) throws { try writer.backup(to: other) }

    func backup(to other: StoreDatabase) throws { try backup(to: other.writer) }

    func close() throws { try writer.close() }
}
