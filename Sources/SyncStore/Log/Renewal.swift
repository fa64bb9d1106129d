import Foundation
import GRDB
import SyncKit

/// A store that was restored or copied goes on under a new incarnation. What it has written and nobody else
/// holds is signed again there, in its order and with its original dependencies, so that no conflict is hidden.
///
/// To be used before anything foreign is merged in the same transaction.
struct Renewal {
    let db: Database
    let replica: Replica

    /// An own change-set that is to be signed again.
    private struct Lost {
        let entry: LogEntry
        let audience: Int64
    }

    /// Opens a new incarnation and signs again.
    ///
    /// - Parameters:
    ///   - common: What is known to be held elsewhere under the same hashes.
    ///   - isIncluded: The streams of which `common` speaks.
    /// - Returns: How many change-sets were signed again.
    @discardableResult
    func renew(beyond common: VersionVector, isIncluded: (StreamID) -> Bool) throws -> Int {
        try Sealer(db: db, replica: replica).seal()
        let lost = try self.lost(beyond: common, isIncluded)
        try replica.openIncarnation(in: db)
        var keys: [Int64: Set<AudienceFold.RowKey>] = [:]
        for (audience, lost) in Dictionary(grouping: lost, by: \.audience).sorted(by: { $0.key < $1.key }) {
            try resign(lost.map(\.entry), audience)
            for entry in lost {
                guard let body = try replica.body(of: entry.entry, in: db) else { continue }
                for table in body.tables {
                    keys[audience, default: []].formUnion(
                        table.groups.flatMap(\.ids).map { AudienceFold.RowKey(table: table.name, id: $0) })
                }
            }
        }
        try refold(keys)
        return lost.count
    }

