/// Whom a year's results commend, and what has been awarded.
public struct AwardRoster: Hashable, Sendable {
    /// An award on record.
    public struct Award: Hashable, Sendable {
        /// july1, year_end or other.
        public let kind: String
        public let day: CalendarDay?
        public let certificate: String?
        public let material: String?

        public init(kind: String, day: CalendarDay?, certificate: String?, material: String?) {
            self.kind = kind
            self.day = day
            self.certificate = certificate
            self.material = material
        }
    }

    public let year: Int
    /// The members in the best band of their class, in the order of reports.
    public let members: [RatedMember]
    public let awards: [MemberKey: [Award]]

    /// - Parameter awards: Those that rest on the year's results.
    public init(year: Int, _ members: [RatedMember], awards: [MemberKey: [Award]], policy: Policy) {
        self.year = year
        self.members = members.filter { $0.isInBand(policy) }.sorted(by: RatedMember.precedes)
        self.awards = awards
    }

    /// What the certificate of a member says.
    public func certificate(of member: RatedMember) -> Words {
        let name = member.name ?? member.result.member
        let stars = member.result.confirmed
        return Words(
            "\(name) is confirmed as a member of \(stars) stars for the year \(year).",
            "\(name)同志：被评定为\(year)年度\(stars)星级党员。")
    }

    /// The roster: one line a member, with what is still to be awarded left empty.
    public var sheet: Sheet {
        var sheet = Sheet(
            "awards", Words("To commend", "拟表彰"),
            RatedMember.columns + [
                .init("category", "category", "类别"), .init("cap", "cap", "封顶星数"),
                .init("confirmed", "stars", "星级"), .init("composite", "composite", "综合分"),
                .init("july1", "on 1 July", "“七一”表彰"), .init("yearEnd", "at the year's end", "年终表彰"),
                .init("certificateNumber", "certificate no.", "证书编号"), .init("material", "reward", "物质奖励"),
                .init("certificate", "text of the certificate", "证书文字"),
            ])
        for member in members {
            let given = awards[member.key] ?? []
            let day = { (kind: String) in SheetCell(given.first { $0.kind == kind }?.day) }
            sheet.add(
                member.cells + [
                    .text(member.result.category.rawValue), .number(member.result.cap),
                    .number(member.result.confirmed), SheetCell(hundredths: member.result.composite), day("july1"),
                    day("year_end"), SheetCell(given.compactMap(\.certificate).first),
                    SheetCell(given.compactMap(\.material).first), .sentence(certificate(of: member)),
                ])
        }
        return sheet
    }
}
