/// `posts.csv`: which posts members have claimed.
public enum PostsFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["member", "post", "claimed"],
        optional: [])

    /// The posts of the district's catalogue; a street or village may have more.
    public static let districtPosts = ["technology", "advice", "stability", "supervision"]

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// The member's code.
        public var member: RecordCode
        /// One of ``districtPosts`` or a local code.
        public var post: RecordCode
        /// The day of claiming.
        public var claimed: CalendarDay

        /// A record of its values.
        public init(
            line: Int, member: RecordCode, post: RecordCode, claimed: CalendarDay
        ) {
            self.line = line
            self.member = member
            self.post = post
            self.claimed = claimed
        }
    }

    /// Reads the file; every problem in it is collected.
    ///
    /// - Throws: ``FileProblems`` naming line, field and remedy of each; then nothing of the file is taken.
    public static func parse(
        bytes: [UInt8], fileName: String
    ) throws(FileProblems) -> ImportedFile<Line> {
        var keys = FirstLines<[RecordCode]>()
        return try ImportTable.read(bytes, fileName: fileName, columns: columns) { table in
            let member = table.required("member", .code)
            let post = table.required("post", .code)
            let claimed = table.required("claimed", .day)
            if let member, let post, let first = keys.earlierLine(of: [member, post], at: table.line) {
                table.noteRepeated(["member", "post"], firstLine: first)
            }
            guard let member, let post, let claimed else { return nil }
            return Line(line: table.line, member: member, post: post, claimed: claimed)
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.member.text, line.post.text, line.claimed.iso,
            ]
        }
    }
}
