import PageKit
import StarKit
import StarStore
import SyncKit

/// Print 20: the receipt of an objection, the replies to it, and the decision on an appeal. Who objected is nowhere.
enum ObjectionPrint {
    static let offer = PrintOffer(
        name: "objection", words: Words("Objection: receipt, reply, decision", "异议回执、答复与申诉决定"),
        help: Words(
            "For each objection the receipt, the replies and the decision on an appeal, one page each; blank to write "
                + "on.", "每件异议的回执、答复和申诉决定，各一页；可打空白表填写。"),
        season: .publicity, tables: ["objection", "reply", "appeal"], variants: [.blank, .large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let number = wish.text("code").flatMap { Int($0) }
        let objections = book.ofYear("objection").filter { number == nil || $0.number("number") == number }
            .sorted { ($0.number("number") ?? 0) < ($1.number("number") ?? 0) }
        if wish.isBlank || objections.isEmpty {
            return PrintDraft(
                .a4, .blank, look: .letter,
                [receipt(nil, book, wish), reply(nil, nil, book, wish), appeal(nil, book, wish)])
        }
        let replies = Dictionary(grouping: book.records("reply")) { $0.shown("objection") }
        let sheets = objections.flatMap { objection -> [PrintSheet] in
            let answers = (replies[objection.id.hex] ?? []).sorted {
                ($0.number("number") ?? 0) < ($1.number("number") ?? 0)
            }
            let appeals = book.ofYear("appeal").filter {
                $0.number("objection") == objection.number("number")
            }
            return [receipt(objection, book, wish)] + answers.map { reply($0, objection, book, wish) }
                + appeals.map { appeal($0, book, wish) }
        }
        return PrintDraft(.a4, book.standing(wish), look: .letter, sheets)
    }

    private static func number(_ record: RecordView?, _ book: PrintBook) -> String {
        record.map { "\(book.year)-\($0.shown("number"))" } ?? ""
    }

    private static func receipt(_ objection: RecordView?, _ book: PrintBook, _ wish: PrintWish) -> PrintSheet {
        let received = objection.flatMap { CalendarDay(iso: $0.shown("received")) }
        let replyBy = received.map { PublicityTerm(book.policy).replyBy(received: $0).iso } ?? ""
        let about = objection?.shown("member") ?? ""
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Receipt no.", "回执编号"), number(objection, book)),
            .init(wish.say("Received on", "收到日期"), objection?.shown("received") ?? ""),
            .init(wish.say("Reply by", "答复期限"), replyBy),
            .init(
                wish.say("About", "涉及"),
                objection == nil ? "" : about.isEmpty ? wish.say("the procedure", "程序") : book.named(about)),
            .init(wish.say("Star", "星级项目"), objection?.word("dimension", wish.language) ?? ""),
            .init(wish.say("From", "来源"), objection?.word("origin", wish.language) ?? ""),
        ]
        return PrintSheet(
            wish.say("Receipt of an objection", "异议受理回执"), subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
            [
                .facts(facts),
                objection.map { .prose($0.shown("text")) }
                    ?? .writing(wish.say("What is objected to", "异议内容"), lines: 7),
                .prose(
                    wish.say(
                        "The branch answers in writing within \(book.policy.publicity.replyWorkingDays) working days. "
                            + "Keep this receipt: its number stands for you, your name is written down nowhere.",
                        "党支部将在\(book.policy.publicity.replyWorkingDays)个工作日内书面答复。请保存本回执：凭编号查询，不登记异议人姓名。")),
                .signatures([wish.say("Taken by", "受理人（签字）"), wish.dated]),
            ])
    }

    private static func reply(
        _ reply: RecordView?, _ objection: RecordView?, _ book: PrintBook, _ wish: PrintWish
    ) -> PrintSheet {
        let day = reply.flatMap { CalendarDay(iso: $0.shown("day")) }
        let appealBy = day.map { PublicityTerm(book.policy).appealBy(replied: $0).iso } ?? ""
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Receipt no.", "回执编号"), number(objection, book)),
            .init(wish.say("Reply", "答复次数"), reply?.shown("number") ?? ""),
            .init(wish.say("Finding", "结论"), reply?.word("outcome", wish.language) ?? ""),
            .init(wish.say("Answered by", "答复人"), reply.map { book.person($0.shown("author")) } ?? ""),
            .init(wish.say("Day", "答复日期"), reply?.shown("day") ?? ""),
            .init(wish.say("Appeal until", "申诉期限"), appealBy),
        ]
        return PrintSheet(
            wish.say("Reply to an objection", "异议答复书"), subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
            [
                .facts(facts),
                reply.map { .prose($0.shown("text")) }
                    ?? .writing(wish.say("What was found, and what changes", "调查情况和处理意见"), lines: 9),
                .prose(
                    wish.say(
                        "Whoever does not agree can appeal within \(book.policy.publicity.appealWorkingDays) working "
                            + "days. What changes is posted again.",
                        "对答复不服的，可在\(book.policy.publicity.appealWorkingDays)个工作日内申诉。结果有变更的另行公示。")),
                .signatures([wish.secretarySigns, wish.dated]),
            ])
    }

    private static func appeal(_ appeal: RecordView?, _ book: PrintBook, _ wish: PrintWish) -> PrintSheet {
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Appeal no.", "申诉编号"), number(appeal, book)),
            .init(wish.say("Received on", "收到日期"), appeal?.shown("received") ?? ""),
            .init(wish.say("Follows objection", "对应异议"), appeal?.shown("objection") ?? ""),
            .init(wish.say("Finding", "结论"), appeal?.word("outcome", wish.language) ?? ""),
            .init(wish.say("Decision no.", "决定文号"), appeal?.shown("decisionNumber") ?? ""),
            .init(wish.say("Decided on", "决定日期"), appeal?.shown("decided") ?? ""),
        ]
        let decision = appeal?.shown("decision") ?? ""
        return PrintSheet(
            wish.say("Appeal and decision", "申诉与决定书"), subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
            [
                .facts(facts),
                appeal.map { .prose(wish.say("Asked for: ", "申诉请求：") + $0.shown("text")) }
                    ?? .writing(wish.say("What is asked for", "申诉请求"), lines: 5),
                decision.isEmpty
                    ? .writing(wish.say("Decision and its grounds", "决定及理由"), lines: 6)
                    : .prose(wish.say("Decision: ", "决定：") + decision),
                .prose(wish.say("This decision is final.", "本决定为最终决定。")),
                .signatures([wish.say("District (seal)", "区级（盖章）"), wish.dated]),
            ])
    }
}
