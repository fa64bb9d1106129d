import PageKit
import StarKit
import StarStore

/// Print 21: helper pairing and plan.
enum HelpPlansPrint {
    static let offer = PrintOffer(
        name: "help-plans", words: Words("Help plan", "帮教转化计划"),
        help: Words(
            "One plan a page: who helps whom, why, until when, with the member's own statement; to be signed.",
            "每份计划一页：帮教对象、联系人、原因、期限和本人申辩，签字存档。"),
        season: .use, tables: ["help_plan"], variants: [.blank, .large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let plans = book.ofYear("help_plan").filter {
            wish.text("member") == nil || wish.text("member") == $0.shown("member")
        }.sorted { $0.shown("member") < $1.shown("member") }
        if wish.isBlank || plans.isEmpty { return PrintDraft(.a4, .blank, [sheet(nil, book, wish)]) }
        let isClosed = plans.allSatisfy { !$0.shown("closed").isEmpty }
        return PrintDraft(.a4, isClosed ? .confirmed : .draft, plans.map { sheet($0, book, wish) })
    }

    private static func sheet(_ plan: RecordView?, _ book: PrintBook, _ wish: PrintWish) -> PrintSheet {
        let last = plan.flatMap { plan in
            CalendarDay(iso: plan.shown("from")).map { from in
                HelpPlan(
                    member: MemberKey(village: book.villageCode, member: plan.shown("member")),
                    helper: plan.shown("helper"), from: from, months: plan.number("months") ?? 0,
                    closed: CalendarDay(iso: plan.shown("closed")), outcome: nil, notes: nil
                ).lastDay.iso
            }
        }
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Member", "帮教对象"), plan.map { book.named($0.shown("member")) } ?? ""),
            .init(wish.say("Helper", "帮教联系人"), plan.map { book.named($0.shown("helper")) } ?? ""),
            .init(wish.say("From", "起始日期"), plan?.shown("from") ?? ""),
            .init(wish.say("Until", "结束日期"), last ?? ""),
            .init(wish.say("Talk led by", "谈话人"), plan.map { book.person($0.shown("secretary")) } ?? ""),
            .init(wish.say("Second at the talk", "参加谈话"), plan.map { book.person($0.shown("witness")) } ?? ""),
        ]
        let section = { (column: String, title: String, lines: Int) -> [PrintPart] in
            let text = plan?.shown(column) ?? ""
            return text.isEmpty
                ? [.writing(title, lines: lines)] : [.heading(title), .prose(text)]
        }
        var parts: [PrintPart] = [.facts(facts)]
        parts += section("reason", wish.say("Why", "原因"), 2)
        parts += section("goals", wish.say("What shall change", "目标和措施"), 4)
        parts += section("statement", wish.say("The member's own statement", "本人申辩"), 3)
        parts += section("answer", wish.say("What was found, and the answer", "核查情况和答复"), 2)
        let outcome = plan?.word("outcome", wish.language) ?? ""
        if !outcome.isEmpty {
            parts.append(
                .prose(
                    wish.say(
                        "Outcome: \(outcome), \(plan?.shown("closed") ?? "")",
                        "结果：\(outcome)，\(plan?.shown("closed") ?? "")")))
        }
        parts.append(
            .signatures([wish.memberSigns, wish.say("Helper", "帮教联系人（签字）"), wish.secretarySigns, wish.dated]))
        return PrintSheet(
            offer.words[wish.language], subtitle: wish.say("Rests on the result of \(book.year)", "依据\(book.year)年度结果"),
            parts)
    }
}
