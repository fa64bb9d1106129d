import Testing

@Suite("Each rule finds what it names and nothing else")
struct RuleTests {
    private func subjects(_ rule: Rule, _ files: SourceFile...) -> [String] {
        rule.check(files).map(\.subject)
    }

    private func lines(_ rule: Rule, _ files: SourceFile...) -> [Int] {
        rule.check(files).map(\.line)
    }

    @Test func lineLength() {
        // Goal: code is cut at 120 columns, prose at 100; tables, links and code blocks are free.
        // Method: lines at the limit and one beyond it, of each kind.
        let code = [120, 121].map { String(repeating: "a", count: $0) }.joined(separator: "\n")
        #expect(lines(.lineLength, SourceFile("Sources/SyncKit/A.swift", code)) == [2])
        #expect(lines(.lineLength, SourceFile("Package.resolved", code)) == [])
        let long = String(repeating: "b", count: 101)
        let prose = "\(long.dropLast())\n\(long)\n| \(long) |\n[a](b) \(long)\n```\n\(long)\n```"
        #expect(lines(.lineLength, SourceFile("docs/a.md", prose)) == [2])
    }

    @Test(arguments: [("Sources/SyncKit/A.swift", 500), ("Tests/SyncKitTests/A.swift", 800)])
    func fileLength(path: String, limit: Int) {
        // Goal: a file may have as many lines as the limit says and no more.
        // Method: a file at the limit and one with one line more.
        let text = String(repeating: "a\n", count: limit)
        #expect(subjects(.fileLength, SourceFile(path, text)) == [])
        #expect(subjects(.fileLength, SourceFile(path, text + "a\n")) == ["lines"])
    }

    @Test func readmeLength() {
        // Goal: only the README at the root is held to 150 lines.
        // Method: 151 lines there and elsewhere, 150 lines there.
        let text = String(repeating: "a\n", count: 150)
        #expect(subjects(.readmeLength, SourceFile("README.md", text)) == [])
        #expect(subjects(.readmeLength, SourceFile("README.md", text + "a")) == ["lines"])
        #expect(subjects(.readmeLength, SourceFile("docs/README.md", text + "a")) == [])
    }

    @Test func fileSize() {
        // Goal: a file of one MiB passes, one byte more does not.
        // Method: sizes given without content.
        #expect(subjects(.fileSize, SourceFile("a.bin", "", byteCount: 1 << 20)) == [])
        #expect(subjects(.fileSize, SourceFile("a.bin", "", byteCount: 1 << 20 + 1)) == ["bytes"])
    }

