import GRDB
import SyncTestKit
import Testing

/// The disks that fail, before anything is proven with them.
@Suite struct FaultDiskTests {
    private let disk = FaultDisk()

    private func bytes(_ byte: UInt8, _ count: Int) -> [UInt8] { Array(repeating: byte, count: count) }

    /// A file of one kind of bytes that is on the disk for good.
    private func keep(_ path: String, _ byte: UInt8, _ count: Int) {
        #expect(disk.write(path, at: 0, bytes(byte, count)) == 0)
        #expect(disk.sync(path) == 0)
    }

    @Test func onlySyncedWritesAreSure() {
        // Goal: a write that no sync has covered may be lost, one that was synced never is.
        // Method: sync one write, leave another; cut the power with each kind of damage.
        for damage in [FaultDisk.Damage.lost, .kept, .mixed] {
            disk.restore(FaultDisk())
            keep("a", 1, 1024)
            #expect(disk.write("a", at: 1024, bytes(2, 1024)) == 0)
            #expect(disk.files["a"] == 2048)
            disk.recover(damage, seed: 7)
            #expect(disk.contents("a")?.prefix(1024) == bytes(1, 1024)[...])
            if damage == .lost { #expect(disk.files["a"] == 1024) }
            if damage == .kept { #expect(disk.contents("a")?.suffix(1024) == bytes(2, 1024)[...]) }
        }
    }

    @Test func piecesAreLostAndTornEachByItself() {
        // Goal: a mixed damage keeps, loses and tears pieces of 512 bytes, and never a neighbour of the write.
        // Method: write over the middle of a synced file; look at what many seeds make of it.
        let before = bytes(1, 4096)
        var kept = 0
        var lost = 0
        var torn = 0
        for seed in 0..<50 as Range<UInt64> {
            disk.restore(FaultDisk())
            keep("a", 1, 4096)
            #expect(disk.write("a", at: 700, bytes(2, 2000)) == 0)
            disk.recover(.mixed, seed: seed)
            guard let after = disk.contents("a") else {
                Issue.record("the file is gone")
                return
            }
            #expect(after.count == 4096 && after[..<700] == before[..<700] && after[2700...] == before[2700...])
            for piece in [700..<1024, 1024..<1536, 1536..<2048, 2048..<2560, 2560..<2700] {
                if after[piece].allSatisfy({ $0 == 2 }) {
                    kept += 1
                } else if after[piece].allSatisfy({ $0 == 1 }) {
                    lost += 1
                } else {
                    torn += 1
                    #expect(after[piece].contains(2))
                }
            }
        }
        #expect(kept > 50 && lost > 50 && torn > 25)
    }

    @Test func sameSeedDoesTheSameDamage() {
        // Goal: a failing run can be played again.
        // Method: the same writes and the same seed twice, then another seed.
        let before = disk.clone()
        func damaged(_ seed: UInt64) -> [UInt8]? {
            disk.restore(before)
            keep("a", 1, 64)
            #expect(disk.write("a", at: 0, bytes(2, 50_000)) == 0)
            disk.recover(.mixed, seed: seed)
            return disk.contents("a")
        }
        let first = damaged(1)
        #expect(first == damaged(1) && first != damaged(2))
    }

    @Test func namesAreInDoubtUntilTheirDirectoryIsSynced() {
        // Goal: new files and deletions survive for sure only when synced.
        // Method: create and delete with and without a sync; cut the power.
        keep("old", 1, 10)
        #expect(disk.write("new", at: 0, [1]) == 0)
        #expect(disk.delete("old", syncingDirectory: false) == 0)
        #expect(Set(disk.files.keys) == ["new"])
        let before = disk.clone()
        disk.recover(.lost)
        #expect(Set(disk.files.keys) == ["old"])
        var seen: Set<Set<String>> = []
        for seed in 0..<50 as Range<UInt64> {
            disk.restore(before)
            disk.recover(.mixed, seed: seed)
            seen.insert(Set(disk.files.keys))
        }
        #expect(seen == [[], ["old"], ["new"], ["old", "new"]])

        disk.restore(before)
        #expect(disk.write("other", at: 0, [1]) == 0)
        #expect(disk.delete("other", syncingDirectory: true) == 0)
        disk.recover(.lost)
        #expect(disk.files == ["new": 0])
    }

    @Test func faultsComeWhenTheyAreDue() {
        // Goal: the k-th change fails as it was armed: once, for ever, or full; reads are counted apart.
        // Method: arm each and write.
        keep("a", 1, 10)
        disk.arm(.errorOnce, at: 2)
        #expect(disk.write("a", at: 0, [1]) == 0)
        #expect(disk.contents("a") != nil)
        #expect(disk.write("a", at: 0, [1]) & 0xff == 10 && disk.strikes == 1)
        #expect(disk.write("a", at: 0, [1]) == 0)
        disk.arm(.errorForever, at: 1)
        #expect(disk.sync("a") & 0xff == 10 && disk.write("a", at: 0, [1]) & 0xff == 10 && disk.strikes == 2)
        disk.arm(.full, at: 1)
        #expect(disk.write("a", at: 0, [1]) == 13 && disk.write("b", at: 0, [1]) == 14 && disk.sync("a") == 0)
        #expect(disk.truncate("a", to: 5) == 0 && disk.delete("a", syncingDirectory: true) == 0)
        disk.disarm()
        keep("a", 2, 10)
        disk.arm(.errorOnce, at: 1, of: .reads)
        #expect(disk.contents("a") == nil && disk.contents("a") == bytes(2, 10))
    }

    @Test func withoutPowerNothingWorks() {
        // Goal: from the crash on every call fails, until the recovery.
        // Method: crash at the second change, try everything, recover.
        keep("a", 1, 10)
        disk.arm(.crash, at: 2)
        #expect(disk.write("a", at: 0, [2]) == 0)
        #expect(disk.write("a", at: 1, [2]) != 0)
        #expect(disk.write("a", at: 0, [2]) != 0 && disk.sync("a") != 0 && disk.contents("a") == nil)
        #expect(disk.delete("a", syncingDirectory: true) != 0 && disk.write("b", at: 0, [1]) != 0)
        disk.recover(.lost)
        #expect(disk.contents("a") == bytes(1, 10))
        #expect(disk.write("a", at: 0, [3]) == 0)
    }

    @Test func cloneIsIndependent() {
        // Goal: what happens to one disk does not show on its copy, and a copy can be restored.
        // Method: clone, change the original, look at both; restore.
        keep("a", 1, 10)
        let copy = disk.clone()
        keep("a", 2, 20)
        #expect(copy.contents("a") == bytes(1, 10) && disk.contents("a") == bytes(2, 20))
        copy.arm(.errorForever, at: 1)
        keep("b", 3, 1)
        disk.restore(copy)
        #expect(disk.files == ["a": 10] && disk.counts.changes == 0)
    }

    @Test func searchFindsBytes() {
        // Goal: bytes are found wherever they lie, also at the very end, and are not found when gone.
        // Method: write a word into two of three files; cut it off one.
        let word = [UInt8]("secret".utf8)
        #expect(disk.write("a", at: 100, word + [0]) == 0)
        #expect(disk.write("b", at: 0, bytes(115, 600) + word) == 0)
        #expect(disk.write("c", at: 0, [UInt8]("secre".utf8)) == 0)
        #expect(disk.search(word) == ["a", "b"])
        #expect(disk.truncate("b", to: 605) == 0)
        #expect(disk.search(word) == ["a"])
    }

    @Test func databasesShareADisk() throws {
        // Goal: several connections work on one database in WAL mode, and see each other's commits.
        // Method: a pool writes and reads while a second pool writes.
        let first = try DatabasePool(path: disk.address("x"))
        let second = try DatabasePool(path: disk.address("x"))
        try first.write { try $0.execute(sql: "CREATE TABLE t (n)") }
        for number in 0..<20 {
            try (number % 2 == 0 ? first : second).write {
                try $0.execute(sql: "INSERT INTO t VALUES (?)", arguments: [number])
            }
        }
        #expect(try first.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM t") } == 20)
        #expect(try second.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        #expect(disk.files["x-wal"] ?? 0 > 0)
        try first.close()
        #expect(throws: DatabaseError.self) {
            disk.arm(.full, at: 1)
            try second.write { try $0.execute(sql: "INSERT INTO t VALUES (randomblob(10000))") }
        }
        disk.disarm()
        try second.close()
        #expect(disk.files["x-wal"] == nil)
    }

    @Test func databaseLosesWhatItDidNotSync() throws {
        // Goal: the disk tells a database that syncs its commits from one that does not.
        // Method: commit with each setting, cut the power, count rows; the old connection stays dead.
        for (setting, rows) in [("OFF", 0), ("FULL", 1)] {
            disk.restore(FaultDisk())
            let pool = try DatabasePool(path: disk.address("x"))
            try pool.write { try $0.execute(sql: "CREATE TABLE t (n)") }
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous = \(setting)")
                try db.execute(sql: "INSERT INTO t VALUES (1)")
            }
            disk.recover(.lost)
            #expect(throws: DatabaseError.self) { try pool.write { try $0.execute(sql: "INSERT INTO t VALUES (2)") } }
            try pool.close()
            let again = try DatabaseQueue(path: disk.address("x"))
            #expect(try again.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM t") } == rows)
            #expect(try again.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
            try again.close()
        }
    }
}
