import PageKit
import StarKit
import StarStore

/// Everything of the year's calendar that is due or overdue, and on request what is done or still to come.
struct TasksPage {
    let visit: Visit

    func reply() throws -> PageReply {
        guard !visit.isPost else { throw PageFault.wrongMethod }
        let book = try visit.site.calendar.book(try visit.replica, directory: visit.site.directory)
        let isAll = visit.request.query["show"] == "all"
        let report = book?.pages.first?.report
        let lines = (isAll ? report?.lines : report?.open) ?? []
        var table = PageTable(
            visit.say("The year's calendar", "年度日程"),
            [
                .init(visit.say("due", "到期")), .init(visit.say("item", "事项")), .init(visit.say("period", "期间")),
                .init(visit.say("last day", "最后期限")), .init(visit.say("state", "状态")),
                .init(visit.say("done", "进度"), isNumber: true),
            ],
            empty: book == nil
                ? visit.say("No cycle is open yet. Sync with the street.", "年度考评尚未开始，请先与街道同步。")
                : visit.say("Nothing is due. All is done.", "没有待办事项，全部已完成。"))
        table.rows = lines.map(row)
        let filters = [
            FilterLink(
                visit.say("Due and overdue", "待办与逾期"), count: report?.open.count, to: "/tasks", isOn: !isAll),
            FilterLink(
                visit.say("The whole year", "全年"), count: report?.lines.count, to: "/tasks?show=all", isOn: isAll),
        ]
        return try visit.page(
            "/tasks", visit.say("Due and overdue", "待办事项"),
            help: visit.say(
                "An item is done when its records are in the book, entered in time. Choose one to enter what it still "
                    + "needs.",
                "相应记录按时入账，事项即为完成。点开事项可补录所缺记录。"),
            visit.render(
                "tasks",
                [
                    "filters": .markup(visit.site.shelf.render("filters", ["filters": .list(filters.map(\.slots))])),
                    "prints": visit.prints(["overdue"]), "table": visit.table(table),
                    "print": .text(visit.say("Print", "打印")),
                ]))
    }

    private func row(_ line: CalendarLine) -> [PageTable.Cell] {
        let occurrence = line.occurrence
        let tone =
            switch line.state {
            case .overdue: "bad"
            case .doneLate: "late"
            case .doneOnTime: "good"
            case .due: ""
            default: "quiet"
            }
        return [
            .init(occurrence.due.iso),
            .init(occurrence.item.words[visit.language], to: DueList.address(of: occurrence.item)),
            .init(occurrence.period.text), .init(occurrence.lastDay.iso), .init(state(line.state), tone: tone),
            .init(line.progress.needed > 1 ? "\(line.progress.done)/\(line.progress.needed)" : ""),
        ]
    }

    private func state(_ state: CalendarState) -> String {
        let words = state.words[visit.language]
        switch state {
        case .doneOnTime(let day), .doneLate(let day): return "\(words) \(day.iso)"
        case .waived(let waiver): return "\(words) \(waiver.by) \(waiver.reason)"
        default: return words
        }
    }
}
