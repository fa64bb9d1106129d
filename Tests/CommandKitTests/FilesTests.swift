import Foundation
import StarKit
import Testing

@testable import CommandKit

struct FilesTests {
    @Test func readsWhatWasWritten() throws {
        // Goal: files go out and come in byte for byte, and nothing else stays in the directory.
        // Method: every byte value over several pieces of reading.
        let directory = try TemporaryDirectory()
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        try OutputFile.write(bytes, to: directory.path + "/out.bin")
        #expect(try InputFile.bytes(of: directory.path + "/out.bin") == bytes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["out.bin"])
    }

    @Test func neverReplacesAFile() throws {
        // Goal: an existing file is refused with its own status and keeps its contents.
        // Method: writing twice under one name.
        let directory = try TemporaryDirectory()
        let path = directory.path + "/out.csv"
        try OutputFile.write([1], to: path)
        let error = #expect(throws: CommandFailure.self) { try OutputFile.write([2], to: path) }
        #expect(error?.status == .exists)
        #expect(try InputFile.bytes(of: path) == [1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["out.csv"])
    }

    @Test func secretsAreForTheirOwnerAlone() throws {
        // Goal: a file with a secret is for its owner alone; others follow the usual mode.
        // Method: the permissions of one of each.
        let directory = try TemporaryDirectory()
        for (name, isSecret, others) in [("secret", true, 0), ("list", false, 0o044)] {
            let path = directory.path + "/" + name
            try OutputFile.write([1], to: path, isSecret: isSecret)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(try #require(mode) & 0o077 == others)
        }
    }

    @Test func aTakenNameIsFoundBeforehand() throws {
        // Goal: a name that is taken is told before any work is done for the file.
        // Method: a free name, a file, and a link that leads nowhere.
        let directory = try TemporaryDirectory()
        let path = directory.path + "/out.svg"
        try OutputFile.requireFree(path)
        try OutputFile.write([1], to: path)
        try FileManager.default.createSymbolicLink(atPath: directory.path + "/link", withDestinationPath: "none")
        for taken in [path, directory.path + "/link"] {
            let error = #expect(throws: CommandFailure.self) { try OutputFile.requireFree(taken) }
            #expect(error?.status == .exists)
        }
    }

    @Test func tellsWhichPathIsWrong() throws {
        // Goal: a path that leads to no file is bad input, and the message names it.
        // Method: a missing file, a directory, and a file over the limit.
        let directory = try TemporaryDirectory()
        try OutputFile.write([1, 2, 3], to: directory.path + "/three")
        for (name, bytesMax) in [("none.csv", 10), ("", 10), ("three", 2)] {
            let path = directory.path + "/" + name
            let error = #expect(throws: CommandFailure.self) { try InputFile.bytes(of: path, bytesMax: bytesMax) }
            #expect(error?.status == .badInput)
            #expect(error?.words.english.contains(path) == true && error?.words.chinese.contains(path) == true)
        }
        #expect(try InputFile.bytes(of: directory.path + "/three", bytesMax: 3).count == 3)
    }

    @Test func missingDirectoryIsAnIOError() throws {
        // Goal: a place that cannot be written is an I/O error.
        // Method: writing below a directory that is not there.
        let directory = try TemporaryDirectory()
        let error = #expect(throws: (any Error).self) {
            try OutputFile.write([1], to: directory.path + "/none/out.csv")
        }
        #expect(ErrorReport(of: try #require(error), in: .english).status == .inputOutput)
    }

    @Test(arguments: [("/a/b/members.csv", "members.csv"), ("members.csv", "members.csv"), ("-", "stdin")])
    func namesFilesByTheirLastPart(path: String, name: String) {
        // Goal: messages call a file as the user sees it.
        // Method: a table of paths.
        #expect(InputFile.name(of: path) == name)
    }

    @Test func alignsChineseText() {
        // Goal: columns line up although Chinese characters are twice as wide.
        // Method: a table with both, compared with what a terminal should show.
        var table = TextTable(["code", "姓名", "group"])
        table.add(["m001", "王伟", "1"])
        table.add(["m2", "Li\nMing", ""])
        #expect(table.text == "code  姓名     group\nm001  王伟     1\nm2    Li Ming")
        #expect(TextTable.width(of: "王a（") == 5)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (1_795_446_643_123, "2026-11-23T15:10:43.123Z"),
    ])
    func writesMoments(milliseconds: Int64, text: String) {
        // Goal: moments are ISO 8601, also before 1970.
        // Method: known moments.
        #expect(Moment.utc(milliseconds) == text)
    }

    @Test func localMomentNamesItsOffset() throws {
        // Goal: the wall time can be brought back to the moment, whatever the zone of the machine.
        // Method: the text is read again as ISO 8601 with its offset.
        let text = Moment.local(1_795_446_643_123).replacingOccurrences(of: " ", with: "T")
        let date = try #require(ISO8601DateFormatter().date(from: text))
        #expect(date.timeIntervalSince1970 == 1_795_446_643)
    }
}
