/// `log.csv`: the log book; household and note go to the private table of the village.
public enum LogFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["member", "date", "kind"],
        optional: ["minutes", "household", "note", "verified"])

    /// What makes an entry the same as another; its private parts do not.
    private struct Content: Hashable {
        let member: RecordCode
        let date: CalendarDay
        let kind: LogKind
        let minutes: Int?
    }

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// The member's code.
        public var member: RecordCode
        /// The day of the event.
        public var date: CalendarDay
        /// What the entry is about.
        public var kind: LogKind
        /// 0 to 1440.
        public var minutes: Int?
        /// The household's number.
        public var household: RecordCode?
        /// Up to 2,000 characters, line breaks allowed.
        public var note: String?
        /// Whether the branch verified the entry.
        public var isVerified: Bool
        /// How many earlier lines of the file have the same member, date, kind and minutes.
        public var occurrence: Int

        /// A record of its values.
        public init(
            line: Int, member: RecordCode, date: CalendarDay, kind: LogKind, minutes: Int?, household: RecordCode?,
            note: String?, isVerified: Bool, occurrence: Int
        ) {
            self.line = line
            self.member = member
            self.date = date
            self.kind = kind
            self.minutes = minutes
            self.household = household
            self.note = note
            self.isVerified = isVerified
            self.occurrence = occurrence
        }
    }

    /// Reads the file; every problem in it is collected.
    ///
    /// - Throws: ``FileProblems`` naming line, field and remedy of each; then nothing of the file is taken.
    public static func parse(
        bytes: [UInt8], fileName: String
    ) throws(FileProblems) -> ImportedFile<Line> {
        var occurrences = Occurrences<Content>()
        return try ImportTable.read(bytes, fileName: fileName, columns: columns) { table in
            let member = table.required("member", .code)
            let date = table.required("date", .day)
            let kind = table.required("kind", .choice("a kind", "种类")) as LogKind?
            let minutes = table.optional("minutes", .whole(FileLimits.minutes))
            let household = table.optional("household", .code)
            let note = table.optional("note", .note)
            let isVerified = table.optional("verified", .yes) ?? false
            guard table.isSound, let member, let date, let kind else { return nil }
            let content = Content(member: member, date: date, kind: kind, minutes: minutes)
            return Line(
                line: table.line, member: member, date: date, kind: kind, minutes: minutes, household: household,
                note: note, isVerified: isVerified, occurrence: occurrences.next(content))
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.member.text, line.date.iso, line.kind.rawValue, line.minutes.map(String.init) ?? "",
                line.household?.text ?? "", line.note ?? "", line.isVerified ? "yes" : "",
            ]
        }
    }
}
