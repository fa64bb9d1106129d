import GRDB
import SyncKit

extension Replica {
    /// The life of the store that is going on.
    func incarnation(in db: Database) throws -> ID128 {
        guard let incarnation = try db.bytes(.incarnation).flatMap({ ID128($0) }) else {
            throw StoreError.damaged("incarnation")
        }
        return incarnation
    }

    /// Begins a new life of the store: what is sealed from now on goes to new streams, so that no number of the
    /// old ones is used twice.
    func openIncarnation(in db: Database) throws {
        var entropy = entropy
        try db.set(.incarnation, ID128.random(using: &entropy).bytes)
    }
}
