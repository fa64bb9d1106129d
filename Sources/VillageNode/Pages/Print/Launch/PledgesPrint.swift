import PageKit
import StarKit
import StarStore
import SyncKit

/// Print 3: what everybody pledged, and at the year's end what became of it.
enum PledgesPrint {
    static let offer = PrintOffer(
        name: "pledges", words: Words("Pledges of the members", "党员公开承诺"),
        help: Words(
            "What each member pledged; once the items are rated, what became of each and why.",
            "党员承诺事项；逐项评议后同时公开兑现情况和原因。"),
        season: .launch, reader: .everybody, tables: ["pledge", "pledge_item"], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let rated = Dictionary(grouping: book.records("pledge_item")) { $0.shown("pledge") }
        let pledges = Dictionary(
            book.ofYear("pledge").map { ($0.shown("member"), $0) }, uniquingKeysWith: { first, _ in first })
        let isRated = pledges.values.contains { $0.number("kept") != nil || rated[$0.id.hex]?.isEmpty == false }
        var table = PrintTable(
            [
                .init(wish.say("no.", "序号"), 7, .middle), .init(wish.say("name", "姓名"), 12),
                .init(wish.say("target", "目标"), 9, .large), .init(wish.say("pledges", "承诺事项")),
            ] + (isRated ? [.init(wish.say("kept", "兑现情况"), 25)] : []))
        for (index, member) in book.members.filter({ pledges[$0.code] != nil }).enumerated() {
            guard let pledge = pledges[member.code] else { continue }
            let items = pledge.list("items")
            let lines = items.enumerated().map { wish.numbered($0, $1) }.joined(separator: "　")
            let kept = isRated ? [outcome(pledge, items.count, rated[pledge.id.hex] ?? [], wish)] : []
            table.add([String(index + 1), member.name, wish.stars(pledge.number("stars")), lines] + kept)
        }
        let missing = book.members.count { pledges[$0.code] == nil }
        var notes = [
            wish.say(
                "Whoever sees that a pledge is kept, or is not, may tell the branch at any time.",
                "欢迎群众监督，如有意见可随时向党支部反映。")
        ]
        if missing > 0 {
            notes.append(wish.say("Not signed yet: \(missing).", "尚未签订：\(missing)人。"))
        }
        return PrintDraft(
            .a3Wide, book.standing(wish),
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
                    [.table(table), .notes(notes)])
            ])
    }

    private static func outcome(
        _ pledge: RecordView, _ count: Int, _ rated: [RecordView], _ wish: PrintWish
    ) -> String {
        if rated.isEmpty {
            guard let kept = pledge.number("kept") else { return "" }
            return wish.say("\(kept) of \(count)", "\(count)项中兑现\(kept)项")
        }
        return rated.sorted { ($0.number("number") ?? 0) < ($1.number("number") ?? 0) }.map { item in
            let words = item.word("kept", wish.language)
            let why = item.shown("explanation")
            return "\(item.shown("number")). \(words)" + (why.isEmpty ? "" : wish.say(" (\(why))", "（\(why)）"))
        }.joined(separator: "\n")
    }
}
