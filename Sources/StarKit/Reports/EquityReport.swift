/// Shares of the best band by groups of members: so that a rule that works against some of them is seen.
///
/// A group below the policy's smallest one is hidden, and where it would be the only one, the next smallest with it:
/// else its figures were the difference to the sum. A difference is noted when both the group and the rest have at
/// least 20 members and it is more than twice what chance alone makes of it (the two-sample test of shares at the
/// 5 % level); a note asks for a look and says nothing of why.
public struct EquityReport: Hashable, Sendable {
    /// One group.
    public struct Line: Hashable, Sendable {
        public let group: EquityGroup
        public let code: String
        public let words: Words
        /// The denominator: members of the group with a result.
        public let members: Int
        /// In the best band of their class by the confirmed stars, and by the assessed ones.
        public let confirmed: Int
        public let assessed: Int
        /// Nil where objections are not held.
        public let objections: Int?
        public let isHidden: Bool
        /// Whether the confirmed share differs from the rest's by more than chance makes likely.
        public let isNoted: Bool
    }

    /// Members of group and rest from which a difference is looked at.
    public static let notedMin = 20

    public let lines: [Line]
    /// The denominator of all: members with a result.
    public let members: Int
    public let confirmed: Int
    public let minGroup: Int

    /// - Parameter holdsObjections: False at a level that objections do not reach.
    public init(_ members: [RatedMember], year: Int, policy: Policy, holdsObjections: Bool = true) {
        self.members = members.count
        confirmed = members.count { $0.isInBand(policy) }
        minGroup = policy.publicity.minGroup
        var lines: [Line] = []
        for group in EquityGroup.allCases {
            let values = Dictionary(grouping: members) { group.value(of: $0, year: year) }
            // Who is not on record is no group to set another against: it is hidden by its own size alone.
            let known = values.filter { $0.key != EquityGroup.unknown }
            var hidden = Self.hidden(known.mapValues(\.count), below: minGroup)
            if let rest = values[EquityGroup.unknown], rest.count < minGroup { hidden.insert(EquityGroup.unknown) }
            for (value, rows) in values.sorted(by: { $0.key.order < $1.key.order }) {
                let inBand = rows.count { $0.isInBand(policy) }
                let isHidden = hidden.contains(value)
                lines.append(
                    Line(
                        group: group, code: value.code, words: value.words, members: rows.count, confirmed: inBand,
                        assessed: rows.count { $0.wouldBeInBand(policy) },
                        objections: holdsObjections ? rows.reduce(0) { $0 + $1.objections } : nil, isHidden: isHidden,
                        isNoted: !isHidden
                            && Self.differs(
                                inBand, of: rows.count, from: confirmed - inBand, of: members.count - rows.count)
                    ))
            }
        }
        self.lines = lines
    }

    /// The small groups; with a single one also the next smallest.
    static func hidden<Key: Hashable>(_ counts: [Key: Int], below minGroup: Int) -> Set<Key> {
        var hidden = Set(counts.filter { $0.value < minGroup }.keys)
        let shown = counts.filter { !hidden.contains($0.key) }
        // Of equal ones all are hidden: a choice between them would have to be made by chance.
        if hidden.count == 1, let smallest = shown.values.min() {
            hidden.formUnion(shown.filter { $0.value == smallest }.keys)
        }
        return hidden
    }

    /// Whether two shares differ by more than two standard errors of their difference.
    ///
    /// (a/n - b/m)^2 > 4 p(1 - p)(1/n + 1/m) with p = (a + b)/(n + m), in whole numbers.
    static func differs(_ a: Int, of n: Int, from b: Int, of m: Int) -> Bool {
        guard n >= notedMin, m >= notedMin else { return false }
        let all = Int128(n + m)
        let some = Int128(a + b)
        let gap = Int128(a) * Int128(m) - Int128(b) * Int128(n)
        return gap * gap * all > 4 * some * (all - some) * Int128(n) * Int128(m)
    }

    public var notes: [Words] {
        [
            Words(
                "Members with a result: \(members); in the best band of their class: \(confirmed). Groups under "
                    + "\(minGroup) are hidden, with the next smallest where only one would be.",
                "有结果的党员\(members)人，其中达到限额星级\(confirmed)人。少于\(minGroup)人的组不显示；仅有一组时，次小的组一并不显示。"),
            Words(
                "A difference is noted from \(Self.notedMin) members in group and rest on, when it is beyond twice its "
                    + "standard error. It asks for a look; it proves nothing.",
                "组内与其余均不少于\(Self.notedMin)人且差异超过两倍标准误时提示；仅供复核，不作结论。"),
        ]
    }

    public var sheet: Sheet {
        var sheet = Sheet(
            "shares", Words("Shares of the best band", "达到限额星级的比例"),
            [
                .init("by", "by", "划分"), .init("group", "group", "组别"), .init("members", "members", "人数"),
                .init("confirmed", "confirmed in band", "确认达到"), .init("confirmedShare", "%", "%"),
                .init("assessed", "assessed in band", "评定达到"), .init("assessedShare", "%", "%"),
                .init("objections", "objections", "异议"), .init("noted", "look at it", "提示"),
            ])
        for line in lines {
            let value = { (cell: SheetCell) in line.isHidden ? SheetCell.hidden : cell }
            sheet.add([
                .word(line.group.rawValue, line.group.words), .word(line.code, line.words),
                value(.number(line.members)), value(.number(line.confirmed)),
                value(SheetCell(hundredths: Hundredths.share(line.confirmed, of: line.members))),
                value(.number(line.assessed)),
                value(SheetCell(hundredths: Hundredths.share(line.assessed, of: line.members))),
                line.objections.map { value(.number($0)) } ?? .word("notHeld", Words("not held here", "本级不存")),
                SheetCell(line.isNoted),
            ])
        }
        return sheet
    }
}

extension RatedMember {
    /// Whether the assessed stars reach the band: what the ceiling took away is the difference.
    func wouldBeInBand(_ policy: Policy) -> Bool {
        policy.band(cap: result.cap).map { result.assessed >= $0 } ?? false
    }
}