    @Test func functionLength() {
        // Goal: 70 lines from signature to brace pass, 71 do not.
        // Method: functions with bodies of known length, one of them an initialiser behind a protocol requirement.
        let body = String(repeating: "    a()\n", count: 68)
        let long = "func long() {\n\(body)    b()\n}\n"
        #expect(subjects(.functionLength, SourceFile("Sources/A/A.swift", "func fits() {\n\(body)}\n")) == [])
        #expect(
            subjects(.functionLength, SourceFile("Sources/A/A.swift", "protocol P { init() }\n" + long)) == ["long"])
        #expect(lines(.functionLength, SourceFile("Tests/A/A.swift", "\n\ninit?() {\n\(body)\n}\n")) == [3])
    }

    @Test func imports() {
        // Goal: a module imports its row of the table only, however the import is written.
        // Method: allowed and forbidden imports, with access level, attribute and kind; an unknown module.
        let text =
            "public import Crypto\n@testable import GRDB\nimport struct Foundation.Date\nimport Synchronization\n"
        #expect(subjects(.imports, SourceFile("Sources/SyncKit/A.swift", text)) == ["GRDB", "Foundation"])
        #expect(
            subjects(.imports, SourceFile("Sources/SyncStore/A.swift", "import Foundation\n// import Mustache")) == [])
        #expect(subjects(.imports, SourceFile("Sources/StreetHub/A.swift", "import VillageNode")) == ["VillageNode"])
        #expect(subjects(.imports, SourceFile("Sources/NewKit/A.swift", "")) == ["NewKit"])
        #expect(subjects(.imports, SourceFile("Tests/SyncKitTests/A.swift", text)) == [])
    }

    @Test(arguments: [
        ("SyncStore", "let a = try! b()", ["try!"]),
        ("SyncStore", "let a = b as! C", ["as!"]),
        ("SyncStore", "fatalError(\"no\")", ["fatalError("]),
        ("SyncStore", "Task { await a() }", ["Task {"]),
        ("SyncStore", "try await Task.sleep(for: a)", []),
        ("SyncStore", "fingerprint(a)", []),
        ("SyncStore", "print(a)", ["print("]),
        ("VillageNode", "print(a)", []),
        ("SyncKit", "let a = Date()", ["Date()"]),
        ("SyncStore", "let a = Date()", []),
        ("StarKit", "let a = UUID()", ["UUID()"]),
        ("SyncKit", "let a = ID.random(using: &generator)", []),
        ("SyncKit", "let a = Int.random(in: 0..<9)", [".random("]),
        ("SyncKit", "let a = \"try! Date()\" // as! print(", []),
        ("StarStore", "// " + "TO" + "DO: later", ["TO" + "DO"]),
    ])
    func bannedWords(module: String, line: String, found: [String]) {
        // Goal: each banned word is found as code in the modules it is banned in, and not in strings or comments.
        // Method: one line of source for each case.
        #expect(subjects(.bannedWords, SourceFile("Sources/\(module)/A.swift", line)) == found)
    }

    @Test func silentErrors() {
        // Goal: `try?` passes only with a comment on its line or just above.
        // Method: the same line bare and with a comment in three places.
        let path = "Sources/SyncStore/A.swift"
        #expect(lines(.silentErrors, SourceFile(path, "a()\nlet b = try? c()")) == [2])
        #expect(lines(.silentErrors, SourceFile(path, "let b = try? c()  // Absent is fine.")) == [])
        #expect(lines(.silentErrors, SourceFile(path, "// Absent is fine.\nlet b = try? c()")) == [])
        #expect(lines(.silentErrors, SourceFile(path, "// Absent is fine.\na()\nlet b = try? c()")) == [3])
    }

    @Test func uncheckedSendable() {
        // Goal: three places at most, each under a comment that names its lock.
        // Method: one without the comment, then four with it.
        let bare = SourceFile("Sources/SyncLink/A.swift", "/// A handle.\nfinal class A: @unchecked Sendable {}")
        #expect(subjects(.uncheckedSendable, bare) == ["comment"])
        let text = "// Only used inside the lock of its pool.\nfinal class A: @unchecked Sendable {}"
        let files = (1...4).map { SourceFile("Sources/SyncLink/A\($0).swift", text) }
        #expect(Rule.uncheckedSendable.check(Array(files.prefix(3))).isEmpty)
        #expect(Rule.uncheckedSendable.check(files).map(\.path) == ["Sources/SyncLink/A4.swift"])
    }

    @Test(arguments: [
        ("Row.swift", "public struct Row: Sendable {\n    enum Kind {}\n}\nextension Other {}", []),
        ("Row.swift", "struct Row {}\nprivate enum Part {}\nenum More {}", ["More"]),
        ("Rows.swift", "struct Row {}", ["Row"]),
        ("Row+Hex.swift", "extension Row {\n    struct Inner {}\n}", []),
        ("Row+Hex.swift", "extension Column {}", ["Row+Hex"]),
        ("Array+Hex.swift", "extension [UInt8] {}", []),
        ("Kind+Hex.swift", "extension Row.Kind {}", []),
        ("Hex.swift", "extension Sequence<UInt8> {}\nextension Array<UInt8> {}", []),
        ("Hex.swift", "extension Sequence<UInt8> {}", ["Hex"]),
        ("Base64.swift", "enum Base64 {}", []),
        ("RowManager.swift", "struct RowManager {}", ["Manager"]),
        ("Database.swift", "final class Database {\n    class func open() {}\n}", []),
        ("Free.swift", "import struct Crypto.SHA256\nfunc free() {}", []),
    ])
    func typePerFile(name: String, text: String, found: [String]) {
        // Goal: the type of a file bears its name, extensions are filed under their type, vague names are refused.
        // Method: one small file for each case.
        #expect(subjects(.typePerFile, SourceFile("Sources/SyncKit/" + name, text)) == found)
    }

    @Test func markdownTitle() {
        // Goal: one title a page; a `#` in a code block is none.
        // Method: pages with one, none and two titles.
        #expect(lines(.markdownTitle, SourceFile("a.md", "# One\n## Two\n```\n# comment\n```\n")) == [])
        #expect(lines(.markdownTitle, SourceFile("a.md", "text\n")) == [0])
        #expect(lines(.markdownTitle, SourceFile("a.md", "# One\n\n# Two\n")) == [3])
    }

    @Test func markdownLinks() {
        // Goal: relative links lead to a file or folder; others are left alone.
        // Method: a page with good and dead links of every form, below a folder.
        let page = SourceFile(
            "docs/page.md",
            """
            [up](../README.md#top) [here](other.md) [folder](decisions/) [web](https://example.org/x) [part](#part)
            [dead](missing.md) `[code](not-a-link.md)` [`named`](gone.md#x)
            [later]: lost.md
            ```
            [block](not-a-link.md)
            ```
            """)
        let others = ["README.md", "docs/other.md", "docs/decisions/0001.md"].map { SourceFile($0, "# A") }
        #expect(Rule.markdownLinks.check([page] + others).map(\.subject) == ["missing.md", "gone.md", "lost.md"])
    }

    @Test func namedTests() {
        // Goal: a test that a page names exists in the file of its suite; targets and filters are left alone.
        // Method: a page that names one that is there, one that is not, one of another suite, and a target.
        let page = SourceFile(
            "docs/page.md",
            "`GoodTests.holds` `GoodTests.gone`\n`OtherTests.holds` `StarKitTests.Ranking` GoodTests.gone\n")
        let good = SourceFile("Tests/M/GoodTests.swift", "struct GoodTests {\n    @Test func holds() throws {}\n}")
        let other = SourceFile("Tests/M/OtherTests.swift", "struct OtherTests {\n    // func holds()\n}")
        #expect(Rule.namedTests.check([page, good, other]).map(\.subject) == ["GoodTests.gone", "OtherTests.holds"])
    }

    @Test func ruleNamesDiffer() {
        // Goal: an entry of the ratchet list belongs to one rule.
        // Method: the names are compared.
        #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
    }
}
