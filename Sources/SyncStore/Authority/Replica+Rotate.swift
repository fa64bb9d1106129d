import GRDB
public import SyncKit

extension Replica {
    /// Replaces this replica's keys. What waits is sealed with the old key first and counts; the hub above, and those
    /// below, learn the new one with their next exchange.
    ///
    /// A run that is cut short leaves either the old keys in force or the new ones, never none.
    ///
    /// - Returns: The statement, signed by both keys.
    /// - Throws: ``StoreError`` with `.notJoined` before the store has a place; `.notAllowed` when its keys were
    ///   replaced too often, or it has written too many streams; `.busy` while another process is at work on the
    ///   files; an error of the file system or the database.
    @discardableResult
    public func rotateKeys() throws -> Rotation { try rotateKeys(to: Identity()) }

    /// The same with given keys, for a simulation.
    package func rotateKeys(to fresh: Identity) throws -> Rotation {
        // Another process may have replaced them before.
        try transaction { _ in }
        return try keys.change(to: fresh) { next in
            try transaction { try KeyChange(db: $0, replica: self).make(to: next) }
        }
    }
}
