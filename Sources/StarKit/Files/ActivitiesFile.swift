/// `activities.csv`: the branch's service activities and who took part.
public enum ActivitiesFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["date", "title", "members"],
        optional: ["absent", "households"])

    /// What makes an activity the same as another.
    private struct Content: Hashable {
        let date: CalendarDay
        let title: [UInt8]
    }

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// The day of the activity.
        public var date: CalendarDay
        /// 1 to 100 characters.
        public var title: String
        /// The codes of those who took part; none twice.
        public var members: [RecordCode]
        /// The codes of those absent without excuse; none of them took part.
        public var absent: [RecordCode]
        /// How many households it served, 0 to 99,999.
        public var households: Int?
        /// How many earlier lines of the file have the same date and title.
        public var occurrence: Int

        /// A record of its values.
        public init(
            line: Int, date: CalendarDay, title: String, members: [RecordCode], absent: [RecordCode],
            households: Int?, occurrence: Int
        ) {
            self.line = line
            self.date = date
            self.title = title
            self.members = members
            self.absent = absent
            self.households = households
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
            let codes = FieldKind<[RecordCode]>.list(of: .code, countMax: FileLimits.listCountMax)
            let date = table.required("date", .day)
            let title = table.required("title", .name)
            let members = table.required("members", codes)
            let absent = table.optional("absent", codes) ?? []
            let households = table.optional("households", .whole(FileLimits.servedHouseholds))
            let present = Set(members ?? [])
            for code in absent where present.contains(code) {
                table.note(
                    "absent",
                    Words(
                        "\(code.text) is also among the members; keep it in one of the two lists",
                        "\(code.text)同时列为参加者；请只留在一栏"))
            }
            guard table.isSound, let date, let title, let members else { return nil }
            let content = Content(date: date, title: Array(title.utf8))
            return Line(
                line: table.line, date: date, title: title, members: members, absent: absent, households: households,
                occurrence: occurrences.next(content))
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.date.iso, line.title, line.members.map(\.text).joined(separator: ";"),
                line.absent.map(\.text).joined(separator: ";"), line.households.map(String.init) ?? "",
            ]
        }
    }
}
