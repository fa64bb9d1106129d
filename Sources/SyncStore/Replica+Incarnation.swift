import GRDB
import SyncKit

extension Replica {
    /// Begins another life of the store: what is written from now on goes into new streams.
    func openIncarnation(in db: Database) throws {
        var entropy = entropy
        try db.set(.incarnation, ID128.random(using: &entropy).bytes)
    }
}
