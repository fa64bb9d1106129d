import Foundation
import GRDB
import SyncKit
import Testing

@testable import SyncStore

/// Stores in real files, in a folder that is removed afterwards.
@Suite final class StoreFilesTests {
    private let folder: String
    private let files: StoreFiles

    init() throws {
        folder = FileManager.default.temporaryDirectory.path() + "/store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        files = StoreFiles(directory: folder + "/village")
    }

    deinit {
        // A folder that cannot be removed is left to the system's own cleaning.
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func code(_ body: () throws -> some Any) -> StoreError.Code? {
        let error = #expect(throws: StoreError.self) { _ = try body() }
        return error?.code
    }

    private func checkClosed(_ replica: Replica) throws {
        try replica.close()
        let queue = try DatabaseQueue(path: files.database)
        let check = try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        #expect(check == ["ok"])
        try queue.close()
    }

    @Test func storeComesBackAsItWasClosed() throws {
        // Goal: rows, log, pending changes, identity, place and receipts outlive a restart.
        // Method: join, write, sync, write, close, open, compare, sync on.
        let street = try Street()
        let laptop = try Replica.create(files, schema: StoreSchema.schema)
        try street.join(laptop, street.invite())
        try street.sync(laptop)
        try street.put(laptop, 60, ["name": .text("a")])
        try street.sync(laptop)
        try street.put(laptop, 61, ["name": .text("waiting")])
        let status = try laptop.status()
        try checkClosed(laptop)

        let again = try Replica.open(files, schema: StoreSchema.schema)
        let after = try again.status()
        #expect(after.replica == status.replica && after.incarnation == status.incarnation)
        #expect(after.stateHash == status.stateHash && after.vectorHash == status.vectorHash)
        #expect(after.pendingRows == 1 && after.lastExchange == status.lastExchange)
        #expect(try again.place()?.parent?.url == "https://hub")
        let report = try street.sync(again)
        #expect(report.roundTrips == 1 && report.changeSetsOut == 1)
        #expect(try street.stateHash(again) == street.stateHash(street.hub))
        #expect(try again.verify().isSound)
        try checkClosed(again)
    }

    @Test func commitsWaitForTheDisk() throws {
        // Goal: what was saved is on the disk when the program says so.
        // Method: ask the writing connection of a created and of an opened store how it syncs: 2 is FULL.
        for make in [{ try Replica.create($0, schema: $1) }, { try Replica.open($0, schema: $1) }] {
            let replica = try make(files, StoreSchema.schema)
            #expect(try replica.transaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
            #expect(try replica.transaction { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
            try replica.close()
        }
    }

    @Test func filesAreForTheirOwnerAlone() throws {
        // Goal: nobody else on the machine reads the keys.
        // Method: look at the rights of the folder and of the key file; write a secret over it.
        let replica = try Replica.create(files, schema: StoreSchema.schema)
        func rights(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try rights(files.directory) == 0o700)
        #expect(try rights(files.keys) == 0o600)
        try files.writeSecret([1, 2, 3], to: files.directory + "/other")
        #expect(try rights(files.directory + "/other") == 0o600)
        #expect(FileManager.default.contents(atPath: files.directory + "/other") == Data([1, 2, 3]))
        try checkClosed(replica)
    }

    @Test func wrongDirectoriesAreToldApart() throws {
        // Goal: no store, a store already there, and a lost key file each have their code.
        // Method: open nothing, create twice, take the key file away, cut it.
        #expect(code { try Replica.open(files, schema: StoreSchema.schema) } == .absent)
        try Replica.create(files, schema: StoreSchema.schema).close()
        #expect(files.exists)
        #expect(code { try Replica.create(files, schema: StoreSchema.schema) } == .exists)
        try Data([1, 2, 3]).write(to: URL(filePath: files.keys))
        #expect(code { try Replica.open(files, schema: StoreSchema.schema) } == .damaged)
        try FileManager.default.removeItem(atPath: files.keys)
        #expect(code { try Replica.open(files, schema: StoreSchema.schema) } == .damaged)
    }

    @Test func newerStoreIsRefused() throws {
        // Goal: an old program does not touch what a newer one wrote.
        // Method: create with a newer schema, open with this one; then with another layout.
        try Replica.create(files, schema: StoreSchema.newer).close()
        #expect(code { try Replica.open(files, schema: StoreSchema.schema) } == .newerSchema)
        let replica = try Replica.open(files, schema: StoreSchema.newer)
        try replica.transaction { try $0.set(.layout, 999) }
        try replica.close()
        #expect(code { try Replica.open(files, schema: StoreSchema.newer) } == .newerSchema)
    }

    @Test func trialStoreIsTold() throws {
        // Goal: a store from before the formats were fixed is told as that, and not as damaged or newer.
        // Method: the layout of such a store.
        let replica = try Replica.create(files, schema: StoreSchema.schema)
        try replica.transaction { try $0.set(.layout, 5) }
        try replica.close()
        let error = #expect(throws: StoreError.self) { try Replica.open(files, schema: StoreSchema.schema) }
        #expect(error?.message.contains("trial version") == true)
    }

    @Test func halfMadeStoreIsClear() throws {
        // Goal: a making that was cut between the key file and the database harms nothing.
        // Method: leave only the keys and make it again; then keys and an empty database; then another file.
        try files.make()
        try files.writeSecret(Identity().encoded, to: files.keys)
        #expect(!files.exists)
        #expect(code { try Replica.open(files, schema: StoreSchema.schema) } == .absent)
        try Replica.create(files, schema: StoreSchema.schema).close()
        for file in try FileManager.default.contentsOfDirectory(atPath: files.directory) where file != "device.key" {
            try FileManager.default.removeItem(atPath: files.directory + "/" + file)
        }
        try Data().write(to: URL(filePath: files.database))
        let replica = try Replica.open(files, schema: StoreSchema.schema)
        #expect(try replica.place() == nil)
        #expect(try replica.verify().isSound)
        try checkClosed(replica)
        let full = StoreFiles(directory: folder)
        #expect(code { try Replica.create(full, schema: StoreSchema.schema) } == .exists)
    }

    @Test func damagedFileIsFound() throws {
        // Goal: a page that rotted is found by verify, not folded over.
        // Method: spoil the page of one of many rows in the database file of a closed store.
        let hub = try Replica.create(files, schema: StoreSchema.schema)
        try hub.foundHub(level: .street, kind: "street", code: "s", name: "S")
        let own = try #require(try hub.place()).own.id
        try hub.write { local in
            for number in 0..<400 {
                _ = try local.put(
                    "bulletin", unit: own, local.newID(), ["text": .text("text \(number) of some length")])
            }
        }
        try hub.seal()
        try checkClosed(hub)
        var bytes = [UInt8](try #require(FileManager.default.contents(atPath: files.database)))
        let row = try #require(Data(bytes).range(of: Data("text 200 of some length".utf8)))
        for index in row.lowerBound - 3_000..<row.lowerBound + 3_000 { bytes[index] = 0x5a }
        try Data(bytes).write(to: URL(filePath: files.database))
        do {
            let spoilt = try Replica.open(files, schema: StoreSchema.schema)
            defer { #expect(throws: Never.self) { try spoilt.close() } }
            #expect(try !spoilt.verify().isSound)
        } catch let error as DatabaseError {
            // Where the schema lies on the spoilt pages, not even the opening succeeds.
            #expect(error.resultCode == .SQLITE_CORRUPT)
        }
    }

    @Test func writesOfAFailedTransactionAreGone() throws {
        // Goal: an error in the middle of a write leaves the files as they were.
        // Method: throw after a put; reopen.
        struct Stop: Error {}
        let street = try Street()
        let laptop = try Replica.create(files, schema: StoreSchema.schema)
        try street.join(laptop, street.invite())
        try street.sync(laptop)
        #expect(throws: Stop.self) {
            try laptop.write { local in
                _ = try local.put(
                    "member", unit: street.village, street.member(60), ["code": .integer(60), "name": .text("a")])
                throw Stop()
            }
        }
        try checkClosed(laptop)
        let again = try Replica.open(files, schema: StoreSchema.schema)
        #expect(try street.name(again, 60) == nil)
        #expect(try again.status().pendingRows == 0)
        try checkClosed(again)
    }
}
