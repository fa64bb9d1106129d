import Foundation
import PageKit
import StarKit
import SyncKit
import Testing

@testable import VillageNode

@Suite("The templates in their files")
struct TemplatesTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    private static func files(_ module: String) throws -> [String: String] {
        let folder = sources.appending(path: "\(module)/Templates")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".mustache")
        }
        return try Dictionary(
            paths.map { path in
                let name = path.split(separator: "/").last.map { String($0.dropLast(".mustache".count)) } ?? ""
                return (name, try String(contentsOf: folder.appending(path: path), encoding: .utf8))
            }, uniquingKeysWith: { one, _ in one })
    }

    @Test func everyFileIsOnTheShelf() throws {
        // Goal: a template that was added is not forgotten in the list of those that are compiled in.
        // Method: compare the files with the list, by name and by content.
        let files = try Self.files("VillageNode")
        #expect(Set(files.keys) == Set(VillageTemplates.all.keys))
        for (name, text) in files {
            #expect(VillageTemplates.all[name].map { String(decoding: $0, as: UTF8.self) } == text)
        }
    }

    @Test func attributesAreQuotedAndNothingIsInline() throws {
        // Goal: no template puts a slot into an unquoted attribute, a script, a style or a handler; all forms that
        // change something carry the token.
        // Method: look for each in the text of all templates of both modules.
        for (name, text) in try Self.files("VillageNode").merging(Self.files("PageKit"), uniquingKeysWith: { $1 }) {
            #expect(text.matches(of: /\s[a-z-]+=\{\{/).isEmpty, "\(name): an attribute without quotes")
            #expect(!text.contains("style=\""), "\(name): an inline style")
            #expect(text.matches(of: /\son[a-z]+="/).isEmpty, "\(name): an inline handler")
            #expect(!text.contains("javascript:"), "\(name)")
            #expect(!text.contains("http://") || text.contains("http://www.w3.org/2000/svg"), "\(name)")
            #expect(!text.contains("https://"), "\(name): an address outside")
            for form in text.components(separatedBy: "<form ").dropFirst() where form.hasPrefix("method=\"post\"") {
                let body = form.components(separatedBy: "</form>")[0]
                let hasToken = ["name=\"csrf\"", "{{fields}}", "Field}}", "Fields}}"].contains { body.contains($0) }
                #expect(hasToken, "\(name): a form without the token")
            }
        }
    }

    @Test func everyShownTableAndColumnHasWords() throws {
        // Goal: no list or form shows a bare column name, in either language.
        // Method: all tables and columns that the pages show, by the glossary.
        for table in RecordTable.groups.flatMap(\.tables) {
            let declared = try #require(Book.schema[table.name])
            #expect(Glossary.contains("table.\(table.name)"), "\(table.name)")
            for column in table.listed + table.order.map(\.column) + [table.filter].compactMap({ $0 }) {
                #expect(declared.column(column) != nil, "\(table.name) has no \(column)")
            }
            for column in declared.columns {
                let words = Book.words(of: table.name, column: column.name)
                #expect(words.chinese != column.name, "\(table.name).\(column.name) has no words")
                guard case .word(let values)? = Book.rule(table.name, column.name), table.name != "decided_score" else {
                    continue
                }
                for value in values {
                    #expect(Book.words(of: column.name, value: value).chinese != value, "\(column.name) \(value)")
                }
            }
        }
    }
}
