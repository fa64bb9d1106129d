import Foundation
import Testing

@Suite struct PrivacyTests {
    @Test func privateRowsNeverReachTheHub() throws {
        // Goal: households, contacts and notes stay in the village.
        // Method: import them with marks, sync, and search every file of the hub's store for the marks.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        try street.join("a", "v1")
        let files = [
            ("members", ["code,name,category", "m1,Zqxpublic,B"]),
            ("households", ["number,members,note", "zqxhouse,4,zqxremark"]),
            ("contacts", ["member,household,from", "m1,zqxhouse,2026-01-05"]),
            ("log", ["member,date,kind,minutes,household,note", "m1,2026-02-03,visit,30,zqxhouse,zqxnote"]),
        ]
        for (kind, lines) in files {
            try street.node("import", "a", kind, try street.write("\(kind).csv", lines))
        }
        try street.node("sync", "a")
        let status = try street.status(village: "v1")
        #expect(status.rows["household"] == 0 && status.rows["contact"] == 0 && status.rows["log_note"] == 0)
        #expect(status.rows["log_entry"] == 1 && status.rows["contact_count"] ?? 0 > 0)
        let bytes = try Self.contents(of: street.hubStore)
        #expect(bytes.range(of: Data("Zqxpublic".utf8)) != nil)
        for mark in ["zqxhouse", "zqxremark", "zqxnote"] {
            #expect(bytes.range(of: Data(mark.utf8)) == nil, "\(mark) is in the hub's files")
        }
    }

    /// Every byte of every file below a directory.
    private static func contents(of directory: URL) throws -> Data {
        try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted().reduce(into: Data()) { all, path in
            // Directories have no contents of their own.
            all += FileManager.default.contents(atPath: directory.appending(path: path).path) ?? Data()
        }
    }
}
