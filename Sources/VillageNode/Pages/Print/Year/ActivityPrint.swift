import PageKit
import StarKit
import StarStore
import SyncKit

/// Print 6: the sheet that people sign at an activity or a meeting, with room for the minutes.
enum ActivityPrint {
    static let offer = PrintOffer(
        name: "activity-sign-in", words: Words("Sign-in sheet and minutes", "活动签到与记录"),
        help: Words(
            "Every member with a line to sign and room for the minutes; of an activity in the book, who took part.",
            "全体党员签到栏和记录栏；已登记的活动显示参加情况。"),
        season: .month, tables: ["activity", "attendance", "meeting", "meeting_attendance"],
        variants: [.blank, .large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let code = wish.isBlank ? nil : wish.text("code")
        let found = code.flatMap { code in
            (book.records("activity") + book.records("meeting")).first { $0.id.hex.hasPrefix(code.lowercased()) }
        }
        var present: [String: String] = [:]
        for record in book.records("attendance") + book.records("meeting_attendance") {
            guard let found, record.shown(found.table.name) == found.id.hex else { continue }
            present[record.shown("member")] =
                Book.words(
                    of: "present", value: String(record.number("present") ?? -1))[wish.language]
        }
        var table = PrintTable(
            wish.memberColumns + [
                .init(wish.say("signature", "签字")), .init(wish.say("remark", "备注"), 20, .middle),
            ])
        for (index, member) in book.members.enumerated() {
            table.add(wish.cells(index, member) + ["", present[member.code] ?? ""])
        }
        let facts: [PrintPart.Fact] = [
            .init(wish.say("What", "名称"), found?.shown("title") ?? ""),
            .init(wish.say("Day", "日期"), found?.shown("date") ?? ""), .init(wish.say("Place", "地点"), ""),
            .init(wish.say("Led by", "主持人"), found.map { book.person($0.shown("chair")) } ?? ""),
            .init(wish.say("Due", "应到"), wish.say("\(book.members.count)", "\(book.members.count)人")),
            .init(wish.say("Present", "实到"), presentCount(present, wish)),
        ]
        let minutes = found?.shown("minutes") ?? ""
        return PrintDraft(
            .a4, found == nil ? .blank : book.standing(wish),
            [
                PrintSheet(
                    offer.words[wish.language],
                    [
                        .facts(facts), .table(table),
                        minutes.isEmpty
                            ? .writing(wish.say("Minutes", "会议（活动）记录"), lines: 8)
                            : .prose(wish.say("Minutes: ", "记录：") + minutes),
                        .signatures([wish.say("Recorder", "记录人（签字）"), wish.secretarySigns]),
                    ])
            ])
    }

    private static func presentCount(_ present: [String: String], _ wish: PrintWish) -> String {
        if present.isEmpty { return "" }
        let took = Book.words(of: "present", value: "1")[wish.language]
        let count = present.values.count { $0 == took }
        return wish.say("\(count)", "\(count)人")
    }
}
