import Foundation
import GRDB
import SyncKit
import SyncTestKit
import Synchronization
import Testing

@testable import SyncStore

/// Backups of a street's stores, in a folder that is removed afterwards.
@Suite final class BackupTests {
    private let folder: String
    private let key: BackupKey
    private let street: Street

    init() throws {
        folder = FileManager.default.temporaryDirectory.path() + "/backup-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        key = try #require(BackupKey(Array(repeating: 9, count: 32)))
        street = try Street()
    }

    deinit {
        // A folder that cannot be removed is left to the system's own cleaning.
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func path(_ name: String) -> String { folder + "/" + name }

    private func plan(_ secret: BackupSecret? = nil) -> BackupPlan {
        var plan = BackupPlan(program: "test", secret: secret ?? .key(key), scratch: folder)
        plan.chunkBytes = 4096
        return plan
    }

    private func restorePlan(_ secret: BackupSecret? = nil, schema: Schema = StoreSchema.schema) -> RestorePlan {
        RestorePlan(program: "test", secret: secret ?? .key(key), schema: schema)
    }

    private func restore(_ file: String, _ store: String, _ plan: RestorePlan? = nil) throws -> RestoreReport {
        try Replica.restore(
            BackupSource(path: path(file)), into: StoreFiles(directory: path(store)), plan ?? restorePlan())
    }

    private func opened(_ store: String) throws -> Replica {
        try Replica.open(StoreFiles(directory: path(store)), schema: StoreSchema.schema, clock: { 0 })
    }

    private func backupCode(_ body: () throws -> some Any) -> BackupError.Code? {
        #expect(throws: BackupError.self) { _ = try body() }?.code
    }

    private func storeCode(_ body: () throws -> some Any) -> StoreError.Code? {
        #expect(throws: StoreError.self) { _ = try body() }?.code
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try #require(FileManager.default.contents(atPath: path(name))))
    }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: URL(filePath: path(name)))
    }

    /// A laptop that has synced twice and has a row waiting.
    private func usedLaptop() throws -> Replica {
        let laptop = try street.laptop()
        for code in 60...62 as ClosedRange<Int64> { try street.put(laptop, code, ["name": .text("Zqxname\(code)")]) }
        try street.sync(laptop)
        try street.put(laptop, 60, ["name": .text("Zqxwaiting")])
        return laptop
    }

    @Test func storesComeBackWhole() throws {
        // Goal: a village's and a hub's store come back with the same rows, log, state, keys and pending changes,
        // under another incarnation.
        // Method: back up both, restore both, compare; check both in memory; write on in the restored ones.
        let laptop = try usedLaptop()
        for (name, replica) in [("laptop", laptop), ("hub", street.hub)] {
            let report = try replica.backup(to: path(name + ".vsb"), plan())
            #expect(try report.problems.isEmpty && report.bytes == bytes(name + ".vsb").count)
            let before = try replica.status()
            let checked = try Replica.check(BackupSource(path: path(name + ".vsb")), restorePlan())
            let restored = try restore(name + ".vsb", name)
            for found in [checked, restored] {
                #expect(found.isSound && found.manifest == report.manifest)
                #expect(try found.stateHash == before.stateHash && found.changeSets == replica.verify().changeSets)
                #expect(found.rows == before.rows.reduce(0) { $0 + $1.count })
                #expect(found.pendingRows == before.pendingRows + before.privateRows)
            }
            #expect(report.manifest.pendingRows == (name == "laptop" ? 1 : before.pendingRows))
            #expect(checked.incarnation == nil)
            let again = try opened(name)
            let after = try again.status()
            #expect(after.replica == before.replica && again.identity.encoded == replica.identity.encoded)
            #expect(after.stateHash == before.stateHash && after.vectorHash == before.vectorHash)
            #expect(after.incarnation == restored.incarnation && after.incarnation != before.incarnation)
            #expect(try again.place() == replica.place())
            let isWaiting = report.manifest.pendingRows > 0
            #expect(try again.seal() == (isWaiting ? 1 : 0))
            let streams = try again.status().streams.map(\.stream)
            #expect(streams.contains { $0.incarnation == after.incarnation } == isWaiting)
            #expect(try again.verify().isSound)
            try again.close()
        }
        #expect(try !street.hub.read { try $0.rows("unit", unit: nil) }.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path("laptop")).sorted().first == "device.key")
    }

    @Test func companionsComeBack() throws {
        // Goal: the files that a program adds come back byte by byte, and none that it does not know.
        // Method: two companions, one empty; restore with both names known, with one, and as another program.
        var plan = plan()
        plan.companions = [
            BackupPlan.Companion(name: "tls.key.pem", bytes: Array("key".utf8)),
            BackupPlan.Companion(name: "served.url", bytes: []),
        ]
        _ = try street.hub.backup(to: path("hub.vsb"), plan)
        var known = restorePlan()
        known.companionNames = ["tls.key.pem"]
        #expect(backupCode { try restore("hub.vsb", "hub", known) } == .newerFormat)
        known.companionNames.append("served.url")
        _ = try restore("hub.vsb", "hub", known)
        #expect(try bytes("hub/tls.key.pem") == Array("key".utf8))
        #expect(try bytes("hub/served.url").isEmpty)
        let other = RestorePlan(program: "other", secret: .key(key), schema: StoreSchema.schema)
        #expect(backupCode { try restore("hub.vsb", "other", other) } == .otherProgram)
        #expect(backupCode { try Replica.check(BackupSource(path: path("hub.vsb")), other) } == .otherProgram)
    }

    @Test(.timeLimit(.minutes(2))) func writesGoOnMeanwhile() throws {
        // Goal: a backup is the store at one instant, whatever is written meanwhile.
        // Method: a thread writes pairs of members while backups are taken; each restored store holds whole pairs.
        let files = StoreFiles(directory: path("live"))
        let laptop = try Replica.create(files, schema: StoreSchema.schema)
        try street.join(laptop, street.invite())
        try street.sync(laptop)
        let isOver = Mutex(false)
        let written = Mutex<Int64>(0)
        let village = street.village
        let writer = Thread {
            // Another connection, as of another process. What fails shows in the count.
            guard let other = try? Replica.open(files, schema: StoreSchema.schema) else { return }
            var code: Int64 = 100
            while !isOver.withLock({ $0 }) {
                let pair = code..<code + 2
                let result: Void? = try? other.write { local in
                    for code in pair {
                        let id = ID128.natural(table: "member", parent: village, key: [.integer(code)])
                        _ = try local.put(
                            "member", unit: village, id, ["code": .integer(code), "name": .text("n")])
                    }
                }
                guard result != nil else { break }
                code += 2
                written.withLock { $0 += 1 }
            }
            written.withLock { $0 = -1 }
        }
        writer.start()
        var counts: [Int] = []
        for round in 0..<4 {
            let before = written.withLock { $0 }
            while before >= 0, written.withLock({ $0 }) == before { sched_yield() }
            let report = try laptop.backup(to: path("\(round).vsb"), plan())
            _ = try restore("\(round).vsb", "restored-\(round)")
            let restored = try opened("restored-\(round)")
            let members = try restored.read { try $0.rows("member", unit: village) }
            #expect(members.count.isMultiple(of: 2) && report.manifest.pendingRows == members.count)
            #expect(Set(members.compactMap { $0.integer("code") }) == Set(100..<100 + Int64(members.count)))
            counts.append(members.count)
            try restored.close()
        }
        #expect(written.withLock { $0 } > 0)
        isOver.withLock { $0 = true }
        while written.withLock({ $0 }) != -1 { sched_yield() }
        #expect(counts == counts.sorted() && Set(counts).count == counts.count)
        try laptop.close()
    }

    @Test func wrongSecretsOpenNothing() throws {
        // Goal: without its key or passphrase a backup is of no use, and nothing of a store appears.
        // Method: another key, another passphrase, each for the other.
        let cost = try #require(ScryptCost(logarithm: 4, blockSize: 8, parallelism: 1))
        let other = try #require(BackupKey(Array(repeating: 1, count: 32)))
        var byPassphrase = plan(.passphrase("correct horse"))
        byPassphrase.cost = cost
        _ = try street.hub.backup(to: path("key.vsb"), plan())
        _ = try street.hub.backup(to: path("pass.vsb"), byPassphrase)
        let wrong: [(String, BackupSecret)] = [
            ("key.vsb", .key(other)), ("key.vsb", .passphrase("correct horse")), ("pass.vsb", .passphrase("wrong")),
            ("pass.vsb", .key(key)),
        ]
        for (file, secret) in wrong {
            #expect(backupCode { try restore(file, "new", restorePlan(secret)) } == .wrongSecret)
            #expect(
                backupCode { try Replica.check(BackupSource(path: path(file)), restorePlan(secret)) } == .wrongSecret)
        }
        #expect(!FileManager.default.fileExists(atPath: path("new")))
        #expect(try restore("pass.vsb", "new", restorePlan(.passphrase("correct horse"))).isSound)
    }

    @Test func tornAndAlteredFilesRestoreNothing() throws {
        // Goal: a file that was cut or altered anywhere is refused, and nothing of a store appears.
        // Method: cut at every chunk's border and at random; flip random bits; restore and check each.
        _ = try usedLaptop().backup(to: path("whole.vsb"), plan())
        let whole = try bytes("whole.vsb")
        var chance = SeededGenerator(seed: 4)
        var cuts = [0, 1, 4, BackupHeader.size]
        while let start = cuts.last, start < whole.count {
            let mark = whole[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            cuts.append(start + 4 + Int(mark & 0x7fff_ffff))
        }
        #expect(cuts.count > 12 && cuts.last == whole.count)
        cuts.removeLast()
        cuts += (0..<40).map { _ in Int.random(in: 0..<whole.count, using: &chance) }
        var spoilt = cuts.map { Array(whole.prefix($0)) }
        for _ in 0..<60 {
            var altered = whole
            var index = Int.random(in: 0..<whole.count, using: &chance)
            // That byte says which format it is; another one is another answer.
            if index == 3 { index = 4 }
            altered[index] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            spoilt.append(altered)
        }
        spoilt.append(whole + [0])
        for (number, bytes) in spoilt.enumerated() {
            try write(bytes, "spoilt.vsb")
            #expect(backupCode { try restore("spoilt.vsb", "new") } == .garbled, "case \(number)")
            #expect(
                backupCode { try Replica.check(BackupSource(path: path("spoilt.vsb")), restorePlan()) } == .garbled)
            #expect(!FileManager.default.fileExists(atPath: path("new")))
        }
        #expect(try restore("whole.vsb", "new").isSound)
    }

    @Test func unsoundStoreIsToldAndNotRestored() throws {
        // Goal: a store that does not hold is written with a warning, found by a check, and never restored.
        // Method: change a row past the log; back up, check, restore.
        let laptop = try usedLaptop()
        try laptop.transaction { try $0.execute(sql: "UPDATE member SET name = 'x' WHERE code = 61") }
        let report = try laptop.backup(to: path("a.vsb"), plan())
        #expect(report.problems.count == 1)
        let checked = try Replica.check(BackupSource(path: path("a.vsb")), restorePlan())
        #expect(checked.problems == report.problems && !checked.isSound)
        #expect(backupCode { try restore("a.vsb", "new") } == .unsound)
        #expect(!FileManager.default.fileExists(atPath: path("new")))
    }

    @Test func strangersKeyFileIsFound() throws {
        // Goal: a key file that is not the replica's own is found before the store is used.
        // Method: a manifest that names another replica, sealed with the right key.
        _ = try street.hub.backup(to: path("a.vsb"), plan())
        var sealer = try BackupSealer(.key(key), salt: Array(repeating: 1, count: 32))
        var plain: [UInt8] = []
        let (manifest, _) = try BackupSource(path: path("a.vsb")).unpack(.key(key)) { _, file, piece in
            plain += file.name == StoreFiles.keysName ? Identity().encoded[...] : piece
        }
        let file = try sealer.header + sealer.add(manifest.encoded + plain) + sealer.finish()
        try write(file, "b.vsb")
        #expect(try Replica.check(BackupSource(path: path("b.vsb")), restorePlan()).problems.count == 1)
        #expect(backupCode { try restore("b.vsb", "new") } == .unsound)
    }

    @Test func newerStoreIsRefused() throws {
        // Goal: an old program does not restore what a newer one wrote.
        // Method: a store of a newer schema.
        let newer = try street.blank(StoreSchema.newer)
        _ = try newer.backup(to: path("a.vsb"), plan())
        #expect(storeCode { try restore("a.vsb", "new") } == .newerSchema)
        #expect(storeCode { try Replica.check(BackupSource(path: path("a.vsb")), restorePlan()) } == .newerSchema)
        #expect(try restore("a.vsb", "new", restorePlan(schema: StoreSchema.newer)).isSound)
    }
}
