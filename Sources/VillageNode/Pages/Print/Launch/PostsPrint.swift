import PageKit
import StarKit
import StarStore

/// Print 4, second list: who claimed which post.
enum PostsPrint {
    static let offer = PrintOffer(
        name: "posts", words: Words("Posts and who claimed them", "党员认岗名单"),
        help: Words("Which member claimed which post, with the post's duties.", "党员认领的岗位及其职责。"),
        season: .launch, reader: .everybody, tables: ["post_claim", "post"], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let catalogue = Dictionary(
            book.records("post").map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let claims = Dictionary(
            grouping: book.records("post_claim").filter { claim in
                let released = claim.shown("released")
                return released.isEmpty || released > book.today.iso
            }, by: { $0.shown("member") })
        let hasDuties = catalogue.values.contains { !$0.shown("duties").isEmpty }
        var table = PrintTable(
            [
                .init(wish.say("no.", "序号"), 8, .middle), .init(wish.say("name", "姓名"), 16),
                .init(wish.say("post", "岗位")), .init(wish.say("claimed", "认岗日期"), 18, .middle),
            ] + (hasDuties ? [.init(wish.say("duties", "职责"), 40)] : []))
        var count = 0
        for member in book.members {
            for claim in (claims[member.code] ?? []).sorted(by: { $0.shown("claimed") < $1.shown("claimed") }) {
                count += 1
                let post = catalogue[claim.shown("post")]
                table.add(
                    [String(count), member.name, title(claim, post, wish), claim.shown("claimed")]
                        + (hasDuties ? [post?.shown("duties") ?? ""] : []))
            }
        }
        let needed = book.members.filter { book.policy.dimensions(of: $0.category).contains(.posts) }
        let without = needed.filter { (claims[$0.code] ?? []).count < book.policy.posts.min }.map(\.name)
        var notes: [String] = []
        if !without.isEmpty {
            let list = without.joined(separator: wish.say(", ", "、"))
            notes.append(wish.say("Still to claim a post: \(list).", "尚待认岗：\(list)。"))
        }
        return PrintDraft(
            .a3, book.standing(wish),
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
                    [.table(table)] + (notes.isEmpty ? [] : [.notes(notes)]))
            ])
    }

    private static func title(_ claim: RecordView, _ post: RecordView?, _ wish: PrintWish) -> String {
        let code = claim.shown("post")
        guard let post else { return Book.words(of: "post", value: code)[wish.language] }
        let english = post.shown("english")
        let chinese = post.shown("chinese")
        return Words(english.isEmpty ? chinese : english, chinese)[wish.language]
    }
}
