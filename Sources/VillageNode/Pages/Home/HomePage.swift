import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// What is due, how delivery stands, the year as a picture, and the three things that are done most.
struct HomePage {
    let visit: Visit

    /// Lines of due items that are shown; the rest is on a page of its own.
    private static let dueCount = 7
    /// Members whose progress is drawn.
    private static let membersCount = 12

    func reply() throws -> PageReply {
        guard !visit.isPost else { throw PageFault.wrongMethod }
        let replica = try visit.replica
        let book = try visit.site.calendar.book(replica, directory: visit.site.directory)
        let lines = (book?.pages.first?.report.open ?? [])
        let due = DueList(visit: visit)
        var slots: Slots = [
            "logTitle": .text(visit.say("Write a log entry", "记一笔")),
            "logText": .text(visit.say("who did what today", "谁、今天做了什么")),
            "syncTitle": .text(visit.say("Sync now", "立即同步")),
            "syncText": .text(visit.say("over the network", "通过网络与街道交换")),
            "stickTitle": .text(visit.say("Carry by stick", "用U盘传送")),
            "stickText": .text(visit.say("without a network", "没有网络时使用")),
            "dueTitle": .text(visit.say("Due and overdue", "待办与逾期")),
            "due": .list(lines.prefix(Self.dueCount).map { due.slots($0, today: book?.today) }),
            "nothing": .text(
                book == nil
                    ? visit.say("No cycle is open yet. Sync with the street.", "年度考评尚未开始，请先与街道同步。")
                    : visit.say("Nothing is due. All is done.", "没有待办事项，全部已完成。")),
            "hasDue": .flag(!lines.isEmpty),
        ]
        if lines.count > Self.dueCount {
            slots["all"] = .text(visit.say("All \(lines.count) items", "查看全部\(lines.count)项"))
        }
        try addYear(book, to: &slots)
        return try visit.page(
            "/", visit.say("Home", "首页"),
            help: visit.say(
                "Here is what has to be done, and whether everything has reached the street. The three buttons are "
                    + "what you need most days.",
                "这里显示要办的事，以及记录是否已全部送达街道。平时最常用的是下面三个按钮。"),
            visit.render("home", slots))
    }

    private func addYear(_ book: CalendarBook?, to slots: inout Slots) throws {
        let replica = try visit.replica
        let stage = try replica.read { try $0.stage() }
        guard let book, stage != .none else { return }
        let names = Book.stageNames.indices.map { Book.stageWords($0 + 1)[visit.language] }
        let strip = StageStrip(
            visit.say(
                "The year \(book.year): now \(names[stage.step - 1])", "\(book.year)年度，当前阶段：\(names[stage.step - 1])"),
            names, present: stage.step - 1)
        slots["yearTitle"] = .text(visit.say("The year \(book.year)", "\(book.year)年度"))
        slots["strip"] = .markup(visit.site.shelf.render("stages", strip.slots))
        if let rate = book.pages.first?.report.rate(), rate.due > 0 {
            slots["rate"] = .text(
                visit.say(
                    "\(rate.done) of \(rate.due) items done, \(rate.onTime) of them on time.",
                    "应办\(rate.due)项，已办\(rate.done)项，其中按时\(rate.onTime)项。"))
        }
        let bars = try progress(year: book.year)
        guard !bars.isEmpty else { return }
        let chart = BarChart(
            visit.say("Days of service by member this year", "本年度各党员服务天数"), bars)
        slots["chartTitle"] = .text(visit.say("Days of service and pledge", "服务天数与承诺"))
        slots["chart"] = .markup(visit.site.shelf.render("bars", chart.slots))
        slots["chartNote"] = .text(
            visit.say(
                "Bars: days with a log entry. Behind: pledged stars, and how much of the pledge is kept.",
                "条形为有纪实的天数，右侧为承诺星数与兑现情况。"))
    }

    /// The members with a pledge, those who need a look first: the fewest days of service.
    private func progress(year: Int) throws -> [BarChart.Bar] {
        let facts = try MemberProgress.all(try visit.replica, year: year)
        return facts.prefix(Self.membersCount).map { fact in
            let kept = fact.kept.map { visit.say(", kept \($0) of \(fact.items)", "，已兑现\($0)/\(fact.items)项") } ?? ""
            let stars = fact.stars.map { visit.say(", pledged \($0) stars", "，承诺\($0)星") } ?? ""
            return BarChart.Bar(
                fact.name, value: fact.days, goal: 0,
                note: visit.say("\(fact.days) days", "\(fact.days)天") + stars + kept)
        }
    }
}
