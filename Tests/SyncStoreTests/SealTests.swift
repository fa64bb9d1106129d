import GRDB
import SyncKit
import SyncTestKit
import Testing

@testable import SyncStore

@Suite struct SealTests {
    private let street: Street
    private let laptop: Replica

    init() throws {
        street = try Street()
        laptop = try street.laptop()
    }

    @Test func largeWorkIsSplitAndEveryRowNamesItsPart() throws {
        // Goal: no body goes beyond 32 KiB, and each row carries the version of the change-set it lies in.
        // Method: 20 rows of 8 KiB that do not compress, one seal; compare rows with the log; then change
        // one on another laptop and fold it in everywhere.
        var generator = SeededGenerator(seed: 31)
        let ids = try laptop.write { local in
            try (0..<20).map { _ in
                let id = local.newID()
                let photo = (0..<8_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
                _ = try local.put("entry", unit: street.village, id, ["photo": .blob(photo)])
                return id
            }
        }
        let made = try laptop.seal()
        #expect(made >= 5)
        try laptop.database.read { db in
            #expect(try Int.fetchOne(db, sql: "SELECT max(length(body)) FROM sync_log") ?? 0 <= SyncLimits.bodyBytesMax)
            #expect(try Int.fetchOne(db, sql: "SELECT count(DISTINCT _v) FROM entry") == made)
            for row in try Row.fetchAll(db, sql: "SELECT id, _a, _v FROM entry") {
                let entry = try Row.fetchOne(
                    db, sql: "SELECT \(LogEntry.columns) FROM sync_log WHERE audience = ? AND version = ?",
                    arguments: [row["_a"] as Int64, row["_v"] as Int64])
                let body = try LogEntry(#require(entry)).body()
                #expect(body.tables.first?.groups.first?.ids.contains(try row.id("id")) == true)
            }
        }
        let other = try street.laptop("other")
        try street.sync(laptop)
        try street.sync(other)
        try other.write { _ = try $0.put("entry", unit: street.village, ids[13], ["text": .text("x")]) }
        for replica in [other, laptop] { try street.sync(replica) }
        for replica in [laptop, other, street.hub] { #expect(try replica.verify().isSound) }
        #expect(try street.stateHash(laptop) == street.stateHash(other))
        #expect(try laptop.conflicts().isEmpty)
    }

    @Test func privateTablesNeverLeaveInTheOpen() throws {
        // Goal: what belongs to the village alone is in no change-set that a hub reads, and not in the hub's tables.
        // Method: write a need beside a member, sync, and look at log, hub and status.
        let id = ID128.natural(table: "household", parent: street.village, key: [.integer(1)])
        try laptop.write { local in
            _ = try local.put(
                "household", unit: street.village, id, ["number": .integer(1), "need": .text("medicine")])
        }
        try street.put(laptop, 60, ["name": .text("a")])
        #expect(try laptop.status().privateRows == 1)
        try street.sync(laptop)
        #expect(try laptop.status().privateRows == 0)
        #expect(try laptop.status().pendingRows == 0)
        try laptop.database.read { db in
            try db.eachEntry(of: db.audienceNumberIfKnown(Audience(unit: street.village, top: .street))) { entry in
                let tables = try entry.body().tables.map(\.name)
                #expect(!tables.contains("household"))
            }
            try db.eachEntry(of: db.audienceNumberIfKnown(Audience(unit: street.village, top: .village))) { entry in
                #expect(entry.changeSet.header.keyID != nil)
                #expect(throws: StoreError.self) { try entry.body() }
            }
        }
        #expect(try street.hub.read { try $0.rows("household", unit: nil) }.isEmpty)
        #expect(try laptop.read { try $0.rows("household", unit: nil) }.count == 1)
        // It is part of no state hash either: the hub could never have the same.
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
        #expect(try laptop.verify().isSound)
        // And it can still be changed, by hand and after merges.
        try laptop.write { _ = try $0.put("household", unit: street.village, id, ["need": .text("none")]) }
        #expect(try laptop.verify().isSound)
    }

    @Test func headersTellWhatTheAuthorHadMerged() throws {
        // Goal: sealing before merging makes the dependencies exactly what the author had seen.
        // Method: two laptops; the second writes before and after it merged the first one's change.
        let other = try street.laptop("other")
        try street.put(other, 61, ["name": .text("before")])
        try street.put(laptop, 60, ["name": .text("a")])
        try street.sync(laptop)
        try street.sync(other)
        try street.put(other, 62, ["name": .text("after")])
        try street.sync(other)
        let headers = try other.database.read { db in
            try Row.fetchAll(db, sql: "SELECT \(LogEntry.columns) FROM sync_log ORDER BY seq")
                .map { try LogEntry($0).changeSet.header }
                .filter { $0.stream.replica == other.identity.replica }
        }
        let onFirst = headers.map { header in
            header.dependencies.filter { $0.stream.replica == laptop.identity.replica }.map(\.point.number)
        }
        #expect(headers.map(\.number) == [1, 2])
        #expect(onFirst == [[], [1]])
        #expect(headers[1].lamport > headers[0].lamport)
    }

    @Test func seenStageNeverGoesBack() throws {
        // Goal: a header tells the newest stage its author has ever seen.
        // Method: stages 2, 4, then back to 3; a change-set after each.
        for (stage, code) in [(2, 60), (4, 61), (3, 62)] as [(Int64, Int64)] {
            try street.open(stage: stage)
            try street.sync(laptop)
            try street.put(laptop, code, ["name": .text("a")])
            try street.sync(laptop)
        }
        let seen = try laptop.database.read { db in
            try Row.fetchAll(db, sql: "SELECT \(LogEntry.columns) FROM sync_log ORDER BY seq")
                .map { try LogEntry($0).changeSet.header }
                .filter { $0.stream.replica == laptop.identity.replica }.map(\.seenStage.step)
        }
        #expect(seen == [2, 4, 4])
    }
}

extension Database {
    fileprivate func audienceNumberIfKnown(_ audience: Audience) throws -> Int64 {
        try #require(try audiences().first { $0.value == audience }?.key)
    }
}
