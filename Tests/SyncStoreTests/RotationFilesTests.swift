import Foundation
import SyncKit
import Testing

@testable import SyncStore

/// New keys in the files of a store: one of two keys is in force at any instant.
@Suite final class RotationFilesTests {
    private let folder: String
    private let files: StoreFiles
    private let street: Street

    private struct Killed: Error {}

    init() throws {
        folder = FileManager.default.temporaryDirectory.path() + "/rotation-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        files = StoreFiles(directory: folder + "/village")
        street = try Street()
    }

    deinit {
        // A folder that cannot be removed is left to the system's own cleaning.
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func laptop() throws -> Replica {
        let laptop = try Replica.create(files, schema: StoreSchema.schema)
        try street.join(laptop, street.invite())
        try street.sync(laptop)
        try street.put(laptop, 1, ["name": .text("A")])
        return laptop
    }

    private func open() throws -> Replica { try Replica.open(files, schema: StoreSchema.schema) }

    private var isNextThere: Bool { FileManager.default.fileExists(atPath: files.nextKeys) }

    private func expectGood(_ replica: Replica) throws {
        try street.put(replica, 2, ["name": .text("B")])
        #expect(try street.sync(replica).isComplete)
        #expect(try street.stateHash(replica) == street.stateHash(street.hub))
        #expect(try replica.verify().problems == [] && street.hub.verify().problems == [])
        #expect(try street.name(street.hub, 1) == "A" && street.name(street.hub, 2) == "B")
    }

    @Test func newKeysOutliveTheProcess() throws {
        // Goal: after a rotation the key file has the new keys alone, for its owner alone, and opens as it was.
        // Method: rotate, close, read the files, open, sync.
        let laptop = try laptop()
        let former = laptop.identity
        try laptop.rotateKeys()
        let now = laptop.identity.replica
        try laptop.close()
        let bytes = try #require(FileManager.default.contents(atPath: files.keys))
        #expect(Data(bytes).range(of: Data(former.signer.seed)) == nil && !isNextThere)
        let rights = try FileManager.default.attributesOfItem(atPath: files.keys)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        let again = try open()
        #expect(again.identity.replica == now && again.identity.encoded == laptop.identity.encoded)
        try expectGood(again)
        try again.close()
    }

    @Test func aRunThatIsKilledBeforeItsCommitChangesNothing() throws {
        // Goal: new keys on the disk that the store never named are no keys; the command can be run again.
        // Method: fail inside the change; open; sync with the old key; rotate for good.
        let laptop = try laptop()
        let before = laptop.identity.replica
        #expect(throws: Killed.self) { try laptop.keys.change(to: Identity()) { _ in throw Killed() } }
        try laptop.close()
        #expect(isNextThere)
        let again = try open()
        #expect(again.identity.replica == before)
        try street.sync(again)
        try again.rotateKeys()
        #expect(again.identity.replica != before && !isNextThere)
        try expectGood(again)
        try again.close()
    }

    @Test func aRunThatIsKilledBehindItsCommitHasHappened() throws {
        // Goal: from the commit on the new keys are in force, though the key file has the old ones still; whoever opens
        // the store finishes, and so does another rotation.
        // Method: put both key files back as they lay between commit and last step; open, sync, rotate.
        for isRotatedAgain in [false, true] {
            let laptop = try laptop()
            let old = laptop.identity.encoded
            try laptop.rotateKeys()
            let now = laptop.identity
            try laptop.close()
            try files.writeSecret(old, to: files.keys)
            try files.writeSecret(now.encoded, to: files.nextKeys)
            let again = try open()
            #expect(again.identity.replica == now.replica && !isNextThere)
            if isRotatedAgain { try again.rotateKeys() }
            try expectGood(again)
            try again.close()
            try FileManager.default.removeItem(atPath: files.directory)
        }
    }

    @Test func anotherProcessFollows() throws {
        // Goal: a process that has the store open signs nothing more with the old key once another has replaced it.
        // Method: two open stores over the same files; one rotates, twice; the other writes, seals and syncs.
        let first = try laptop()
        let second = try open()
        let old = first.identity.replica
        try first.rotateKeys()
        #expect(second.identity.replica == old)
        try street.put(second, 3, ["name": .text("C")])
        try second.seal()
        #expect(second.identity.replica == first.identity.replica)
        try second.rotateKeys()
        try expectGood(first)
        #expect(first.identity.replica == second.identity.replica)
        #expect(try street.name(street.hub, 3) == "C")
        #expect(try street.hub.parked().isEmpty)
        try first.close()
        try second.close()
    }

    @Test func strangeKeysAreRefused() throws {
        // Goal: a store whose key file is older than it says so, and signs nothing.
        // Method: put the key file of before back.
        let laptop = try laptop()
        let old = laptop.identity.encoded
        try laptop.rotateKeys()
        try laptop.close()
        try files.writeSecret(old, to: files.keys)
        let error = #expect(throws: StoreError.self) { try open() }
        #expect(error?.code == .damaged)
    }

    @Test func aBackupHoldsTheNewKeys() throws {
        // Goal: what is restored from a backup made after a rotation goes on with the new keys, and opens bundles that
        // were sealed to the old ones; of a backup made before, the old key is refused.
        // Method: back up before and after, restore both, sync both; a reply by stick from before.
        let laptop = try laptop()
        let key = try #require(BackupKey(Array(repeating: 9, count: 32)))
        func backup(_ name: String) throws {
            let plan = BackupPlan(program: "test", secret: .key(key), scratch: files.directory)
            #expect(try laptop.backup(to: folder + "/" + name, plan).problems == [])
        }
        func restored(_ name: String) throws -> Replica {
            let target = StoreFiles(directory: folder + "/from-" + name)
            let report = try Replica.restore(
                BackupSource(path: folder + "/" + name), into: target,
                RestorePlan(program: "test", secret: .key(key), schema: StoreSchema.schema))
            #expect(report.isSound)
            return try Replica.open(target, schema: StoreSchema.schema)
        }
        try backup("old.vsb")
        let parcel = try StickSync(laptop).bundle()
        let reply = try street.intake.receive(parcel.bytes).reply
        try laptop.rotateKeys()
        try backup("new.vsb")
        try street.sync(laptop)
        let old = try restored("old.vsb")
        let refused = #expect(throws: ExchangeError.self) { try street.sync(old) }
        #expect(refused?.code == .replaced)
        let new = try restored("new.vsb")
        #expect(new.identity.replica == laptop.identity.replica)
        _ = try StickSync(new).take(reply)
        try expectGood(new)
        for replica in [laptop, old, new] { try replica.close() }
    }
}
