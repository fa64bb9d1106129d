import Foundation
import Testing

@Suite(.serialized) struct BackupTests {
    /// What the tests read of the answers of `backup` and `restore`.
    private struct Answer: Decodable {
        let stateHash: String
        let rows: Int
        let changeSets: Int
        let incarnation: String?
        let keyFile: String?
        let key: String?
        let isSound: Bool?
    }

    private static func answer(_ ending: Ending) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(ending.out.utf8))
    }

    private static func street() throws -> TestStreet {
        let street = try TestStreet(villages: ["v1"])
        try street.serve()
        try street.join("a", "v1")
        let members = try street.write("members.csv", ["code,name,category", "m1,Zqxname,B", "m2,Other,C"])
        try street.node("import", "a", "members", members)
        try street.node("sync", "a")
        return street
    }

    /// A run that is expected to end with `status`.
    private static func run(
        _ street: TestStreet, _ tool: Tool, _ status: Int32, state: String = "state-hub", _ arguments: String...
    ) throws -> Ending {
        let run = try ToolRun(
            tool, arguments, state: street.directory.appending(path: state), in: street.directory)
        let ending = try run.finish()
        #expect(ending.status == status, "\(arguments) ended with \(ending.status): \(ending.error)\(ending.out)")
        return ending
    }

    @Test func bothProgramsRestoreWhatTheyBackedUp() throws {
        // Goal: a village's laptop and a serving hub come back from one file each, with the same state, and go on.
        // Method: back up both by process, restore to new directories, compare; serve the restored hub.
        let street = try Self.street()
        defer { street.close() }
        let path = { (name: String) in street.directory.appending(path: name).path }
        let laptop = try Self.answer(street.node("backup", "a", path("a.vsb"), "--json"))
        let hub = try Self.answer(street.street("backup", street.hubStore.path, path("hub.vsb"), "--json"))
        #expect(laptop.rows > 2 && laptop.changeSets > 0 && laptop.key == nil)
        #expect(laptop.keyFile == path("state-a/backup.key") && hub.keyFile == path("state-hub/backup.key"))
        let back = try Self.run(
            street, .village, 0, state: "state-a", "restore", path("a.vsb"), path("node-b"), "--json")
        let again = try Self.answer(back)
        #expect(again.stateHash == laptop.stateHash && again.rows == laptop.rows)
        #expect(again.changeSets == laptop.changeSets && again.incarnation != laptop.incarnation)
        #expect(try street.status(laptop: "b").stateHash == street.status(laptop: "a").stateHash)
        try street.node("verify", "b")

        let before = try street.status(village: "v1")
        street.hub?.kill()
        _ = try Self.run(street, .street, 0, "restore", path("hub.vsb"), path("hub2"))
        let restored = try ServedHub(
            street.directory.appending(path: "hub2"), state: street.directory.appending(path: "state-hub"), port: 0,
            isPlain: false)
        restored.kill()
        let status = try Self.run(street, .street, 0, "status", path("hub2"), "--unit", "v1", "--json")
        #expect(try UnitStatus(json: status.out).stateHash == before.stateHash)
        let names = try FileManager.default.contentsOfDirectory(atPath: path("hub2"))
        #expect(Set(["tls.key.pem", "tls.cert.pem", "served.url", "device.key"]).isSubset(of: names))
        for name in ["tls.key.pem", "tls.cert.pem", "device.key"] {
            let files = [path("hub2/\(name)"), street.hubStore.path + "/\(name)"]
            #expect(FileManager.default.contentsEqual(atPath: files[0], andPath: files[1]), "\(name)")
        }
    }

    @Test func backupIsOfNoUseWithoutItsKey() throws {
        // Goal: a stolen backup shows no name and opens for nobody; with the key on paper it opens anywhere.
        // Method: search it; restore it elsewhere without key, with a wrong one, with the right one.
        let street = try Self.street()
        defer { street.close() }
        let path = { (name: String) in street.directory.appending(path: name).path }
        let key = try #require(Self.answer(street.node("backup", "a", path("a.vsb"), "--show-key", "--json")).key)
        let bytes = try #require(FileManager.default.contents(atPath: path("a.vsb")))
        #expect(bytes.range(of: Data("Zqxname".utf8)) == nil)
        let store = path("thief")
        let without = try Self.run(street, .village, 77, state: "elsewhere", "restore", path("a.vsb"), store)
        #expect(without.error.contains("--key"))
        // The hub's machine has another key.
        _ = try street.street("backup", street.hubStore.path, path("hub.vsb"))
        _ = try Self.run(street, .village, 77, state: "state-hub", "restore", path("a.vsb"), store)
        _ = try Self.run(street, .village, 65, state: "elsewhere", "restore", path("a.vsb"), store, "--key", key + "0")
        #expect(!FileManager.default.fileExists(atPath: store))
        _ = try Self.run(street, .street, 65, "restore", path("a.vsb"), store, "--key", key)
        _ = try Self.run(street, .village, 0, state: "elsewhere", "restore", path("a.vsb"), store, "--key", key)
        _ = try Self.run(street, .village, 73, state: "elsewhere", "restore", path("a.vsb"), store, "--key", key)
        _ = try Self.run(street, .village, 73, state: "state-a", "backup", street.store("a"), path("a.vsb"))
    }

    @Test func checkSaysWhatItFound() throws {
        // Goal: a check ends with 0, 65 or 78 and writes nothing.
        // Method: a whole backup, one that was cut, one of a store that was damaged; by passphrase from a file.
        let street = try Self.street()
        defer { street.close() }
        let path = { (name: String) in street.directory.appending(path: name).path }
        let passphrase = try street.write("passphrase.txt", ["西山村 2026"])
        try street.node("backup", "a", path("a.vsb"), "--passphrase-file", passphrase)
        let wrong = try street.write("wrong.txt", ["西山村 2025"])
        let whole = try Self.run(
            street, .village, 0, "restore", path("a.vsb"), "--check", "--json", "--passphrase-file", passphrase)
        let found = try Self.answer(whole)
        #expect(found.isSound == true && found.incarnation == nil)
        #expect(try found.stateHash == street.status(laptop: "a").stateHash)
        _ = try Self.run(street, .village, 77, "restore", path("a.vsb"), "--check", "--passphrase-file", wrong)
        _ = try Self.run(street, .village, 77, "restore", path("a.vsb"), "--check")
        let bytes = try #require(FileManager.default.contents(atPath: path("a.vsb")))
        try bytes.dropLast(1).write(to: URL(filePath: path("cut.vsb")))
        _ = try Self.run(
            street, .village, 65, "restore", path("cut.vsb"), path("new"), "--passphrase-file", passphrase)
        #expect(!FileManager.default.fileExists(atPath: path("new")))
        _ = try Self.run(street, .village, 65, "restore", path("nothing.vsb"), "--check")
        #expect(!FileManager.default.fileExists(atPath: path("state-a/backup.key")))
    }

    @Test func killedAtAnyInstantNothingIsHalf() throws {
        // Goal: a backup or a restore that is killed leaves no half file and no half store; the next one works.
        // Method: kill both at random instants; then what is there must be whole; run them once more.
        let street = try Self.street()
        defer { street.close() }
        let path = { (name: String) in street.directory.appending(path: name).path }
        let log = try street.write(
            "log.csv",
            ["member,date,kind,minutes"]
                + (0..<2_000).map {
                    "m\($0 % 2 + 1),2026-0\($0 % 9 + 1)-1\($0 % 7),visit,\($0 % 90 + 1)"
                })
        try street.node("import", "a", "log", log)
        try street.node("backup", "a", path("whole.vsb"))
        let manager = FileManager.default
        var killed = 0
        for attempt in 0..<24 {
            let delay = Int.random(in: 0..<400)
            let (file, store) = (path("\(attempt).vsb"), path("node-\(attempt)"))
            let isBackup = attempt.isMultiple(of: 2)
            let run = try ToolRun(
                .village, isBackup ? ["backup", street.store("a"), file] : ["restore", path("whole.vsb"), store],
                state: street.directory.appending(path: "state-a"), in: street.directory)
            run.kill(afterMilliseconds: delay)
            let ending = try run.finish()
            #expect(ending.isKilled || ending.status == 0, "\(ending.error)")
            killed += ending.isKilled ? 1 : 0
            if isBackup {
                let rest = manager.fileExists(atPath: file) ? "restore" : "backup"
                let arguments = rest == "backup" ? [rest, street.store("a"), file] : [rest, file, "--check"]
                let again = try ToolRun(
                    .village, arguments, state: street.directory.appending(path: "state-a"), in: street.directory)
                #expect(try again.finish().status == 0)
                #expect(!manager.fileExists(atPath: street.store("a") + "/snapshot.unfinished"))
            } else {
                if !manager.fileExists(atPath: store + "/store.sqlite") {
                    _ = try Self.run(street, .village, 0, state: "state-a", "restore", path("whole.vsb"), store)
                }
                try street.node("verify", "\(attempt)")
            }
        }
        #expect(killed > 3, "only \(killed) were killed")
    }
}
