/// Low results, the members who could help, and the plans.
public struct HelpList: Equatable, Sendable {
    /// A member with good stars and how many open plans the member helps in.
    public struct Helper: Hashable, Sendable {
        public let member: RatedMember
        public let plansCount: Int
    }

    public let low: [LowResult]
    /// Those who were not assessed: they are not low, and somebody should know why.
    public let unassessed: [RatedMember]
    /// By village, fewest plans first, then as in reports.
    public let helpers: [Helper]
    public let plans: [HelpPlan]
    private let policy: Policy
    private let asOf: CalendarDay

    /// - Parameter plans: Those that rest on the year's results.
    public init(_ members: [RatedMember], plans: [HelpPlan], policy: Policy, asOf: CalendarDay) {
        let sorted = members.sorted(by: RatedMember.precedes)
        low = sorted.compactMap { LowResult($0, policy) }
        unassessed = sorted.filter { $0.result.composite == nil || $0.result.reason == .missing }
        let villages = Set(low.map(\.member.result.village))
        let busy = Dictionary(
            grouping: plans.filter { $0.closed == nil },
            by: { MemberKey(village: $0.member.village, member: $0.helper) })
        let good = sorted.filter { $0.isInBand(policy) && villages.contains($0.result.village) }
        helpers = good.map { Helper(member: $0, plansCount: busy[$0.key]?.count ?? 0) }.enumerated()
            .sorted { left, right in
                let (one, other) = (left.element, right.element)
                return one.member.result.village.utf8.elementsEqual(other.member.result.village.utf8)
                    ? (one.plansCount, left.offset) < (other.plansCount, right.offset) : left.offset < right.offset
            }.map(\.element)
        self.plans = plans
        self.policy = policy
        self.asOf = asOf
    }

    public var sheets: [Sheet] { [lowSheet, helperSheet, planSheet, unassessedSheet] }

    private var lowSheet: Sheet {
        var sheet = Sheet(
            "low", Words("Low results", "需帮教转化"),
            RatedMember.columns + [
                .init("category", "category", "类别"), .init("confirmed", "stars", "星级"), .init("cap", "cap", "封顶星数"),
                .init("because", "why", "原因"), .init("hasPlan", "has a plan", "已有计划"),
            ])
        let planned = Set(plans.map(\.member))
        for result in low {
            let record = result.member.result
            sheet.add(
                result.member.cells + [
                    .text(record.category.rawValue), .number(record.confirmed), .number(record.cap),
                    .sentence(result.words(policy)), SheetCell(planned.contains(result.member.key)),
                ])
        }
        return sheet
    }

    private var helperSheet: Sheet {
        var sheet = Sheet(
            "helpers", Words("Could help", "可任帮教联系人"),
            RatedMember.columns + [
                .init("confirmed", "stars", "星级"), .init("plans", "open plans", "在帮计划"),
            ])
        for helper in helpers {
            sheet.add(helper.member.cells + [.number(helper.member.result.confirmed), .number(helper.plansCount)])
        }
        return sheet
    }

    private var planSheet: Sheet {
        var sheet = Sheet(
            "plans", Words("Plans", "帮教计划"),
            [
                .init("village", "village", "村"), .init("member", "member", "党员代码"),
                .init("helper", "helper", "帮教联系人"), .init("from", "from", "起"), .init("lastDay", "last day", "止"),
                .init("notes", "notes", "记录数"), .init("missingMonths", "months without a note", "缺记录的月份"),
                .init("nextNote", "next note by", "下次记录期限"), .init("closed", "closed", "结束"),
                .init("outcome", "outcome", "结果"),
            ])
        let perMonth = policy.help.meetingsPerMonth
        for plan in plans {
            let missing = plan.missingMonths(on: asOf, perMonth: perMonth)
            sheet.add([
                .text(plan.member.village), .text(plan.member.member), .text(plan.helper), .day(plan.from),
                .day(plan.lastDay), SheetCell(plan.notes?.count),
                missing.map { .text($0.map(String.init).joined(separator: ", ")) }
                    ?? .word("village", Words("in the village", "在村内")),
                SheetCell(plan.nextNoteDue(on: asOf, perMonth: perMonth)), SheetCell(plan.closed),
                SheetCell(plan.outcome),
            ])
        }
        return sheet
    }

    private var unassessedSheet: Sheet {
        var sheet = Sheet(
            "unassessed", Words("Not assessed: find out why", "未完成考评：请查明原因"), RatedMember.columns)
        for member in unassessed { sheet.add(member.cells) }
        return sheet
    }
}
