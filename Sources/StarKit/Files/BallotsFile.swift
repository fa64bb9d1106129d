/// `ballots.csv`: turnout and certificate of each ballot.
public enum BallotsFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["source", "round", "due", "valid", "tellers", "scrutineer"],
        optional: ["bundle"])

    private struct Key: Hashable {
        let source: BallotSource
        let round: Int
    }

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// Whose grades.
        public var source: BallotSource
        /// 1, or 2 for the repetition.
        public var round: Int
        /// Members due, or households invited.
        public var due: Int
        /// Valid ballots; at most those due.
        public var valid: Int
        /// Two, codes or names.
        public var tellers: [String]
        /// A code or name.
        public var scrutineer: String
        /// The mark on the sealed bundle of ballots.
        public var bundle: String?

        /// A record of its values.
        public init(
            line: Int, source: BallotSource, round: Int, due: Int, valid: Int, tellers: [String], scrutineer: String,
            bundle: String?
        ) {
            self.line = line
            self.source = source
            self.round = round
            self.due = due
            self.valid = valid
            self.tellers = tellers
            self.scrutineer = scrutineer
            self.bundle = bundle
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
            let source = table.required("source", .choice("a source", "来源")) as BallotSource?
            let round = table.required("round", .whole(FileLimits.rounds))
            let due = table.required("due", .whole(FileLimits.ballots))
            let valid = table.required("valid", .whole(FileLimits.ballots))
            let tellers = table.required("tellers", .list(of: .name, countMax: FileLimits.listCountMax))
            let scrutineer = table.required("scrutineer", .name)
            let bundle = table.optional("bundle", .name)
            if let due, let valid, valid > due { table.note("valid", tooMany(valid: valid, due: due)) }
            if let tellers, tellers.count != 2 { table.note("tellers", notTwo(tellers.count)) }
            guard let source, let round, let due, let valid, let tellers, let scrutineer else { return nil }
            if let first = keys.earlierLine(of: Key(source: source, round: round), at: table.line) {
                table.noteRepeated(["source", "round"], firstLine: first)
            }
            return Line(
                line: table.line, source: source, round: round, due: due, valid: valid, tellers: tellers,
                scrutineer: scrutineer, bundle: bundle)
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.source.rawValue, String(line.round), String(line.due), String(line.valid),
                line.tellers.joined(separator: ";"), line.scrutineer, line.bundle ?? "",
            ]
        }
    }

    private static func tooMany(valid: Int, due: Int) -> Words {
        Words(
            "\(valid) valid ballots of \(due) due; correct one of the numbers",
            "应到\(due)而有效票\(valid)；请改正其中一个数字")
    }

    private static func notTwo(_ count: Int) -> Words {
        Words(
            "\(count) named; name two different tellers joined by \";\"",
            "写了\(count)人；请写两名不同的计票人，用“;”隔开")
    }
}
