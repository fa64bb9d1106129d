import PageKit
import StarKit
import StarStore
import SyncKit

/// Print 8: a quarter's star meeting: progress, problems and suggestions for each member.
enum StarSheetPrint {
    static let offer = PrintOffer(
        name: "star-sheet", words: Words("Quarterly star sheet", "季度星级管理表"),
        help: Words(
            "Progress, problems and suggestions of a quarter for each member, for the star meeting; blank to write on.",
            "每名党员本季度的进展、问题和建议，供星级管理会议使用；可打空白表填写。"),
        season: .quarter, tables: ["meeting", "meeting_note", "log_entry", "log_check"],
        variants: (1...4).map { .init("quarter \($0)", "第\($0)季度", "quarter=\($0)") } + [.blank, .large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let quarter = PrintReader.quarter(wish, book)
        let period = Quarter(year: book.year, number: quarter)
        let meetings = book.records("meeting").filter { meeting in
            guard meeting.shown("kind") == "star", meeting.number("quarter") == quarter,
                let held = CalendarDay(iso: meeting.shown("date"))
            else { return false }
            return Quarter(number: quarter, begunBy: held) == period
        }.sorted { $0.shown("date") < $1.shown("date") }
        let isOf = Set(meetings.map(\.id.hex))
        let notes = Dictionary(
            book.records("meeting_note").filter { isOf.contains($0.shown("meeting")) }.map { ($0.shown("member"), $0) },
            uniquingKeysWith: { _, last in last })
        let days = days(book, period)
        let checked = Set(
            book.ofYear("log_check").filter { $0.number("quarter") == quarter }.map { $0.shown("member") })
        var table = PrintTable(
            [
                .init(wish.say("code", "代码"), 8), .init(wish.say("name", "姓名"), 9),
                .init(wish.say("service days", "服务天数"), 7, .middle),
                .init(wish.say("log checked", "手册核查"), 9, .middle),
                .init(wish.say("progress", "进展")), .init(wish.say("problems", "问题")),
                .init(wish.say("suggestions", "建议")),
            ], density: wish.isBlank ? .roomy : .normal)
        for member in book.members {
            let note = wish.isBlank ? nil : notes[member.code]
            table.add([
                member.code, member.name, String(days[member.code]?.count ?? 0),
                checked.contains(member.code) ? "✓" : "", note?.shown("progress") ?? "", note?.shown("problems") ?? "",
                note?.shown("suggestions") ?? "",
            ])
        }
        let meeting = meetings.last
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Meeting", "会议日期"), wish.isBlank ? "" : meeting?.shown("date") ?? ""),
            .init(wish.say("Led by", "主持人"), wish.isBlank ? "" : meeting.map { book.person($0.shown("chair")) } ?? ""),
            .init(
                wish.say("Assigned leader", "包村领导"),
                wish.isBlank ? "" : meeting.map { book.person($0.shown("leader")) } ?? ""),
        ]
        return PrintDraft(
            .a4Wide, wish.isBlank ? .blank : meeting == nil ? .draft : .confirmed,
            [
                PrintSheet(
                    offer.words[wish.language],
                    subtitle: wish.say("Quarter \(quarter) of \(book.year)", "\(book.year)年第\(quarter)季度"),
                    [
                        .facts(facts), .table(table),
                        .signatures([wish.secretarySigns, wish.say("Recorder", "记录人（签字）"), wish.dated]),
                    ])
            ])
    }

    private static func days(_ book: PrintBook, _ period: Quarter?) -> [String: Set<String>] {
        var days: [String: Set<String>] = [:]
        for entry in book.records("log_entry") {
            let date = entry.shown("date")
            guard let day = CalendarDay(iso: date), period?.contains(day) ?? false else { continue }
            days[entry.shown("member"), default: []].insert(date)
        }
        return days
    }
}
