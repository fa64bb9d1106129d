import Foundation
import SyncKit
import SyncLink

@testable import SyncStore
@testable import SyncTestKit

/// Stores in directories: their making, backups, restoring, and bundles on a stick.
struct CrashFolder: Sendable {
    private static let program = "crash-tests"
    private static let backup = "out/store.backup"
    private static let bundles = (up: "stick/up.bundle", down: "stick/down.bundle")

    /// A laptop's store with rows that wait, and how it looks.
    private let laptop: FileImage
    private let picture: StorePicture
    /// A backup of it.
    private let saved: FileImage
    private let hub: FaultDisk
    /// The stick's store, when it has gone to the hub once before.
    private let stick: FileImage

    init(_ street: CrashStreet) throws {
        hub = street.hub
        let files = try FaultFiles()
        var image = FileImage()
        image.directories = ["laptop", "out", "stick", "marks"]
        for name in street.waiting.files.keys {
            image.files["laptop/" + name] = street.waiting.contents(name)
        }
        image.files["laptop/" + StoreFiles.keysName] = try CrashStreet.identity(CrashStreet.laptop).encoded
        try files.load(image)
        let replica = try Self.open(files, "laptop", boot: 100)
        picture = try StorePicture(replica)
        try replica.close()
        laptop = try files.image()

        try Self.backUp(files, boot: 101)
        var saved = FileImage()
        saved.directories = ["out"]
        saved.files[Self.backup] = try files.image().files[Self.backup]
        self.saved = saved

        try files.load(laptop)
        // A disk lives as long as there is a value of it, whatever is open on it.
        let disk = street.hub.clone()
        defer { withExtendedLifetime(disk) {} }
        let hub = try CrashStreet.open(disk, owner: CrashStreet.hub, boot: 100)
        try Self.travel(files, hub, boot: 102)
        try hub.close()
        let again = try Self.open(files, "laptop", boot: 103, marker: Self.marker(files))
        try CrashStreet.save(30..<33, in: again, team: "stick")
        try again.close()
        stick = try files.image()
    }

    private static func open(
        _ files: FaultFiles, _ directory: String, boot: UInt64, marker: Marker? = nil
    ) throws -> Replica {
        try Replica.open(
            StoreFiles(directory: files.path(directory)), schema: SimulatedSchema.all, marker: marker,
            entropy: CrashStreet.entropy(CrashStreet.laptop, boot), clock: { SimulatedClock.start })
    }

    /// Opens a store, looks at it and closes it.
    private static func inspect<Answer>(
        _ files: FaultFiles, _ directory: String, marker: Marker? = nil, _ body: (Replica) throws -> Answer
    ) throws -> Answer {
        let replica = try open(files, directory, boot: 300, marker: marker)
        let answer: Answer
        do {
            let report = try replica.verify()
            try check(report.isSound, "not sound: \(report.problems)")
            answer = try body(replica)
        } catch {
            // The first error is the one to tell.
            try? replica.close()
            throw error
        }
        try replica.close()
        return answer
    }

    private static func secret() throws -> BackupSecret {
        guard let key = BackupKey(Array(repeating: 9, count: 32)) else { throw CheckFailure("no key") }
        return .key(key)
    }

    private static func plan(_ boot: UInt64) throws -> RestorePlan {
        var plan = RestorePlan(program: program, secret: try secret(), schema: SimulatedSchema.all)
        plan.entropy = CrashStreet.entropy(CrashStreet.laptop, boot)
        plan.clock = { SimulatedClock.start }
        return plan
    }

    /// Closes a store whose disk may have failed; an error of the work itself goes first.
    private static func closing(_ replica: Replica, _ body: (Replica) throws -> Void) throws {
        do {
            try body(replica)
        } catch {
            // As said above.
            try? replica.close()
            throw error
        }
        try replica.close()
    }
}

extension CrashFolder {
    /// Everything that is tested for crashes.
    var operations: [FileOperation] {
        [
            FileOperation(name: "create", image: FileImage(), positionsMax: 12) { Self.creating() },
            FileOperation(name: "backup", image: laptop, positionsMax: 16) { [picture] in Self.backingUp(picture) },
            FileOperation(name: "restore", image: saved, positionsMax: 16) { [picture] in Self.restoring(picture) },
            FileOperation(name: "stick", image: stick, positionsMax: 16) { [hub] in try Self.travelling(hub.clone()) },
        ]
    }

    private static func creating() -> FileOperation.Run {
        var promised: ID128?
        return FileOperation.Run(
            act: { files, boot in
                let store = StoreFiles(directory: files.path("store"))
                let replica =
                    try store.exists
                    ? open(files, "store", boot: boot)
                    : Replica.create(
                        store, schema: SimulatedSchema.all, entropy: CrashStreet.entropy(CrashStreet.laptop, boot),
                        clock: { SimulatedClock.start })
                promised = replica.identity.replica
                try closing(replica) { try check(try $0.place() == nil, "a new store has a place") }
            },
            expect: { files, isPromised in
                let exists = StoreFiles(directory: files.path("store")).exists
                try check(exists || !isPromised, "the store is gone")
                guard exists else { return }
                let id = try inspect(files, "store") { $0.identity.replica }
                try check(!isPromised || id == promised, "the store has other keys")
            })
    }

