import GRDB
import SyncKit
import Synchronization

extension Replica {
    /// Begins a new incarnation when the mark outside the store shows that this is not the store that last spoke.
    func checkMark() throws {
        guard let marker else { return }
        let mark = try marker.mark(of: identity.replica)
        let isOther = try database.read { db in
            let handOvers = try db.integer(.handOvers) ?? 0
            guard let mark else { return handOvers > 0 }
            return try mark.incarnation != incarnation(in: db) || mark.handOvers > handOvers
        }
        guard isOther else { return }
        try handOver { db in
            // Another process may have been first.
            let handOvers = try db.integer(.handOvers) ?? 0
            guard let mark else { return try restart(in: db) }
            if try mark.incarnation != incarnation(in: db) || mark.handOvers > handOvers { try restart(in: db) }
        }
    }

    private func restart(in db: Database) throws {
        if PlantedBug.reusedNumber.isOn { return }
        begunAnew.store(true, ordering: .relaxed)
        try openIncarnation(in: db)
        try raise(.restored, identity.replica, in: db)
    }

    /// Runs a write transaction after which bytes leave the store, and marks that outside the store before this
    /// returns.
    func handOver<T>(_ body: (Database) throws -> T) throws -> T {
        let (result, mark) = try transaction { db in
            let result = try body(db)
            let count = (try db.integer(.handOvers) ?? 0) + 1
            try db.set(.handOvers, count)
            return (result, Marker.Mark(incarnation: try incarnation(in: db), handOvers: count))
        }
        if !PlantedBug.missingMark.isOn { try marker?.set(mark, of: identity.replica) }
        return result
    }
}
