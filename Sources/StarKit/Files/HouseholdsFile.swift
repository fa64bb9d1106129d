/// `households.csv`: the village's households by number; private to the village.
public enum HouseholdsFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["number"],
        optional: ["members", "note"])

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// Unique in the file.
        public var number: RecordCode
        /// How many people, 0 to 999.
        public var members: Int?
        /// Up to 2,000 characters, line breaks allowed.
        public var note: String?

        /// A record of its values.
        public init(
            line: Int, number: RecordCode, members: Int?, note: String?
        ) {
            self.line = line
            self.number = number
            self.members = members
            self.note = note
        }
    }

    /// Reads the file; every problem in it is collected.
    ///
    /// - Throws: ``FileProblems`` naming line, field and remedy of each; then nothing of the file is taken.
    public static func parse(
        bytes: [UInt8], fileName: String
    ) throws(FileProblems) -> ImportedFile<Line> {
        var numbers = FirstLines<RecordCode>()
        return try ImportTable.read(bytes, fileName: fileName, columns: columns) { table in
            let number = table.required("number", .code)
            let members = table.optional("members", .whole(FileLimits.householdMembers))
            let note = table.optional("note", .note)
            if let number, let first = numbers.earlierLine(of: number, at: table.line) {
                table.noteRepeated(["number"], firstLine: first)
            }
            guard let number else { return nil }
            return Line(line: table.line, number: number, members: members, note: note)
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.number.text, line.members.map(String.init) ?? "", line.note ?? "",
            ]
        }
    }
}