    /// Own change-sets that only this store is known to hold, in the order of the log.
    private func lost(beyond common: VersionVector, _ isIncluded: (StreamID) -> Bool) throws -> [Lost] {
        let chains = try Chains(db)
        let reach = try chains.reach(of: common, in: db)
        var lost: [Lost] = []
        for chain in chains.all.values
        where chain.stream.replica == replica.identity.replica && isIncluded(chain.stream) {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT audience, \(LogEntry.columns) FROM sync_log
                    WHERE stream = ? AND number > ? AND via IS NULL ORDER BY number
                    """, arguments: [chain.number, reach[chain.number] ?? 0])
            lost += try rows.map { Lost(entry: try LogEntry($0), audience: $0["audience"]) }
        }
        if PlantedBug.lostWork.isOn { return [] }
        return lost.sorted { $0.entry.sequence < $1.entry.sequence }
    }

    private func resign(_ entries: [LogEntry], _ audience: Int64) throws {
        guard let first = entries.first else { return }
        let replaced = Set(entries.map(\.changeSet.hash))
        let past = PlantedBug.forgottenPast.isOn ? [] : try self.past(of: first, without: replaced)
        let continues = Header.Continuation(
            incarnation: first.changeSet.header.stream.incarnation,
            point: StreamPoint(number: first.changeSet.header.number - 1, hash: first.changeSet.header.previous))
        let seen = try seenByOthers(entries)
        for entry in entries where !seen.contains(entry.sequence) { try withdraw(entry) }
        var head = StreamPoint.beginning
        var lamport: Int64 = 0
        for entry in entries {
            let old = entry.changeSet.header
            let dependencies =
                head.number == 0 ? past : old.dependencies.filter { !replaced.contains($0.point.hash) }
            lamport = 1 + (try dependencies.map { try self.lamport($0, audience) } + [lamport]).reduce(0, max)
            let header = Header(
                stream: StreamID(
                    replica: old.stream.replica, incarnation: try replica.incarnation(in: db),
                    audience: old.stream.audience),
                number: head.number + 1, previous: head.hash, lamport: lamport, dependencies: dependencies,
                continues: head.number == 0 ? continues : nil, resigns: entry.changeSet.hash,
                seenStage: old.seenStage, schemaVersion: old.schemaVersion, keyID: old.keyID,
                claimedAt: old.claimedAt, rowCount: old.rowCount, commitment: old.commitment,
                extensions: old.extensions)
            let changeSet = try ChangeSet(
                header: header, body: entry.changeSet.body, signer: replica.identity.signer)
            let version = seen.contains(entry.sequence) ? try db.freshVersion() : entry.version
            try db.append(
                changeSet, audience: audience, version: version, receivedAt: entry.receivedAt, via: nil)
            head = changeSet.point
        }
    }

    /// The entries on which something has been built that is not signed again with them: by another replica, or by
    /// this one in a life that came after. They stay in the log, as a branch: that would otherwise hang in the air.
    private func seenByOthers(_ entries: [LogEntry]) throws -> Set<Int64> {
        if PlantedBug.hangingBranch.isOn { return [] }
        let places = Set(entries.map(\.place))
        let statement = try db.cachedStatement(
            sql: "SELECT stream, number FROM sync_dependency WHERE onStream = ? AND onNumber >= ?")
        return Set(
            try entries.filter { entry in
                try Row.fetchAll(statement, arguments: [entry.place.stream, entry.place.number]).contains {
                    !places.contains(HeldStream.Origin(stream: $0["stream"], number: $0["number"]))
                }
            }.map(\.sequence))
    }

    /// Everything that the author had merged when it wrote the entry, so that one header says it all.
    private func past(of entry: LogEntry, without replaced: Set<Hash32>) throws -> [Dependency] {
        var seen: [Int64: Int64] = [:]
        var current: HeldStream.Origin? = entry.place
        while let place = current {
            if place != entry.place || place.number > 1 {
                let own = place == entry.place ? place.number - 1 : place.number
                if own > 0 { seen[place.stream] = max(seen[place.stream] ?? 0, own) }
            }
            let words = try Row.fetchAll(
                db,
                sql: """
                    SELECT onStream, max(onNumber) AS seen FROM sync_dependency
                    WHERE stream = ? AND number <= ? GROUP BY onStream
                    """, arguments: [place.stream, place.number])
            for word in words {
                seen[word["onStream"]] = max(seen[word["onStream"]] ?? 0, word["seen"])
            }
            current = try db.origin(of: place.stream)
        }
        let chains = try Chains(db)
        return try seen.compactMap { chain, number in
            // A chain of which a branch was seen too may end before its first header of its own.
            guard let held = chains.all[chain], number >= held.first,
                let header = try db.header(of: chain, number), !replaced.contains(header.hash)
            else { return nil }
            return Dependency(stream: try chains.name(chain), point: StreamPoint(number: number, hash: header.hash))
        }.sorted { $0.stream < $1.stream }
    }

    private func lamport(_ dependency: Dependency, _ audience: Int64) throws -> Int64 {
        guard let known = try db.known(dependency.point.hash, audience: audience) else {
            throw StoreError.damaged("dependency")
        }
        return known.lamport
    }

    /// Takes an entry out of the log: its stream ends before it.
    private func withdraw(_ entry: LogEntry) throws {
        let place = entry.place
        try db.execute(sql: "DELETE FROM sync_log WHERE seq = ?", arguments: [entry.sequence])
        try db.execute(
            sql: "DELETE FROM sync_dependency WHERE stream = ? AND number >= ?",
            arguments: [place.stream, place.number])
        try db.execute(
            sql: "DELETE FROM sync_dependency WHERE onStream = ? AND onNumber >= ?",
            arguments: [place.stream, place.number])
        guard let header = try db.header(of: place.stream, place.number - 1) else {
            try db.execute(
                sql: "DELETE FROM sync_stream WHERE n = ? AND number >= ?",
                arguments: [place.stream, place.number])
            return
        }
        try db.execute(
            sql: "UPDATE sync_stream SET number = ?, hash = ?, lamport = ? WHERE n = ? AND number >= ?",
            arguments: [place.number - 1, header.hash.stored, header.lamport, place.stream, place.number])
    }

    /// Between concurrent values the hash decides, and the hashes are others now.
    private func refold(_ keys: [Int64: Set<AudienceFold.RowKey>]) throws {
        let authors = Authors(db, replica.schema)
        let refolder = Refolder(
            db: db, replica: replica, authors: authors, parking: Parking(db, replica.schema))
        for (audience, keys) in keys.sorted(by: { $0.key < $1.key }) { try refolder.refold(keys, of: audience) }
    }
}
