/// `assessments.csv`: the marks that the branch committee gives a member in a dimension.
public enum AssessmentsFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["member", "dimension", "evidence", "committee"],
        optional: ["self"])

    private struct Key: Hashable {
        let member: RecordCode
        let dimension: Int
    }

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// The member's code.
        public var member: RecordCode
        /// 1 to 5.
        public var dimension: Int
        /// Hundredths of a point, 0 to 10000.
        public var evidence: Int
        /// Hundredths of a point, 0 to 10000.
        public var committee: Int
        /// Hundredths of a point, 0 to 10000.
        public var selfMark: Int?

        /// A record of its values.
        public init(
            line: Int, member: RecordCode, dimension: Int, evidence: Int, committee: Int, selfMark: Int?
        ) {
            self.line = line
            self.member = member
            self.dimension = dimension
            self.evidence = evidence
            self.committee = committee
            self.selfMark = selfMark
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
            let dimension = table.required("dimension", .whole(FileLimits.dimensions))
            let evidence = table.required("evidence", .score)
            let committee = table.required("committee", .score)
            let selfMark = table.optional("self", .score)
            guard let member, let dimension, let evidence, let committee else { return nil }
            if let first = keys.earlierLine(of: Key(member: member, dimension: dimension), at: table.line) {
                table.noteRepeated(["member", "dimension"], firstLine: first)
            }
            return Line(
                line: table.line, member: member, dimension: dimension, evidence: evidence, committee: committee,
                selfMark: selfMark)
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.member.text, String(line.dimension), Hundredths.text(line.evidence),
                Hundredths.text(line.committee), line.selfMark.map(Hundredths.text) ?? "",
            ]
        }
    }
}
