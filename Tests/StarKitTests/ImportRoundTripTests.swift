import Foundation
import StarKit
import SyncTestKit
import Testing

@Suite struct ImportRoundTripTests {
    private static func bytes(_ village: Int, _ kind: ImportKind) throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try Array(
            Data(contentsOf: root.appending(path: "Examples/street/village\(village)/\(kind.rawValue).csv")))
    }

    @Test(arguments: [1, 2, 3], ImportKind.allCases)
    func writingAFileAndReadingItGivesTheSame(_ village: Int, _ kind: ImportKind) throws {
        // Goal: an export of any kind can be imported again and says the same, to the byte.
        // Method: parse an example, encode, parse again, encode again.
        let bytes = try Self.bytes(village, kind)
        let first = try Self.rewritten(bytes, kind)
        #expect(try Self.rewritten(first, kind) == first)
        #expect(try Self.lines(bytes) == Self.lines(first))
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func randomLogsComeBackUnchanged(_ seed: UInt64) throws {
        // Goal: any valid lines survive export and import, whatever their notes hold.
        // Method: random lines with notes of special characters; optional columns present at random.
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("=+-@\t'\",;\r\n ab甲é\u{301}\u{feff}".unicodeScalars)
        var seen: [String: Int] = [:]
        var lines: [LogFile.Line] = []
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            var note = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...9, using: &random) {
                note.append(alphabet[Int.random(in: alphabet.indices, using: &random)])
            }
            let member = try #require(RecordCode(["-m", "甲1", "x.y"].randomElement(using: &random) ?? "m"))
            let date = try #require(CalendarDay(dayNumber: Int.random(in: 20_450...20_452, using: &random)))
            let minutes = Bool.random(using: &random) ? Int.random(in: 0...1440, using: &random) : nil
            let key = "\(member.text) \(date.iso) \(minutes ?? -1)"
            lines.append(
                LogFile.Line(
                    line: 0, member: member, date: date, kind: .visit, minutes: minutes, household: RecordCode("h1"),
                    note: note.isEmpty ? nil : String(note), isVerified: Bool.random(using: &random),
                    occurrence: seen[key, default: 0]))
            seen[key, default: 0] += 1
        }
        let file = ImportedFile(lines: lines, presentColumns: Set(LogFile.columns.all))
        var back = try LogFile.parse(bytes: LogFile.encode(file), fileName: "log.csv").lines
        for index in back.indices { back[index].line = 0 }
        #expect(back == lines)
        #expect(back.map { $0.note.map { Array($0.utf8) } } == lines.map { $0.note.map { Array($0.utf8) } })
    }

    @Test(arguments: ImportKind.allCases)
    func anEmptyTableComesBackEmpty(_ kind: ImportKind) throws {
        // Goal: the export of a table without rows is a file that can be imported.
        // Method: a header alone, for each kind.
        let bytes = CSVWriter(header: kind.columns.all).bytes
        #expect(try kind.check(bytes: bytes, fileName: "x.csv") == 0)
    }

    /// The records of a file by column name, for files whose columns stand in the same order.
    private static func lines(_ bytes: [UInt8]) throws -> [[String]] {
        let table = try CSVTable(bytes)
        return [table.header] + table.rows
    }

    private static func rewritten(_ bytes: [UInt8], _ kind: ImportKind) throws -> [UInt8] {
        switch kind {
        case .members: try MembersFile.encode(MembersFile.parse(bytes: bytes, fileName: "f"))
        case .households: try HouseholdsFile.encode(HouseholdsFile.parse(bytes: bytes, fileName: "f"))
        case .posts: try PostsFile.encode(PostsFile.parse(bytes: bytes, fileName: "f"))
        case .contacts: try ContactsFile.encode(ContactsFile.parse(bytes: bytes, fileName: "f"))
        case .log: try LogFile.encode(LogFile.parse(bytes: bytes, fileName: "f"))
        case .activities: try ActivitiesFile.encode(ActivitiesFile.parse(bytes: bytes, fileName: "f"))
        case .pledges: try PledgesFile.encode(PledgesFile.parse(bytes: bytes, fileName: "f"))
        case .ballots: try BallotsFile.encode(BallotsFile.parse(bytes: bytes, fileName: "f"))
        case .tallies: try TalliesFile.encode(TalliesFile.parse(bytes: bytes, fileName: "f"))
        case .assessments: try AssessmentsFile.encode(AssessmentsFile.parse(bytes: bytes, fileName: "f"))
        }
    }
}
