/// `members.csv`: the register of a village's members, one line a member.
public enum MembersFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["code", "name", "category"],
        optional: ["sex", "birthYear", "group", "joined"])

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// Unique in the file.
        public var code: RecordCode
        /// 1 to 100 characters.
        public var name: String
        /// Decides which dimensions apply.
        public var category: Category
        /// Nil when not given.
        public var sex: Sex?
        /// 1900 to 2100.
        public var birthYear: Int?
        /// The Party group, 1 to 100 characters.
        public var group: String?
        /// The day of joining.
        public var joined: CalendarDay?

        /// A record of its values.
        public init(
            line: Int, code: RecordCode, name: String, category: Category, sex: Sex?, birthYear: Int?,
            group: String?, joined: CalendarDay?
        ) {
            self.line = line
            self.code = code
            self.name = name
            self.category = category
            self.sex = sex
            self.birthYear = birthYear
            self.group = group
            self.joined = joined
        }
    }

    /// Reads the file; every problem in it is collected.
    ///
    /// - Throws: ``FileProblems`` naming line, field and remedy of each; then nothing of the file is taken.
    public static func parse(
        bytes: [UInt8], fileName: String
    ) throws(FileProblems) -> ImportedFile<Line> {
        var codes = FirstLines<RecordCode>()
        return try ImportTable.read(bytes, fileName: fileName, columns: columns) { table in
            let code = table.required("code", .code)
            let name = table.required("name", .name)
            let category = table.required("category", .choice("a category", "类别")) as Category?
            let sex = table.optional("sex", .sex)
            let birthYear = table.optional("birthYear", .whole(FileLimits.birthYears))
            let group = table.optional("group", .name)
            let joined = table.optional("joined", .day)
            if let code, let first = codes.earlierLine(of: code, at: table.line) {
                table.noteRepeated(["code"], firstLine: first)
            }
            guard let code, let name, let category else { return nil }
            return Line(
                line: table.line, code: code, name: name, category: category, sex: sex, birthYear: birthYear,
                group: group, joined: joined)
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.code.text, line.name, line.category.rawValue, line.sex?.rawValue ?? "",
                line.birthYear.map(String.init) ?? "", line.group ?? "", line.joined?.iso ?? "",
            ]
        }
    }
}
