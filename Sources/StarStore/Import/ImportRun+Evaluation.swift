import StarKit
import SyncKit
import SyncStore

// The files of the year-end evaluation.
extension ImportRun {
    mutating func load(ballots file: ImportedFile<BallotsFile.Line>) throws {
        let year = try desk.cycleYear()
        try desk.requireOpen("ballot")
        try noteNeedlessRepeats(file, year: year)
        let lines = file.lines.sorted { ($0.round, $0.line) < ($1.round, $1.line) }
        try each(lines, line: \.line, name: { "\($0.source.rawValue) \($0.round)" }) { run, line in
            var values: [String: Value] = [
                "year": Value(year), "source": .text(line.source.rawValue), "round": Value(line.round),
                "due": Value(line.due), "valid": Value(line.valid),
                "tellers": .text(line.tellers.joined(separator: ";")), "scrutineer": .text(line.scrutineer),
            ]
            if file.has("bundle") { values["bundle"] = Value(line.bundle) }
            return try run.put("ballot", values)
        }
    }

    /// A ballot is repeated only where the first round of the file, or of the book, missed its turnout.
    private mutating func noteNeedlessRepeats(_ file: ImportedFile<BallotsFile.Line>, year: Int) throws {
        let rules = try BallotRounds(desk.read, unit: desk.unit, year: year)
        for line in file.lines where line.round > 1 {
            let first = file.lines.first { $0.source == line.source && $0.round == 1 }
            if let words = rules.refusal(of: line.source, first: first.map { ($0.due, $0.valid) }) {
                note(line.line, "round", words.english, words.chinese)
            }
        }
    }

    mutating func load(tallies file: ImportedFile<TalliesFile.Line>) throws {
        let year = try desk.cycleYear()
        try desk.requireOpen("tally")
        let members = try desk.codes("member")
        let name = { (line: TalliesFile.Line) in
            "\(line.member.text) \(line.source.rawValue) \(line.dimension.text) \(line.round)"
        }
        try each(file.lines, line: \.line, name: name) { run, line in
            guard let member = run.member(line.member, in: members, line: line.line) else { return nil }
            return try run.put("tally", Self.values(line, member: member, year: year))
        }
    }

    private static func values(_ line: TalliesFile.Line, member: ID128, year: Int) -> [String: Value] {
        let dimension =
            switch line.dimension {
            case .all: 0
            case .one(let number): number
            }
        return [
            "member": Value(member), "year": Value(year), "source": .text(line.source.rawValue),
            "dimension": Value(dimension), "round": Value(line.round), "valid": Value(line.valid),
            "excellent": Value(line.excellent), "good": Value(line.good), "fair": Value(line.fair),
            "poor": Value(line.poor), "unknown": Value(line.unknown),
        ]
    }

    mutating func load(assessments file: ImportedFile<AssessmentsFile.Line>) throws {
        let year = try desk.cycleYear()
        try desk.requireOpen("assessment")
        let members = try desk.codes("member")
        try each(file.lines, line: \.line, name: { "\($0.member.text) \($0.dimension)" }) { run, line in
            guard let member = run.member(line.member, in: members, line: line.line) else { return nil }
            var values: [String: Value] = [
                "member": Value(member), "year": Value(year), "dimension": Value(line.dimension),
                "evidence": Value(line.evidence), "committee": Value(line.committee),
            ]
            if file.has("self") { values["self"] = Value(line.selfMark) }
            return try run.put("assessment", values)
        }
    }
}
