import Foundation
import GRDB
import GRDBSQLite
import SyncKit

/// Keeps the files of a backup in memory, the database where SQLite can open it.
final class MemoryFiles {
    private(set) var small: [String: [UInt8]] = [:]
    private var image: UnsafeMutableRawBufferPointer?
    private var filled = 0

    deinit {
        sqlite3_free(image?.baseAddress)
    }

    func take(_ file: BackupManifest.File, _ piece: ArraySlice<UInt8>) throws {
        guard file.name == StoreAssembly.databaseName else {
            small[file.name, default: []] += piece
            return
        }
        let image = try image ?? allocate(file.size)
        precondition(filled + piece.count <= image.count, "The unpacker keeps to the manifest's sizes.")
        piece.withUnsafeBytes { source in
            UnsafeMutableRawBufferPointer(rebasing: image[filled...]).copyMemory(from: source)
        }
        filled += piece.count
    }

    private func allocate(_ size: Int) throws -> UnsafeMutableRawBufferPointer {
        guard let memory = sqlite3_malloc64(sqlite3_uint64(max(size, 1))) else { throw POSIXError(.ENOMEM) }
        let image = UnsafeMutableRawBufferPointer(start: memory, count: size)
        self.image = image
        return image
    }

    /// A store in memory over these files; nothing is left of them here.
    ///
    /// - Throws: ``StoreError`` with `.damaged` when a file is missing or no database.
    func replica(_ plan: RestorePlan) throws -> Replica {
        guard let keys = small[StoreFiles.keysName], let image, filled == image.count else {
            throw StoreError.damaged("backup: a file is missing")
        }
        let replica = try Replica.overQueue(
            nil, isReadOnly: false, identity: try Identity(decoding: keys), schema: plan.schema, entropy: plan.entropy,
            clock: plan.clock)
        try replica.database.writeWithoutTransaction { db in
            let size = sqlite3_int64(image.count)
            // From here on SQLite frees the memory, also when it refuses it.
            self.image = nil
            let result = sqlite3_deserialize(
                db.sqliteConnection, "main", image.baseAddress?.assumingMemoryBound(to: UInt8.self), size, size,
                UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY))
            guard result == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
            db.clearSchemaCache()
        }
        return replica
    }
}
