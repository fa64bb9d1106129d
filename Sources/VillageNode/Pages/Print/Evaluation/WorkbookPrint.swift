import PageKit
import StarKit
import StarStore
import SyncKit

/// Print 15: the parts of every score, the stars, and the thresholds.
enum WorkbookPrint {
    static let offer = PrintOffer(
        name: "evaluation-workbook", words: Words("Evaluation workbook", "考评计算表"),
        help: Words(
            "Every mark that a member's stars come from: parts, scores, thresholds, stars, composite.",
            "每名党员星级的全部来源：各项得分、门槛、星数、综合分。"),
        season: .evaluation, tables: [], reports: [.roll], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let policy = book.policy
        let parts = Component.allCases.filter { policy.weights[$0] > 0 || $0 == .own }
        var table = PrintTable(
            [
                .init(wish.say("code", "代码"), 8), .init(wish.say("name", "姓名"), 9),
                .init(wish.say("star", "星级项目")),
            ]
                + parts.map { .init("\(words($0, wish))\n\(policy.weights[$0])%", 9, .figure) }
                + [
                    .init(wish.say("score", "得分"), 9, .figure), .init(wish.say("stars", "星数"), 10, .middle),
                ], density: .tight)
        for member in book.roll?.members ?? [] {
            add(member, parts, to: &table, book, wish)
        }
        let thresholds = policy.stars.thresholds.map(String.init).joined(separator: wish.say(" and ", "、"))
        let missing = (book.roll?.members ?? []).count { !$0.assessment.missing.isEmpty }
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Thresholds", "得星门槛"), wish.say("\(thresholds) points", "\(thresholds)分")),
            .init(wish.say("Stars a dimension", "每项最多"), wish.stars(policy.stars.perDimension)),
            .init(wish.say("Not complete", "未评全"), wish.say("\(missing)", "\(missing)人")),
        ]
        let notes = [
            wish.say(
                "* no mark yet. E: the evidence for a star is lacking (visits, post). V: a veto stands. Composite: the "
                    + "mean of the scores.", "* 尚无分数；E 缺少得星依据（走访、岗位）；V 一票否决。综合分为各项得分的平均。")
        ]
        return PrintDraft(
            .a4Wide, book.stage.cycle > book.year || book.stage.step >= 5 ? .confirmed : .draft,
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
                    [
                        .facts(facts), .table(table), .notes(notes),
                        .signatures([wish.secretarySigns, wish.say("Committee", "支部委员（签字）"), wish.dated]),
                    ])
            ])
    }

    private static func add(
        _ member: AssessedMember, _ parts: [Component], to table: inout PrintTable, _ book: PrintBook,
        _ wish: PrintWish
    ) {
        let assessment = member.assessment
        for (index, dimension) in assessment.dimensions.enumerated() {
            let marks = parts.map { part in
                dimension.components[part].map(Hundredths.text) ?? (book.policy.weights[part] > 0 ? "*" : "")
            }
            let flag = dimension.isVetoed ? " V" : dimension.hasEvidence ? "" : " E"
            let who = index == 0 ? [member.member, book.name(member.member)] : ["", ""]
            table.add(
                who + [dimension.dimension.words[wish.language]] + marks
                    + [dimension.score.map(Hundredths.text) ?? "*", "\(dimension.stars)\(flag)"],
                startsGroup: index == 0)
        }
        let composite = assessment.composite.map(Hundredths.text) ?? "*"
        table.add(
            ["", "", wish.say("in all", "合计（综合分）")] + parts.map { _ in "" }
                + [composite, "\(assessment.assessed)★ / \(assessment.cap)"])
    }

    private static func words(_ component: Component, _ wish: PrintWish) -> String {
        switch component {
        case .evidence: wish.say("evidence", "实绩")
        case .committee: wish.say("committee", "支委会")
        case .peers: wish.say("peers", "互评")
        case .masses: wish.say("villagers", "群众")
        case .own: wish.say("self", "自评")
        }
    }
}
