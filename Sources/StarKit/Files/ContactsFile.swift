/// `contacts.csv`: which households a member contacts, and from when to when; private to the village.
public enum ContactsFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["member", "household", "from"],
        optional: ["to"])

    private struct Key: Hashable {
        let member: RecordCode
        let household: RecordCode
        let from: CalendarDay
    }

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// The member's code.
        public var member: RecordCode
        /// The household's number.
        public var household: RecordCode
        /// The first day.
        public var from: CalendarDay
        /// The last day; nil while the contact goes on.
        public var to: CalendarDay?

        /// A record of its values.
        public init(
            line: Int, member: RecordCode, household: RecordCode, from: CalendarDay, to: CalendarDay?
        ) {
            self.line = line
            self.member = member
            self.household = household
            self.from = from
            self.to = to
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
            let household = table.required("household", .code)
            let from = table.required("from", .day)
            let to = table.optional("to", .day)
            if let from, let to, to < from {
                table.note(
                    "to",
                    Words(
                        "\(to.iso) is before \(from.iso); correct one of the dates",
                        "\(to.iso)早于\(from.iso)；请改正其中一个日期"))
            }
            guard let member, let household, let from else { return nil }
            let key = Key(member: member, household: household, from: from)
            if let first = keys.earlierLine(of: key, at: table.line) {
                table.noteRepeated(["member", "household", "from"], firstLine: first)
            }
            return Line(line: table.line, member: member, household: household, from: from, to: to)
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.member.text, line.household.text, line.from.iso, line.to?.iso ?? "",
            ]
        }
    }
}
