import Foundation
import SyncKit
import Testing

@testable import SyncStore

/// What a backup and a restore leave in a directory, also when they are cut short.
@Suite final class BackupFilesTests {
    private let folder: String
    private let key: BackupKey
    private let street: Street

    private struct Cut: Error {}

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

    private func names(_ name: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }

    private func backup(_ name: String) throws -> BackupReport {
        try street.hub.backup(to: path(name), BackupPlan(program: "test", secret: .key(key), scratch: folder))
    }

    private func restore(_ file: String, _ store: String) throws -> RestoreReport {
        try Replica.restore(
            BackupSource(path: path(file)), into: StoreFiles(directory: path(store)),
            RestorePlan(program: "test", secret: .key(key), schema: StoreSchema.schema))
    }

    private func storeCode(_ body: () throws -> some Any) -> StoreError.Code? {
        #expect(throws: StoreError.self) { _ = try body() }?.code
    }

    private func contents(_ name: String) -> Data? { FileManager.default.contents(atPath: path(name)) }

    @Test func backupShowsNothingAndLeavesNothing() throws {
        // Goal: a backup shows no record, is for its owner alone, and leaves no plain copy beside it.
        // Method: search the file for a name in the store; list the directory; look at the rights.
        let laptop = try street.laptop()
        try street.put(laptop, 60, ["name": .text("Zqxname")])
        let plan = BackupPlan(program: "test", secret: .key(key), scratch: folder)
        _ = try laptop.backup(to: path("a.vsb"), plan)
        #expect(try names() == ["a.vsb"])
        let data = try #require(contents("a.vsb"))
        #expect(data.range(of: Data("Zqxname".utf8)) == nil && data.range(of: Data("SQLite".utf8)) == nil)
        let rights = try FileManager.default.attributesOfItem(atPath: path("a.vsb"))[.posixPermissions] as? Int
        #expect(rights == 0o600)
        var plain: [UInt8] = []
        _ = try BackupSource(path: path("a.vsb")).unpack(.key(key)) { plain += $2 }
        #expect(Data(plain).range(of: Data("Zqxname".utf8)) != nil)
    }

    @Test func backupReplacesNothing() throws {
        // Goal: an existing file stays as it is; a path that leads nowhere is said.
        // Method: back up onto a file, into a directory that is not there.
        try Data([1]).write(to: URL(filePath: path("old")))
        #expect(storeCode { try backup("old") } == .exists)
        #expect(contents("old") == Data([1]))
        let error = #expect(throws: BackupError.self) { try self.backup("no/where") }
        #expect(error?.code == .badPath)
        #expect(try names() == ["old"])
    }

    @Test func leftOversOfACutBackupAreReplaced() throws {
        // Goal: what a backup that was killed has left is in nobody's way.
        // Method: leave an unfinished file and a snapshot with its journal, then back up.
        for name in ["a.vsb.unfinished", Snapshot.name, Snapshot.name + "-journal"] {
            try Data(repeating: 5, count: 100_000).write(to: URL(filePath: path(name)))
        }
        _ = try backup("a.vsb")
        #expect(try names() == ["a.vsb"])
        #expect(try restore("a.vsb", "new").isSound)
    }

    @Test func whatIsReadBackWrongIsNoBackup() throws {
        // Goal: a file whose reading back fails does not get its name, and nothing of it stays.
        // Method: checks that fail and that spoil the file, in the place of a stick that lies.
        #expect(throws: Cut.self) {
            try NewFile.make(path("a"), { try $0.write([1, 2, 3]) }, check: { _, _ in throw Cut() })
        }
        #expect(throws: Cut.self) { try NewFile.make(path("a"), { _ in throw Cut() }, check: { _, _ in }) }
        #expect(try names().isEmpty)
        var seen: Data?
        try NewFile.make(
            path("a"), { try $0.write([1, 2, 3]) },
            check: { name, _ in
                seen = FileManager.default.contents(atPath: name)
                #expect(!FileManager.default.fileExists(atPath: path("a")))
            })
        #expect(seen == Data([1, 2, 3]) && contents("a") == seen)
    }

    @Test func onlyOneWritesAFile() throws {
        // Goal: two backups at once do not mix their bytes.
        // Method: begin a second one of the same file, and one of the same store, inside the first.
        var codes: [StoreError.Code?] = []
        try NewFile.make(
            path("a"), { _ in codes.append(storeCode { try NewFile.write([1], to: path("a")) }) },
            check: { _, _ in })
        try Snapshot.take(of: street.hub, in: folder) { _ in codes.append(storeCode { try backup("b") }) }
        #expect(codes == [.busy, .busy])
        #expect(try names() == ["a"])
    }

    @Test func restoreWantsANewOrEmptyDirectory() throws {
        // Goal: nothing that is there is ever touched by a restore.
        // Method: a directory with a file, one with a store, a file in its place; then an empty directory.
        _ = try backup("a.vsb")
        try FileManager.default.createDirectory(atPath: path("full"), withIntermediateDirectories: true)
        try Data([1]).write(to: URL(filePath: path("full/letter")))
        #expect(storeCode { try restore("a.vsb", "full") } == .exists)
        #expect(storeCode { try restore("a.vsb", "a.vsb") } == .exists)
        #expect(try names("full") == ["letter"] && contents("full/letter") == Data([1]))
        try FileManager.default.createDirectory(atPath: path("empty"), withIntermediateDirectories: true)
        _ = try restore("a.vsb", "empty/")
        let before = contents("empty/store.sqlite")
        #expect(storeCode { try restore("a.vsb", "empty") } == .exists)
        #expect(contents("empty/store.sqlite") == before)
        #expect(try names("empty") == ["device.key", "store.sqlite"])
    }

    @Test func cutShortAnywhereItStartsOver() throws {
        // Goal: whatever instant a restore was killed at, there is no store, and the next one makes a whole one.
        // Method: a restored store taken apart into every state on the way, and an unfinished one cut in two.
        _ = try backup("a.vsb")
        _ = try restore("a.vsb", "whole")
        let manager = FileManager.default
        let all = try names("whole").filter { $0 != StoreAssembly.databaseName } + [StoreAssembly.databaseName]
        for movedCount in -1..<all.count {
            let store = "cut\(movedCount)"
            let unfinished = "\(store)/\(Replica.unfinishedRestoreName)"
            try manager.createDirectory(atPath: path(unfinished), withIntermediateDirectories: true)
            for (index, name) in all.enumerated() {
                let place = index < movedCount ? store : unfinished
                let data = try #require(contents("whole/\(name)"))
                let count = movedCount < 0 ? data.count / 2 : data.count
                try data.prefix(count).write(to: URL(filePath: path("\(place)/\(name)")))
            }
            let files = StoreFiles(directory: path(store))
            #expect(storeCode { try Replica.open(files, schema: StoreSchema.schema) } == .absent)
            #expect(storeCode { try Replica.create(files, schema: StoreSchema.schema) } == .exists)
            #expect(try restore("a.vsb", store).isSound)
            #expect(try names(store) == ["device.key", "store.sqlite"])
        }
    }
}
