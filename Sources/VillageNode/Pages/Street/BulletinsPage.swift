import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// What the street wrote to the village each quarter, to be printed, with where and when it was posted.
struct BulletinsPage {
    let visit: Visit

    func reply() throws -> PageReply {
        let path = Array(visit.request.path.dropFirst())
        switch (visit.isPost, path.count) {
        case (false, 0): return try list()
        case (false, 1): return try show(path[0], fault: nil)
        case (true, 1): return try post(path[0])
        default: throw PageFault.notFound
        }
    }

    private func list() throws -> PageReply {
        let bulletins = try Bulletins(try visit.replica).list()
        let postings = try visit.records.list("bulletin_posting")
        var table = PageTable(
            visit.say("Bulletins", "季度通报"),
            [
                .init(visit.say("period", "期次")), .init(visit.say("issued", "签发日期")),
                .init(visit.say("posted on", "张榜日期")), .init(visit.say("place", "地点")),
            ], empty: visit.say("No bulletin has come yet.", "还没有收到通报。"))
        table.rows = bulletins.map { bulletin in
            let posting = postings.first {
                $0["bulletin"] == .text(bulletin.id.hex) || $0["bulletin"] == .text(bulletin.period)
            }
            let shown = { (column: String) in posting?.fields.first { $0.column == column }?.shown ?? "" }
            return [
                .init(bulletin.period, to: "/bulletins/\(bulletin.period)"),
                .init(CalendarDay(milliseconds: bulletin.issuedAt).iso),
                .init(
                    posting == nil ? visit.say("not posted yet", "尚未张榜") : shown("posted"),
                    tone: posting == nil ? "late" : "good"),
                .init(shown("place")),
            ]
        }
        return try visit.page(
            "/bulletins", visit.say("Bulletins", "季度通报"),
            help: visit.say(
                "The street's answer to each quarter. Print it, hang it on the board, and enter the day on which it was"
                    + " posted.",
                "街道对每个季度的通报。请打印张榜，并登记张榜日期。"),
            visit.render("plain", ["content": visit.table(table)]))
    }

    private func show(_ period: String, fault: BookError?) throws -> PageReply {
        let bulletin = try Bulletins(try visit.replica).show(period)
        var place = FormField("place", visit.say("Where it hangs", "张榜地点"))
        place.value = visit.isPost ? visit.typed("place") : visit.say("notice board", "党务公开栏")
        place.isRequired = true
        place.width = 20
        var posted = FormField("posted", visit.say("Posted on", "张榜日期"))
        posted.value = visit.isPost ? visit.typed("posted") : try visit.today.iso
        posted.isRequired = true
        posted.width = 12
        var fields = [place, posted]
        for index in fields.indices where fields[index].name == fault?.field {
            fields[index].fault = fault.map { visit.text(of: $0) } ?? ""
        }
        let isShown = fields.contains { !$0.fault.isEmpty }
        return try visit.page(
            "/bulletins", visit.say("Bulletin \(bulletin.period)", "\(bulletin.period)通报"),
            help: visit.say("Print it for the board, then enter where and since when it hangs.", "打印后张榜，并登记地点和日期。"),
            visit.render(
                "bulletin",
                [
                    "text": .text(bulletin.printed(in: visit.language)), "to": .text("/bulletins/\(bulletin.period)"),
                    "title": .text(visit.say("Posted", "张榜登记")), "fields": visit.fields(fields),
                    "save": .text(visit.say("Save", "保存")), "print": .text(visit.say("Print", "打印")),
                    "printHint": .text(visit.say("Print with Ctrl+P.", "按Ctrl+P打印。")),
                    "prints": visit.prints(["bulletin"], ["period": bulletin.period]),
                    "back": .text(visit.say("All bulletins", "全部通报")),
                    "foot": .text(try foot(bulletin)),
                ]),
            notices: fault.flatMap { isShown ? nil : [Notice(.fault, visit.text(of: $0))] } ?? [],
            status: fault == nil ? 200 : 422)
    }

    private func foot(_ bulletin: BulletinView) throws -> String {
        let day = try visit.today.iso
        let id = bulletin.id.hex.prefix(12)
        return visit.say("Printed \(day) · record \(id) · as issued", "打印日期\(day) · 记录\(id) · 原文")
    }

    private func post(_ period: String) throws -> PageReply {
        let bulletin = try Bulletins(try visit.replica).show(period)
        let day = DayInput.day(visit.typed("posted"), today: try visit.today)
        do {
            _ = try visit.records.add(
                "bulletin_posting",
                ["bulletin=\(bulletin.id.hex)", "place=\(visit.typed("place"))", "posted=\(day)"])
        } catch let error as BookError {
            return try show(period, fault: error)
        }
        return visit.redirect(
            to: "/bulletins", saying: Notice(.done, visit.say("Entered: posted on \(day).", "已登记：\(day)张榜。")))
    }
}
