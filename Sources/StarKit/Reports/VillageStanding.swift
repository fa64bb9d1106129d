/// How complete and timely one village is.
public struct VillageStanding: Hashable, Sendable {
    /// Code of the village.
    public let village: String
    public let rate: CalendarRate

    public init(village: String, rate: CalendarRate) {
        self.village = village
        self.rate = rate
    }

    /// The most complete first, then the most timely, then by code; villages of which nothing was due last.
    public static func precedes(_ left: VillageStanding, _ right: VillageStanding) -> Bool {
        let (one, other) = (left.rate, right.rate)
        let first = (one.completeness ?? -1, one.timeliness ?? -1)
        let second = (other.completeness ?? -1, other.timeliness ?? -1)
        return first == second ? left.village.utf8.lexicographicallyPrecedes(right.village.utf8) : first > second
    }

    /// A sheet of some standings, in their order.
    public static func sheet(_ standings: [VillageStanding]) -> Sheet {
        var sheet = Sheet(
            "standings", Words("Villages", "各村"),
            [
                .init("village", "village", "村"), .init("due", "due", "应办"), .init("waived", "waived", "免办"),
                .init("done", "done", "已办"), .init("onTime", "on time", "按时"), .init("overdue", "overdue", "逾期"),
                .init("completeness", "completeness, %", "完成率（%）"), .init("timeliness", "timeliness, %", "及时率（%）"),
            ])
        for standing in standings {
            let rate = standing.rate
            sheet.add([
                .text(standing.village), .number(rate.due), .number(rate.waived), .number(rate.done),
                .number(rate.onTime), .number(rate.overdue), SheetCell(hundredths: rate.completeness),
                SheetCell(hundredths: rate.timeliness),
            ])
        }
        return sheet
    }
}
