import Foundation
import Testing

@Suite struct RecoveryTests {
    @Test func aNewLaptopReadsFromTheSheet() throws {
        // Goal: a village that lost its laptop has its households back, with the words on paper and what the hub holds.
        // Method: import, print the sheet, sync, lose the store; a new laptop joins and reads the words from a file.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        try street.join("a", "v1")
        try street.node("import", "a", "households", try street.write("h.csv", ["number,note", "zqxhouse,zqxremark"]))
        let sheet = try street.node("recovery-key", "a", "--json").out
        let words = try #require(try JSONDecoder().decode(Sheet.self, from: Data(sheet.utf8)).words)
        #expect(words.count == 17)
        #expect(try street.node("recovery-key", "a").out.contains(words[..<4].joined(separator: "  ")))
        try street.node("sync", "a")
        try FileManager.default.removeItem(atPath: street.store("a"))

        try street.join("b", "v1")
        #expect(try street.status(laptop: "b").rows["household"] == 0)
        let typed = try street.write(
            "words.txt", [words.prefix(9).joined(separator: " "), words.suffix(8).joined(separator: "-")])
        let run = try ToolRun(
            .village, ["recover", street.store("b")], state: street.directory.appending(path: "state-b"),
            in: street.directory, prefix: ["/bin/sh", "-c", "exec \"$@\" < '\(typed)'", "sh"])
        #expect(try run.finish().status == 0)
        #expect(try street.status(laptop: "b").rows["household"] == 1)
        #expect(try street.node("show", "b", "household").out.contains("zqxremark"))
        #expect(try street.node("verify", "b").out.contains("Everything holds."))
    }

    private struct Sheet: Decodable {
        let words: [String]?
    }
}
