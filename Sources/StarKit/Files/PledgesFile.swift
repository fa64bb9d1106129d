/// `pledges.csv`: each member's target of stars and pledged items for the year.
public enum PledgesFile {
    /// The columns of the file.
    public static let columns = FileColumns(
        required: ["member", "stars", "items"],
        optional: ["kept", "signed"])

    /// One record.
    public struct Line: Hashable, Sendable {
        /// The physical line in the file, counted from 1.
        public var line: Int
        /// The member's code; unique in the file.
        public var member: RecordCode
        /// The target, 0 to the highest cap.
        public var stars: Int
        /// What is pledged; each 1 to 100 characters.
        public var items: [String]
        /// How many items were kept; at most as many as there are.
        public var kept: Int?
        /// That the letter was signed.
        public var signed: Signature?

        /// A record of its values.
        public init(
            line: Int, member: RecordCode, stars: Int, items: [String], kept: Int?, signed: Signature?
        ) {
            self.line = line
            self.member = member
            self.stars = stars
            self.items = items
            self.kept = kept
            self.signed = signed
        }
    }

    /// Reads the file; every problem in it is collected.
    ///
    /// - Parameter stars: The stars that may be aimed at; up to the policy's highest cap.
    /// - Throws: ``FileProblems`` naming line, field and remedy of each; then nothing of the file is taken.
    public static func parse(
        bytes: [UInt8], fileName: String, stars: ClosedRange<Int> = FileLimits.stars
    ) throws(FileProblems) -> ImportedFile<Line> {
        var members = FirstLines<RecordCode>()
        return try ImportTable.read(bytes, fileName: fileName, columns: columns) { table in
            let member = table.required("member", .code)
            let stars = table.required("stars", .whole(stars))
            let items = table.required("items", .list(of: .name, countMax: FileLimits.itemsCountMax))
            let kept = table.optional("kept", .whole(0...FileLimits.itemsCountMax))
            let signed = table.optional("signed", .signature)
            if let items, let kept, kept > items.count {
                table.note(
                    "kept",
                    Words(
                        "\(kept) kept of \(items.count) items; correct the number or the items",
                        "共\(items.count)项却兑现\(kept)项；请改正数字或项目"))
            }
            if let member, let first = members.earlierLine(of: member, at: table.line) {
                table.noteRepeated(["member"], firstLine: first)
            }
            guard let member, let stars, let items else { return nil }
            return Line(line: table.line, member: member, stars: stars, items: items, kept: kept, signed: signed)
        }
    }

    /// The file as CSV; reading it gives the same lines and present columns.
    public static func encode(_ file: ImportedFile<Line>) -> [UInt8] {
        file.encoded(columns) { line in
            [
                line.member.text, String(line.stars), line.items.joined(separator: ";"),
                line.kept.map(String.init) ?? "", line.signed?.text ?? "",
            ]
        }
    }
}
