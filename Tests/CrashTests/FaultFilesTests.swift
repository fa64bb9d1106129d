import Foundation
import GRDB
import Testing

@testable import SyncTestKit

/// The directories that fail, before anything is proven with them.
@Suite struct FaultFilesTests {
    private let files: FaultFiles

    init() throws {
        files = try FaultFiles()
        var image = FileImage()
        image.directories = ["d", "e"]
        image.files = ["d/old": Array("old".utf8)]
        try files.load(image)
    }

    /// Makes a file as a program does that is careful, or less so.
    private func make(_ name: String, _ bytes: [UInt8], syncing: Bool) throws {
        let descriptor = open(files.path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        guard write(descriptor, bytes, bytes.count) == bytes.count, !syncing || fsync(descriptor) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    private func syncNames(in directory: String) {
        let descriptor = open(files.path(directory), O_RDONLY | O_DIRECTORY)
        #expect(fsync(descriptor) == 0)
        close(descriptor)
    }

    @Test func everyLibraryIsSeen() throws {
        // Goal: calls of this program, of Foundation and of SQLite all pass through the watch.
        // Method: let each change something, and look at what was written down.
        try make("d/a", [1], syncing: true)
        #expect(files.log.first == "create /d/a" && files.changes == 3)
        var seen = files.changes
        try FileManager.default.createDirectory(atPath: files.path("f"), withIntermediateDirectories: true)
        try FileManager.default.removeItem(atPath: files.path("f"))
        #expect(files.changes == seen + 2 && files.log.suffix(2) == ["mkdir /f", "rmdir /f"])
        seen = files.changes
        let queue = try DatabaseQueue(path: files.path("e/x"))
        try queue.write { try $0.execute(sql: "CREATE TABLE t (n)") }
        try queue.close()
        #expect(files.changes > seen + 4 && files.log.contains("create /e/x"))
        #expect(files.log.contains { $0 == "sync names /e" || $0 == "unlink /e/x-journal" })
    }

    @Test func onlySyncedBytesAndNamesAreSure() throws {
        // Goal: bytes need a sync of their file, names one of their directory; nothing else is taken for sure.
        // Method: four new files, each with another part synced; cut the power with each kind of damage.
        for damage in [FaultDisk.Damage.lost, .kept, .mixed] {
            try files.load(start())
            try make("d/a", Array(repeating: 1, count: 2_000), syncing: true)
            syncNames(in: "d")
            try make("d/b", [2], syncing: true)
            try make("e/c", [3], syncing: false)
            syncNames(in: "e")
            try files.recover(damage, seed: 3)
            let left = try files.image().files
            #expect(left["d/a"] == Array(repeating: 1, count: 2_000) && left["d/old"] == Array("old".utf8))
            if damage == .lost { #expect(left["d/b"] == nil && left["e/c"] == []) }
            if damage == .kept { #expect(left["d/b"] == [2] && left["e/c"] == [3]) }
        }
    }

    private func start() -> FileImage {
        var image = FileImage()
        image.directories = ["d", "e"]
        image.files = ["d/old": Array("old".utf8)]
        return image
    }

    @Test func aRenamingIsWholeOrNotDone() throws {
        // Goal: after a power cut an old name shows the old bytes or the new ones, never none.
        // Method: replace a file without a sync of the directory; try many seeds.
        var seen: Set<String> = []
        for seed in 0..<30 as Range<UInt64> {
            try files.load(start())
            try make("d/new", Array("new".utf8), syncing: true)
            #expect(rename(files.path("d/new"), files.path("d/old")) == 0)
            try files.recover(.mixed, seed: seed)
            seen.insert(String(decoding: try #require(try files.image().files["d/old"]), as: UTF8.self))
        }
        #expect(seen == ["old", "new"])
    }

    @Test func faultsComeWhenTheyAreDue() throws {
        // Goal: the k-th call fails as it was armed, a full disk fails only what needs room, and a cut fails all.
        // Method: arm each; look at results and at what was written.
        files.arm(.errorOnce, at: 2)
        #expect(throws: POSIXError.self) { try make("d/a", [1, 2], syncing: false) }
        #expect(files.strikes == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: files.path("d/a"))) == Data([1]))
        files.arm(.full, at: 1)
        #expect(throws: POSIXError(.ENOSPC)) { try make("d/b", [1], syncing: false) }
        #expect(unlink(files.path("d/a")) == 0)
        files.arm(.crash, at: 1)
        #expect(unlink(files.path("d/old")) != 0)
        #expect(open(files.path("d/old"), O_RDONLY) < 0 && rename(files.path("d/old"), files.path("d/x")) != 0)
        files.disarm()
        #expect(mkdir(files.path("g"), 0o700) != 0)
        try files.recover(.kept, seed: 1)
        #expect(try files.image().files == ["d/old": Array("old".utf8)])
    }
}
