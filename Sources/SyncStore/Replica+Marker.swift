import GRDB
import SyncKit
import Synchronization

extension Replica {
    /// Begins a new incarnation when the mark outside the store shows that this is not the store that last spoke.
    ///
    /// A store is marked when it is first opened, before anything leaves it. One that remembers that and finds no
    /// mark was brought here.
    func checkMark() throws {
        guard let marker else { return }
        let name = try database.read { try ownReplicas(in: $0)[0] }
        let mark = try marker.mark(of: name)
        if try database.read({ try isOther(than: mark, in: $0) }) {
            // Another process may have been first.
            return try handOver { db in
                if try isOther(than: marker.mark(of: name), in: db) { try restart(in: db) }
            }
        }
        guard try database.read({ try $0.integer(.isMarked) }) == nil else { return }
        if mark == nil {
            let present = try database.read { Marker.Mark(incarnation: try incarnation(in: $0), handOvers: 0) }
            try marker.set(present, of: name)
        }
        try transaction { try $0.set(.isMarked, 1) }
    }

    private func isOther(than mark: Marker.Mark?, in db: Database) throws -> Bool {
        let handOvers = try db.integer(.handOvers) ?? 0
        guard let mark else { return try handOvers > 0 || db.integer(.isMarked) != nil }
        return try mark.incarnation != incarnation(in: db) || mark.handOvers > handOvers
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
        let (result, mark, first) = try transaction { db in
            let result = try body(db)
            let count = (try db.integer(.handOvers) ?? 0) + 1
            try db.set(.handOvers, count)
            // A store keeps its mark when its keys are replaced.
            let first = try ownReplicas(in: db)[0]
            return (result, Marker.Mark(incarnation: try incarnation(in: db), handOvers: count), first)
        }
        if !PlantedBug.missingMark.isOn { try marker?.set(mark, of: first) }
        return result
    }
}
