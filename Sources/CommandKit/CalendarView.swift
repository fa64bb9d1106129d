public import StarKit
public import StarStore
public import SyncKit

/// The calendar as people and scripts read it.
public struct CalendarView {
    private let book: CalendarBook
    /// When each unit was last heard of, milliseconds since 1970 UTC; nil where the reader is the unit itself.
    private let contacts: [ID128: Int64]?
    private let policy: Policy.Sync
    private let isIncluded: (CalendarLine) -> Bool

    /// - Parameters:
    ///   - contacts: When each village was last heard of; nil at a village.
    ///   - isIncluded: The lines that are shown; the rates count all.
    public init(
        _ book: CalendarBook, contacts: [ID128: Int64]? = nil, policy: Policy.Sync = Policy.standard.sync,
        where isIncluded: @escaping (CalendarLine) -> Bool
    ) {
        self.book = book
        self.contacts = contacts
        self.policy = policy
        self.isIncluded = isIncluded
    }

    /// A line for each unit with its rates, then the lines of the calendar.
    public func text(in language: Language) -> String {
        var parts: [String] = []
        if contacts != nil { parts.append(rates(in: language).text) }
        var table = TextTable([
            Words("unit", "单位")[language], Words("item", "事项")[language], Words("period", "期间")[language],
            Words("due", "到期")[language], Words("last day", "最后期限")[language], Words("state", "状态")[language],
            Words("done", "进度")[language],
        ])
        for page in book.pages {
            for line in page.report.lines where isIncluded(line) { table.add(cells(page, line, language)) }
        }
        let nothing = Words("nothing is due on \(book.today.iso)", "\(book.today.iso)没有待办事项")[language]
        parts.append(table.isEmpty ? nothing : table.text)
        return parts.joined(separator: "\n\n")
    }

    /// One object with `year`, `today` and `units`, each with its rates and `items`.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("year", book.year)
            json.field("today", book.today.iso)
            json.array("units") { json in
                for page in book.pages { write(page, into: &json) }
            }
        }
    }

    private func rates(in language: Language) -> TextTable {
        var table = TextTable([
            Words("unit", "单位")[language], Words("last exchange", "上次交换")[language], "",
            Words("due", "应办")[language], Words("waived", "免办")[language], Words("done", "已办")[language],
            Words("on time", "按时")[language], Words("overdue", "逾期")[language],
            Words("completeness", "完成率")[language], Words("timeliness", "及时率")[language],
        ])
        for page in book.pages {
            let rate = page.report.rate()
            let isVillage = page.unit.level == .village
            table.add([
                page.unit.code, contact(page).map(\.iso) ?? "-",
                isVillage ? light(page).words[language] : "", String(rate.due), String(rate.waived), String(rate.done),
                String(rate.onTime), String(rate.overdue), Self.percent(rate.completeness),
                Self.percent(rate.timeliness),
            ])
        }
        return table
    }

    private func cells(_ page: CalendarPage, _ line: CalendarLine, _ language: Language) -> [String] {
        let occurrence = line.occurrence
        return [
            page.unit.code, occurrence.item.words[language], occurrence.period.text, occurrence.due.iso,
            occurrence.lastDay.iso, Self.state(line.state, in: language),
            line.progress.needed > 1 ? "\(line.progress.done)/\(line.progress.needed)" : "",
        ]
    }

    private static func state(_ state: CalendarState, in language: Language) -> String {
        switch state {
        case .doneOnTime(let day), .doneLate(let day): "\(state.words[language]) \(day.iso)"
        case .waived(let waiver): "\(state.words[language]): \(waiver.by) \(waiver.reason)"
        default: state.words[language]
        }
    }

    private func write(_ page: CalendarPage, into json: inout JSONWriter) {
        let rate = page.report.rate()
        json.object { json in
            json.field("code", page.unit.code)
            json.field("name", page.unit.name)
            json.field("level", page.unit.kind)
            if contacts != nil, page.unit.level == .village {
                json.field("lastExchange", contact(page)?.iso)
                json.field("light", light(page).rawValue)
            }
            json.object("rate") { json in
                json.field("due", rate.due)
                json.field("waived", rate.waived)
                json.field("done", rate.done)
                json.field("onTime", rate.onTime)
                json.field("overdue", rate.overdue)
                json.field("completeness", rate.completeness)
                json.field("timeliness", rate.timeliness)
            }
            json.array("items") { json in
                for line in page.report.lines where isIncluded(line) { Self.write(line, into: &json) }
            }
        }
    }

    private static func write(_ line: CalendarLine, into json: inout JSONWriter) {
        let occurrence = line.occurrence
        json.object { json in
            json.field("item", occurrence.item.rawValue)
            json.field("period", occurrence.period.text)
            json.field("opens", occurrence.opens.iso)
            json.field("due", occurrence.due.iso)
            json.field("lastDay", occurrence.lastDay.iso)
            json.field("state", line.state.word)
            json.field("needed", line.progress.needed)
            json.field("done", line.progress.done)
            json.field("completed", line.progress.completed?.iso)
            if case .waived(let waiver) = line.state {
                json.field("waivedBy", waiver.by)
                json.field("reason", waiver.reason)
            }
        }
    }

    private func contact(_ page: CalendarPage) -> CalendarDay? {
        contacts?[page.unit.id].map(CalendarDay.init(milliseconds:))
    }

    private func light(_ page: CalendarPage) -> TrafficLight {
        TrafficLight(days: contact(page).map { max(0, book.today.dayNumber - $0.dayNumber) }, policy)
    }

    private static func percent(_ share: Int?) -> String { share.map { Hundredths.text($0) + " %" } ?? "-" }
}