    private static func backUp(_ files: FaultFiles, boot: UInt64) throws {
        var plan = BackupPlan(program: program, secret: try secret(), scratch: files.path("laptop"))
        plan.companions = [BackupPlan.Companion(name: "note", bytes: Array("beside the store".utf8))]
        plan.chunkBytes = 16_384
        try closing(open(files, "laptop", boot: boot)) { replica in
            let report = try replica.backup(to: files.path(backup), plan)
            try check(report.problems.isEmpty, "\(report.problems)")
        }
    }

    /// Whether a backup can be read and holds the store; a damaged one is refused as such.
    private static func isGood(_ path: String, _ picture: StorePicture) throws -> Bool {
        var plan = try plan(301)
        plan.companionNames = ["note"]
        let report: RestoreReport
        do {
            report = try Replica.check(BackupSource(path: path), plan)
        } catch let error as BackupError {
            try check(error.code == .garbled, "a half backup is told as \(error)")
            return false
        }
        try check(report.isSound && report.manifest.incarnation == picture.incarnation, "\(report.problems)")
        return true
    }

    private static func backingUp(_ picture: StorePicture) -> FileOperation.Run {
        FileOperation.Run(
            act: { files, boot in
                if FileManager.default.fileExists(atPath: files.path(backup)) {
                    try check(isGood(files.path(backup), picture), "what is called a backup is none")
                    return try DirectoryLock.sync(files.path("out"))
                }
                try backUp(files, boot: boot)
            },
            expect: { files, isPromised in
                let image = try files.image()
                let isThere = image.files[backup] != nil
                try check(isThere || !isPromised, "the backup is gone")
                if isThere { try check(isGood(files.path(backup), picture), "what is called a backup is none") }
                if image.files[backup + ".unfinished"] != nil {
                    // Half or whole, it is never taken for something that it is not.
                    _ = try isGood(files.path(backup + ".unfinished"), picture)
                }
                if isPromised {
                    try check(
                        !image.files.keys.contains { $0.hasPrefix("laptop/snapshot") }, "a plain copy stays behind")
                }
                let now = try inspect(files, "laptop") { try StorePicture($0) }
                try check(now.looksLike(picture) && now.incarnation == picture.incarnation, "the store has changed")
            })
    }

    private static func restoring(_ picture: StorePicture) -> FileOperation.Run {
        FileOperation.Run(
            act: { files, boot in
                let store = StoreFiles(directory: files.path("store"))
                if store.exists { return try closing(open(files, "store", boot: boot)) { _ in } }
                var plan = try plan(boot)
                plan.companionNames = ["note"]
                let report = try Replica.restore(BackupSource(path: files.path(backup)), into: store, plan)
                try check(report.isSound, "\(report.problems)")
            },
            expect: { files, isPromised in
                let exists = StoreFiles(directory: files.path("store")).exists
                try check(exists || !isPromised, "the restored store is gone")
                guard exists else { return }
                let now = try inspect(files, "store") { try StorePicture($0) }
                try check(now.looksLike(picture), "the restored store has \(now.summary), not \(picture.summary)")
                try check(now.incarnation != picture.incarnation, "the restored store goes on in its former life")
                let note = try files.image().files["store/note"]
                try check(note == Array("beside the store".utf8), "a file beside the store is lost")
            })
    }

    private static func marker(_ files: FaultFiles) -> Marker { Marker.files(in: files.path("marks")) }

    /// Carries a bundle to the hub and its answer back, as two people with a stick would.
    private static func travel(_ files: FaultFiles, _ hub: Replica, boot: UInt64) throws {
        let (up, down) = (BundleFile(path: files.path(bundles.up)), BundleFile(path: files.path(bundles.down)))
        try closing(open(files, "laptop", boot: boot, marker: marker(files))) { laptop in
            for _ in 0..<2 {
                try up.write(StickSync(laptop).bundle().bytes)
                try down.write(HubIntake(hub).receive(up.read()).reply)
                _ = try StickSync(laptop).take(down.read())
            }
            let states = try [laptop, hub].map { try $0.status(unit: CrashStreet.village).stateHash }
            try check(states[0] == states[1], "laptop and hub differ after the stick")
        }
    }

    private static func travelling(_ disk: FaultDisk) throws -> FileOperation.Run {
        let hub = try CrashStreet.open(disk, owner: CrashStreet.hub, boot: 200)
        return FileOperation.Run(
            act: { files, boot in try withExtendedLifetime(disk) { try travel(files, hub, boot: boot) } },
            expect: { files, isPromised in
                let image = try files.image()
                if image.files[bundles.up] != nil {
                    _ = try hub.identity.open(BundleFile(path: files.path(bundles.up)).read())
                }
                let laptop = try inspect(files, "laptop", marker: marker(files)) { laptop in
                    try check(!laptop.isBegunAnew, "the store is taken for a restored one")
                    if image.files[bundles.down] != nil {
                        _ = try laptop.identity.open(BundleFile(path: files.path(bundles.down)).read())
                    }
                    let rows = try laptop.read { try $0.rows("member", unit: CrashStreet.village) }
                    try check(rows.filter { $0.text("team") == "stick" }.count == 3, "saved rows are lost")
                    return try laptop.status(unit: CrashStreet.village).stateHash
                }
                try check(
                    !isPromised || laptop == hub.status(unit: CrashStreet.village).stateHash, "laptop and hub differ")
            })
    }
}
