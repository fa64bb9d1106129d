/// `tallies.csv`: how many ballots gave a member each grade.
public enum TalliesFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["member", "source", "dimension", "valid", "excellent", "good", "fair", "poor", "unknown"],
        optional: ["round"])

    private static let gradeColumns = ["valid", "excellent", "good", "fair", "poor", "unknown"]

    private struct Key: Hashable {
        let member: RecordCode
        let source: TallySource
        let dimension: TallyDimension
        let round: Int
    }

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// The member's code.
        public var member: RecordCode
        /// Whose grades.
        public var source: TallySource
        public var dimension: TallyDimension
        /// Valid ballots; the sum of the grades and the unknown.
        public var valid: Int
        /// Ballots with this grade.
        public var excellent: Int
        /// Ballots with this grade.
        public var good: Int
        /// Ballots with this grade.
        public var fair: Int
        /// Ballots with this grade.
        public var poor: Int
        /// Ballots that do not know the member.
        public var unknown: Int
        /// 1 unless the file says 2.
        public var round: Int

        /// A record of its values.
        public init(
            line: Int, member: RecordCode, source: TallySource, dimension: TallyDimension, valid: Int,
            excellent: Int, good: Int, fair: Int, poor: Int, unknown: Int, round: Int
        ) {
            self.line = line
            self.member = member
            self.source = source
            self.dimension = dimension
            self.valid = valid
            self.excellent = excellent
            self.good = good
            self.fair = fair
            self.poor = poor
            self.unknown = unknown
            self.round = round
        }
    }

    /// Reads the file; every problem in it is collected.
    ///
    /// - Throws: ``FileProblems`` naming line, field and remedy of each; then nothing of the file is taken.
    public static func parse(
        bytes: [UInt8], fileName: String
    ) throws(FileProblems) -> ImportedFile<Line> {
        var keys = FirstLines<Key>()
        return try ImportTable.read(bytes, fileName: fileName, columns: columns) { table in
            let member = table.required("member", .code)
            let source = table.required("source", .choice("a source", "来源")) as TallySource?
            let dimension = table.required("dimension", .tallyDimension)
            let counts = gradeColumns.map { table.required($0, .whole(FileLimits.ballots)) }
            let round = table.optional("round", .whole(FileLimits.rounds)) ?? 1
            if let dimension, source == .contact, dimension != .all, dimension != .one(4) {
                table.note(
                    "dimension",
                    Words(
                        "contacted households speak on dimension 4 only; use 4 or all",
                        "联系户只评第4维度；请用4或all"))
            }
            let known = counts.compactMap(\.self)
            guard let member, let source, let dimension, known.count == counts.count else { return nil }
            let sum = known.dropFirst().reduce(0, +)
            if sum != known[0] { table.note("valid", sumDiffers(sum, valid: known[0])) }
            let key = Key(member: member, source: source, dimension: dimension, round: round)
            if let first = keys.earlierLine(of: key, at: table.line) {
                table.noteRepeated(["member", "source", "dimension", "round"], firstLine: first)
            }
            return Line(
                line: table.line, member: member, source: source, dimension: dimension, valid: known[0],
                excellent: known[1], good: known[2], fair: known[3], poor: known[4], unknown: known[5], round: round)
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.member.text, line.source.rawValue, line.dimension.text, String(line.valid), String(line.excellent),
                String(line.good), String(line.fair), String(line.poor), String(line.unknown), String(line.round),
            ]
        }
    }

    private static func sumDiffers(_ sum: Int, valid: Int) -> Words {
        Words(
            "the four grades and unknown add up to \(sum), not to \(valid) valid ballots; correct the counts",
            "四个等次与“不了解”合计\(sum)，与有效票\(valid)不符；请改正票数")
    }
}
