/// Who stands on the list of reserve cadres, and whom the year's results propose for it.
public struct ReserveList: Hashable, Sendable {
    /// An entry on record.
    public struct Entry: Hashable, Sendable {
        public let key: MemberKey
        public let day: CalendarDay?
        public let basis: String?
        public let ended: CalendarDay?

        public init(key: MemberKey, day: CalendarDay?, basis: String?, ended: CalendarDay?) {
            self.key = key
            self.day = day
            self.basis = basis
            self.ended = ended
        }
    }

    /// Members in the best band of the class with the most stars, in the order of reports: the other class is of
    /// members without the capacity for posts, and of migrants.
    public let proposed: [RatedMember]
    public let entries: [Entry]
    private let names: [MemberKey: String]

    public init(_ members: [RatedMember], entries: [Entry], policy: Policy) {
        let cap = policy.caps.first
        proposed = members.filter { $0.result.cap == cap && $0.isInBand(policy) }.sorted(by: RatedMember.precedes)
        self.entries = entries
        names = Dictionary(
            members.compactMap { member in member.name.map { (member.key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    public var sheets: [Sheet] {
        var proposals = Sheet(
            "proposed", Words("Proposed by their stars", "按星级可列入"),
            RatedMember.columns + [
                .init("category", "category", "类别"), .init("confirmed", "stars", "星级"),
                .init("composite", "composite", "综合分"), .init("isListed", "on the list", "已列入"),
            ])
        let listed = Set(entries.filter { $0.ended == nil }.map(\.key))
        for member in proposed {
            proposals.add(
                member.cells + [
                    .text(member.result.category.rawValue), .number(member.result.confirmed),
                    SheetCell(hundredths: member.result.composite), SheetCell(listed.contains(member.key)),
                ])
        }
        var list = Sheet(
            "reserve", Words("On the list", "后备名单"),
            RatedMember.columns + [
                .init("day", "since", "列入日期"), .init("basis", "why", "依据"), .init("ended", "left", "退出日期"),
            ])
        for entry in entries {
            list.add([
                .text(entry.key.village), .text(entry.key.member), SheetCell(names[entry.key]), SheetCell(entry.day),
                SheetCell(entry.basis), SheetCell(entry.ended),
            ])
        }
        return [proposals, list]
    }
}
