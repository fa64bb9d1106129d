import PageKit
import StarKit
import StarStore

/// Print 19: each member's result: what was assessed, what is confirmed, and why.
enum ResultLettersPrint {
    static let offer = PrintOffer(
        name: "result-letters", words: Words("Notice of your stars", "党员星级结果告知书"),
        help: Words(
            "A letter a member: stars assessed and confirmed, why they differ, and how to object.",
            "每名党员一份：评定星级、确认星级、差异原因和异议办法。"),
        season: .publicity, tables: [], reports: [.results], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let results = (book.results?.results ?? []).filter {
            wish.text("member") == nil || wish.text("member") == $0.record.name
        }
        if results.isEmpty {
            let text = wish.say("No result has come here yet.", "尚无结果。")
            return PrintDraft(.a4, .draft, [PrintSheet(offer.words[wish.language], [.prose(text)])])
        }
        return PrintDraft(.a4, book.standing(wish), look: .letter, results.map { letter($0, book, wish) })
    }

    private static func letter(_ result: ExplainedResult, _ book: PrintBook, _ wish: PrintWish) -> PrintSheet {
        let record = result.record
        let rules = book.policy.publicity
        let name = result.name ?? record.name
        var table = PrintTable([
            .init(wish.say("cap", "封顶星数"), 0, .large), .init(wish.say("assessed", "评定星级"), 0, .large),
            .init(wish.say("confirmed", "确认星级"), 0, .large), .init(wish.say("composite", "综合分"), 0, .large),
        ])
        table.add([
            wish.stars(record.number("cap")), wish.stars(record.number("assessed")),
            wish.stars(record.number("confirmed")), record.shown("composite"),
        ])
        let reason = Reason(rawValue: record.shown("reason"))
        let why =
            reason == Reason.none
            ? ""
            : wish.say(" Reason \(record.shown("reason")): ", "原因（\(record.shown("reason"))）：")
                + (reason?.words[wish.language] ?? "") + wish.say(".", "。")
        let override = record.shown("overrideReason")
        var parts: [PrintPart] = [
            .prose(
                wish.say(
                    "Comrade \(name) (\(record.name)): the evaluation of \(book.year) gave you the following stars.",
                    "\(name)同志（\(record.name)）：现将您\(book.year)年度星级考评结果告知如下。")),
            .table(table), .heading(wish.say("How it came about", "结果说明")),
            .prose(result.summary[wish.language]),
            .prose(
                wish.say(
                    "Assessed stars follow from fixed standards alone; confirmed stars are what the places allow.",
                    "评定星级只按统一标准得出；确认星级受名额限制。") + why),
        ]
        if !override.isEmpty {
            parts.append(.prose(wish.say("The district decided otherwise: \(override)", "区级另行决定：\(override)")))
        }
        parts += [
            .heading(wish.say("How to object", "异议办法")),
            .prose(
                wish.say(
                    "While the list hangs (\(rules.workingDays) working days) you can object at the branch, by the "
                        + "hotline or by the box. The reply comes within \(rules.replyWorkingDays) working days; an "
                        + "appeal is open for \(rules.appealWorkingDays) working days after it.",
                    "公示期（\(rules.workingDays)个工作日）内可向支部、热线或意见箱提出异议；\(rules.replyWorkingDays)个工作日内答复，"
                        + "答复后\(rules.appealWorkingDays)个工作日内可申诉。")),
            .signatures([wish.secretarySigns, wish.dated, wish.say("Received", "本人签收"), wish.dated]),
        ]
        return PrintSheet(
            offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"), parts)
    }
}
