import StarKit
import SyncKit

extension FuzzTarget {
    private static let marks = ["\"", "\"\"", ",", "\r\n", "'", "=", "\u{feff}"]

    /// Any CSV file.
    static let csv = FuzzTarget("csv", inputBytesMax: 2048, words: marks) { files in
        let marked: [UInt8] = [0x31, 0xef, 0xbb, 0xbf] + Array("a\n1\n".utf8)
        let mistakes = try ["gbk", "stray-quote", "unterminated-quote"].map { name -> [UInt8] in
            [0x30] + (try files.bytes("Examples/mistakes/\(name).csv"))
        }
        return mistakes + [
            Array("0a,b\r\n1,\"x\"\"y\"\r\n\n'=2,\"a\nb\"".utf8), marked,
            Array("1a,b\r\n0,\"\n\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"".utf8),
        ]
    } check: { bytes in
        var input = InputReader(bytes)
        // Small limits are met by small files.
        let isNarrow = input.byte() % 2 == 1
        let limits =
            isNarrow ? CSVLimits(fieldBytesMax: 8, recordBytesMax: 32, fileBytesMax: 512) : CSVLimits.standard
        let made = try Flaw.read(FileProblems.self) {
            try CSVReader(input.bytes, fileName: "f", limits: limits)
        }
        guard var reader = made else { return false }
        let lines = 1 + input.rest.count { $0 == 0x0a }
        var writer = CSVWriter(header: reader.header)
        var rows: [[String]] = []
        var steps = 0
        while true {
            steps += 1
            try Flaw.unless(steps <= lines + 1, "the reader does not come to an end")
            do throws(FileProblem) {
                guard try reader.advance() else { break }
            } catch {
                try Flaw.unless((1...lines).contains(error.line ?? 1), "line \(error.line ?? 0) of \(lines)")
                continue
            }
            try Flaw.unless((1...lines).contains(reader.line), "line \(reader.line) of \(lines)")
            let row = reader.header.indices.map { reader.string(at: $0) }
            if isNarrow {
                try Flaw.unless(reader.header.indices.allSatisfy { reader.bytes(at: $0).count <= 8 }, "a long field")
            }
            writer.append(row)
            rows.append(row)
        }
        try Flaw.unless(try table(writer.bytes) == [reader.header] + rows, "a table does not come back")
        return true
    }

    /// Header and rows of a file without problems.
    private static func table(_ bytes: [UInt8]) throws -> [[String]] {
        var reader = try CSVReader(bytes, fileName: "again")
        var rows = [reader.header]
        while try reader.advance() { rows.append(reader.header.indices.map { reader.string(at: $0) }) }
        return rows
    }

    /// A village's import files; the first byte chooses the kind.
    static let importFile = FuzzTarget(
        "import", inputBytesMax: 2048, words: marks + Set(ImportKind.allCases.flatMap(\.columns.all)).sorted()
    ) { files in
        let kinds = ImportKind.allCases
        var seeds: [[UInt8]] = []
        for (index, kind) in kinds.enumerated() {
            // The first lines: a file of a few kilobytes is tried more often than one of many.
            let file = try files.bytes("Examples/street/village1/\(kind.rawValue).csv")
            let lines = file.split(separator: 0x0a, omittingEmptySubsequences: false).prefix(6)
            seeds.append([UInt8(index)] + Array(lines.joined(separator: [0x0a])))
        }
        return seeds
    } check: { bytes in
        var input = InputReader(bytes)
        let kinds = ImportKind.allCases
        let kind = kinds[input.byte() % kinds.count]
        let lines = 1 + input.rest.count { $0 == 0x0a }
        let again: [UInt8]
        do {
            again = try rewritten(input.bytes, kind)
        } catch let refusal as FileProblems {
            try Flaw.unless(!refusal.problems.isEmpty, "a refusal without a reason")
            try Flaw.unless(refusal.problems.count <= FileProblems.countMax, "\(refusal.problems.count) problems")
            for problem in refusal.problems {
                try Flaw.unless((1...lines).contains(problem.line ?? 1), "line \(problem.line ?? 0) of \(lines)")
                try Flaw.unless(problem.text(in: .english).utf8.count < 4_096, "a problem of many words")
            }
            return false
        }
        do {
            try Flaw.unless(try rewritten(again, kind) == again, "\(kind): an export is imported as something else")
        } catch let refusal as FileProblems {
            throw Flaw("\(kind): what was exported is refused: \(refusal.text(in: .english))")
        }
        return true
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
