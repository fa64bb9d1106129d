import PageKit
import StarKit
import StarStore

/// Print 17 as the village received it: its candidates in order, with the cut and the reasons.
enum RankedListPrint {
    static let offer = PrintOffer(
        name: "ranked-list", words: Words("Ranked list as received", "排序名单（街道下发）"),
        help: Words(
            "The village's members by position, with the cut line and the reason codes, for the committee's meeting.",
            "本村党员按名次排列，含入围线和原因代码，供支委会使用。"),
        season: .publicity, tables: [], reports: [.results], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let results = book.results?.results.map(\.record) ?? []
        let places = book.results?.places ?? []
        let caps = Set(results.compactMap { $0.number("cap") }).sorted(by: >)
        let parts = caps.flatMap { cap -> [PrintPart] in
            let place = places.first { $0.number("cap") == cap }
            return part(results.filter { $0.number("cap") == cap }, cap, place, book, wish)
        }
        let empty = PrintPart.prose(wish.say("No result has come here yet.", "尚无结果。"))
        let notes = Reason.allCases.map { "\($0.rawValue) \($0.words[wish.language])" }
        return PrintDraft(
            .a4, book.standing(wish),
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
                    (parts.isEmpty ? [empty] : parts + [.notes([notes.joined(separator: wish.say("; ", "；"))])]))
            ])
    }

    private static func part(
        _ results: [RecordView], _ cap: Int, _ place: RecordView?, _ book: PrintBook, _ wish: PrintWish
    ) -> [PrintPart] {
        var table = PrintTable([
            .init(wish.say("position", "名次"), 9, .middle), .init(wish.say("code", "代码"), 12),
            .init(wish.say("name", "姓名")), .init(wish.say("composite", "综合分"), 12, .figure),
            .init(wish.say("assessed", "评定"), 10, .middle), .init(wish.say("confirmed", "确认"), 10, .middle),
            .init(wish.say("reason", "原因"), 8, .middle), .init(wish.say("tie step", "同分步骤"), 12, .middle),
        ])
        let ordered = results.sorted { left, right in
            let one = (left.number("position") ?? .max, -(left.number("composite") ?? -1), left.name)
            return one < (right.number("position") ?? .max, -(right.number("composite") ?? -1), right.name)
        }
        let cut = place?.number("cutScore")
        var isCut = cut == nil
        for record in ordered {
            let isBeyond = record.number("position") == nil || ["Q", "T", "X"].contains(record.shown("reason"))
            if !isCut, isBeyond {
                isCut = true
                table.add(["———", "", wish.say("cut", "入围线"), place?.shown("cutScore") ?? "", "", "", "", ""])
            }
            table.add([
                record.shown("position"), record.name, book.name(record.name), record.shown("composite"),
                record.shown("assessed"), record.shown("confirmed"), record.shown("reason"),
                record.number("tieStep") == 0 ? "" : record.shown("tieStep"),
            ])
        }
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Members", "人数"), place?.shown("members") ?? "—"),
            .init(wish.say("Places", "名额"), place?.shown("places") ?? "—"),
            .init(wish.say("Taken", "入围"), place?.shown("taken") ?? "—"),
            .init(wish.say("Last taken at", "最后入围分"), place?.shown("cutScore") ?? "—"),
        ]
        return [.heading(wish.say("Cap of \(cap) stars", "\(cap)星封顶")), .facts(facts), .table(table)]
    }
}
