import PageKit
import StarKit
import StarStore
import SyncKit

/// The records of a year by member, and each member's page of them.
struct YearPages {
    private let book: PrintBook
    private let wish: PrintWish
    private let pledges: [String: [RecordView]]
    private let rated: [String: [RecordView]]
    private let log: [String: [RecordView]]
    private let presence: [String: [RecordView]]
    private let claims: [String: [RecordView]]
    private let dues: [String: [RecordView]]
    private let counts: [String: [RecordView]]
    /// Days of the year's activities by id.
    private let activities: [String: String]
    private let posts: [String: RecordView]

    init(book: PrintBook, wish: PrintWish) {
        self.book = book
        self.wish = wish
        let byMember = { (records: [RecordView]) in Dictionary(grouping: records) { $0.shown("member") } }
        pledges = byMember(book.ofYear("pledge"))
        rated = Dictionary(grouping: book.records("pledge_item")) { $0.shown("pledge") }
        log = byMember(book.records("log_entry").filter { $0.shown("date").hasPrefix("\(book.year)-") })
        activities = Dictionary(
            book.records("activity").filter { $0.shown("date").hasPrefix("\(book.year)-") }
                .map { ($0.id.hex, $0.shown("date")) }, uniquingKeysWith: { first, _ in first })
        let held = activities
        presence = byMember(book.records("attendance").filter { held[$0.shown("activity")] != nil })
        claims = byMember(book.records("post_claim").filter { $0.shown("released").isEmpty })
        dues = byMember(book.ofYear("dues"))
        counts = byMember(book.ofYear("contact_count"))
        posts = Dictionary(book.records("post").map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func sheet(_ member: PrintMember) -> PrintSheet {
        let pledge = pledges[member.code]?.first
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Name", "姓名"), member.name), .init(wish.say("Code", "代码"), member.code),
            .init(wish.say("Category", "类别"), wish.words(member.category)),
            .init(wish.say("Cap", "封顶"), wish.stars(member.cap)),
            .init(wish.say("Target", "创星目标"), pledge.map { wish.stars($0.number("stars")) } ?? wish.say("none", "未定")),
            .init(wish.say("Posts", "认领岗位"), postNames(member)),
            .init(
                wish.say("Dues paid", "党费"),
                wish.say("\(dues[member.code]?.count ?? 0) months", "\(dues[member.code]?.count ?? 0)个月")),
        ]
        return PrintSheet(
            YearSheetsPrint.offer.words[wish.language],
            subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
            [
                .facts(facts), .heading(wish.say("Pledges", "承诺事项")), .table(pledgeTable(pledge)),
                .heading(wish.say("The year by quarters", "各季度纪实")), .table(quarterTable(member)),
                .writing(
                    wish.say("What I find wrong or missing (nothing: write \"none\")", "本人核对意见（无意见请写“无”）"), lines: 3),
                .signatures([wish.memberSigns, wish.dated, wish.say("Recorder", "纪实员（签字）"), wish.dated]),
                .notes([
                    wish.say(
                        "Own data only. What is found wrong is corrected within five days, before the evidence is "
                            + "frozen.", "本表只含本人数据。有误的在实绩冻结前5日内更正。")
                ]),
            ])
    }

    private func postNames(_ member: PrintMember) -> String {
        let names = (claims[member.code] ?? []).map { claim in
            let code = claim.shown("post")
            guard let post = posts[code] else { return Book.words(of: "post", value: code)[wish.language] }
            let english = post.shown("english")
            return Words(english.isEmpty ? post.shown("chinese") : english, post.shown("chinese"))[wish.language]
        }
        return names.isEmpty ? wish.say("none", "无") : names.joined(separator: wish.say(", ", "、"))
    }

    private func pledgeTable(_ pledge: RecordView?) -> PrintTable {
        var table = PrintTable([
            .init(wish.say("no.", "序号"), 8, .middle), .init(wish.say("what was pledged", "承诺内容")),
            .init(wish.say("what became of it", "兑现情况"), 30),
        ])
        guard let pledge else {
            table.add(["", wish.say("No letter in the book.", "台账中没有责任书。"), ""])
            return table
        }
        let outcomes = Dictionary(
            (rated[pledge.id.hex] ?? []).map { ($0.number("number") ?? 0, $0) }, uniquingKeysWith: { one, _ in one })
        for (index, item) in pledge.list("items").enumerated() {
            table.add([String(index + 1), item, outcomes[index + 1]?.word("kept", wish.language) ?? ""])
        }
        if outcomes.isEmpty, let kept = pledge.number("kept") {
            table.add(["", wish.say("kept in all", "合计兑现"), wish.say("\(kept) items", "\(kept)项")])
        }
        return table
    }

    private func quarterTable(_ member: PrintMember) -> PrintTable {
        let contacts = book.policy.dimensions(of: member.category).contains(.households)
        var table = PrintTable(
            [
                .init(wish.say("quarter", "季度"), 12, .middle), .init(wish.say("log entries", "纪实条数"), 0, .figure),
                .init(wish.say("verified", "已核实"), 0, .figure), .init(wish.say("service days", "服务天数"), 0, .figure),
                .init(wish.say("visits to own households", "走访联系户"), 0, .figure),
                .init(wish.say("activities attended", "参加活动"), 0, .figure),
                .init(wish.say("absent", "无故缺席"), 0, .figure),
            ])
        var sums = [Int](repeating: 0, count: 6)
        for quarter in Quarter.all(of: book.year) {
            let figures = figures(member, quarter)
            for index in sums.indices { sums[index] += figures[index] }
            table.add(row(String(quarter.number), figures, contacts))
        }
        table.add(row(wish.say("year", "全年"), sums, contacts))
        return table
    }

    private func row(_ title: String, _ figures: [Int], _ contacts: Bool) -> [String] {
        [title] + figures.enumerated().map { $0 == 3 && !contacts ? "—" : String($1) }
    }

    /// Entries, those verified, days, visits, attended, absent.
    private func figures(_ member: PrintMember, _ quarter: Quarter) -> [Int] {
        let isOf = { (date: String) in CalendarDay(iso: date).map(quarter.contains) ?? false }
        let entries = (log[member.code] ?? []).filter { isOf($0.shown("date")) }
        let visits = (counts[member.code] ?? []).filter { $0.number("quarter") == quarter.number }.reduce(0) {
            sum, row in
            sum + row.shown("visits").split(separator: ",").compactMap { Int($0) }.reduce(0, +)
        }
        let presence = (presence[member.code] ?? []).filter { isOf(activities[$0.shown("activity")] ?? "") }
        return [
            entries.count, entries.count { $0.number("verified") == 1 },
            Set(entries.map { $0.shown("date") }).count, visits, presence.count { $0.number("present") == 1 },
            presence.count { $0.number("present") == 0 },
        ]
    }
}
