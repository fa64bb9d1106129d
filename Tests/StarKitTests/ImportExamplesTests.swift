import Foundation
import StarKit
import Testing

@Suite struct ImportExamplesTests {
    private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples")

    private static func bytes(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: examples.appending(path: path)))
    }

    /// The folder of a village; the villages of both streets are numbered through.
    private static func folder(_ village: Int) -> String {
        "\(village <= 3 ? "street" : "street2")/village\(village)/"
    }

    @Test(arguments: 1...6, ImportKind.allCases)
    func everyExampleFileIsSound(_ village: Int, _ kind: ImportKind) throws {
        // Goal: the example files of each village are taken as they are.
        // Method: parse each with the parser of its kind.
        let name = "\(kind.rawValue).csv"
        let count = try kind.check(bytes: Self.bytes(Self.folder(village) + name), fileName: name)
        #expect(count > 1)
    }

    @Test func theWeekHasTwoHundredNewEntries() throws {
        // Goal: the week file adds to the year's log and repeats nothing of it.
        // Method: its days come after the last of the log.
        let week = try LogFile.parse(bytes: Self.bytes("street/village1/week.csv"), fileName: "week.csv").lines
        let log = try LogFile.parse(bytes: Self.bytes("street/village1/log.csv"), fileName: "log.csv").lines
        #expect(week.count == 200)
        let first = try #require(week.map(\.date).min())
        let last = try #require(log.map(\.date).max())
        #expect(last < first)
        let notesLength = week.reduce(0) { $0 + ($1.note?.count ?? 0) }
        #expect((36...44).contains(notesLength / 200))
    }

    @Test(arguments: 1...6)
    func theFilesOfAVillageFitTogether(_ village: Int) throws {
        // Goal: every member and household that a file names is in the register.
        // Method: collect the codes of all files of a village.
        let folder = Self.folder(village)
        func read(_ name: String) throws -> [UInt8] { try Self.bytes(folder + name) }
        let members = Set(try MembersFile.parse(bytes: read("members.csv"), fileName: "m").lines.map(\.code))
        let households = Set(try HouseholdsFile.parse(bytes: read("households.csv"), fileName: "h").lines.map(\.number))
        let log = try LogFile.parse(bytes: read("log.csv"), fileName: "l").lines
        let contacts = try ContactsFile.parse(bytes: read("contacts.csv"), fileName: "c").lines
        let activities = try ActivitiesFile.parse(bytes: read("activities.csv"), fileName: "a").lines
        #expect(Set(log.map(\.member)).isSubset(of: members))
        #expect(Set(log.compactMap(\.household)).isSubset(of: households))
        #expect(Set(contacts.map(\.member)).isSubset(of: members))
        #expect(Set(contacts.map(\.household)).isSubset(of: households))
        #expect(Set(activities.flatMap { $0.members + $0.absent }).isSubset(of: members))
        #expect(Set(try TalliesFile.parse(bytes: read("tallies.csv"), fileName: "t").lines.map(\.member)) == members)
        #expect(Set(try PledgesFile.parse(bytes: read("pledges.csv"), fileName: "p").lines.map(\.member)) == members)
        let assessments = try AssessmentsFile.parse(bytes: read("assessments.csv"), fileName: "s").lines
        #expect(Set(assessments.map(\.member)) == members)
        let posts = try PostsFile.parse(bytes: read("posts.csv"), fileName: "o").lines
        #expect(Set(posts.map(\.member)).isSubset(of: members))
    }

    @Test func everyMistakeIsNamed() throws {
        // Goal: each file with mistakes is refused, and each mistake is named with line, field and what is wrong.
        // Method: the table of expectations beside the files; nothing else may be complained about.
        var expected: [String: [(kind: String, line: Int, field: String, fragment: String)]] = [:]
        let table = String(decoding: try Self.bytes("mistakes/expected.tsv"), as: UTF8.self)
        for row in table.split(separator: "\n").dropFirst() {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(cells.count == 5)
            expected[cells[0], default: []].append((cells[1], try #require(Int(cells[2])), cells[3], cells[4]))
        }
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.examples.appending(path: "mistakes"), includingPropertiesForKeys: nil)
        #expect(Set(files.map(\.lastPathComponent)) == Set(expected.keys).union(["expected.tsv"]))
        for (file, mistakes) in expected.sorted(by: { $0.key < $1.key }) {
            let kind = try #require(ImportKind(rawValue: mistakes[0].kind))
            let bytes = try Self.bytes("mistakes/\(file)")
            let problems = try #require(throws: FileProblems.self) { try kind.check(bytes: bytes, fileName: file) }
            #expect(problems.problems.count == mistakes.count, "\(problems.text(in: .english))")
            for mistake in mistakes {
                let isNamed = problems.problems.contains {
                    ($0.line ?? 0) == mistake.line && ($0.field ?? "-") == mistake.field
                        && $0.message.english.contains(mistake.fragment)
                }
                #expect(isNamed, "\(file) \(mistake): \(problems.text(in: .english))")
            }
        }
    }
}
