import Foundation
import StarKit
import Testing

@testable import CommandKit

struct ExportFilesTests {
    private func sheet(_ name: String, _ rows: Int) -> Sheet {
        var sheet = Sheet(name, Words(name, name), [.init("a", "a", "甲")])
        for row in 0..<rows { sheet.add([.number(row)]) }
        return sheet
    }

    private func run(_ sheets: [Sheet], _ format: ExportFormat, isFolder: Bool) -> ExportRun {
        ExportRun(sheets: sheets, format: format, about: [Words("x", "x")], language: .english, isFolder: isFolder)
    }

    @Test func aFileIsReplacedOnlyWhenAsked() throws {
        // Goal: an export is whole, says its rows and hash, and takes the place of nothing unasked.
        // Method: write, write again, replace; the hash is that of the bytes on disk.
        let directory = try TemporaryDirectory()
        let path = directory.path + "/m.csv"
        let first = try run([sheet("m", 2)], .csv, isFolder: false).write(to: path, replaces: false, isSecret: false)
        #expect(first.map(\.rowCount) == [2])
        #expect(first.map(\.byteCount) == [try InputFile.bytes(of: path).count])
        let error = #expect(throws: CommandFailure.self) {
            try run([sheet("m", 3)], .csv, isFolder: false).write(to: path, replaces: false, isSecret: false)
        }
        #expect(error?.status == .exists)
        let second = try run([sheet("m", 2)], .csv, isFolder: false).write(to: path, replaces: true, isSecret: false)
        #expect(second.first?.sha256 == first.first?.sha256)
        let third = try run([sheet("m", 3)], .json, isFolder: false).write(to: path, replaces: true, isSecret: true)
        #expect(third.first?.sha256 != first.first?.sha256)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(try #require(mode) & 0o077 == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["m.csv"])
    }

    @Test func aFolderIsReplacedOnlyWhenItIsAnExport() throws {
        // Goal: a folder of an export is whole and is replaced by the next; any other folder is left alone.
        // Method: write, replace by fewer files, then a folder that somebody else made.
        let directory = try TemporaryDirectory()
        let path = directory.path + "/all"
        let files = try run([sheet("one", 1), sheet("two", 2)], .csv, isFolder: true)
            .write(to: path, replaces: false, isSecret: false)
        #expect(files.map(\.name) == ["one.csv", "two.csv"])
        let inside = { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
        #expect(try inside() == ["manifest.json", "one.csv", "two.csv"])
        _ = try run([sheet("one", 1)], .json, isFolder: true).write(to: path, replaces: true, isSecret: false)
        #expect(try inside() == ["manifest.json", "one.json"])
        let other = directory.path + "/mine"
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
        for replaces in [false, true] {
            let error = #expect(throws: CommandFailure.self) {
                try run([sheet("one", 1)], .csv, isFolder: true).write(to: other, replaces: replaces, isSecret: false)
            }
            #expect(error?.status == .exists)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["all", "mine"])
    }
}
