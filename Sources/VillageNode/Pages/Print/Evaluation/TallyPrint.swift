import PageKit
import StarKit
import StarStore
import SyncKit

/// Print 14: how many ballots gave each grade, with the certificate that the tellers sign.
enum TallyPrint {
    static let offer = PrintOffer(
        name: "tally", words: Words("Tally sheet and certificate", "计票表与计票证明"),
        help: Words(
            "The counts by grade in the order of the ballots, and the certificate for the sealed file; blank to count "
                + "on.", "按选票顺序的各等次票数和计票证明；空白表可现场画“正”字。"),
        season: .evaluation, tables: ["ballot", "tally"], reports: [.roll],
        variants: [
            .init("members", "党员互评", "kind=peer"), .init("villagers", "群众评议", "kind=mass"), .blank, .large,
        ], make: make)

    static let grades = ["excellent", "good", "fair", "poor", "unknown"]

    static func words(_ grade: String, _ wish: PrintWish) -> String {
        grade == "unknown"
            ? wish.say("do not know", "不了解") : Book.words(of: "grade", value: grade)[wish.language]
    }

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let isPeer = wish.text("kind") != "mass"
        let kind = isPeer ? "peer" : "mass"
        let ballots = book.ofYear("ballot").filter { $0.shown("source") == kind }
        let held = ballots.max { ($0.number("round") ?? 0) < ($1.number("round") ?? 0) }
        let ballot = wish.isBlank ? nil : held
        let round = held?.number("round") ?? 1
        let tallies = Dictionary(
            book.ofYear("tally").filter {
                $0.shown("source") == kind && $0.number("round") == round && $0.number("dimension") == 0
            }.map { ($0.shown("member"), $0) }, uniquingKeysWith: { one, _ in one })
        let stored = held?.shown("bundle") ?? ""
        let mark = wish.text("bundle") ?? (stored.isEmpty ? "\(book.villageCode)-\(book.year)-\(kind)-1" : stored)
        let order = BallotOrder.sorted(book.roll?.members.map(\.member) ?? [], bundle: mark)
        var table = PrintTable(
            [.init(wish.say("no.", "序号"), 7, .middle), .init(wish.say("member", "党员"))]
                + grades.map { .init(words($0, wish), 12, wish.isBlank ? .middle : .figure) }
                + [.init(wish.say("valid", "有效票"), 10, .figure)], density: wish.isBlank ? .roomy : .normal)
        for (index, code) in order.enumerated() {
            let tally = ballot == nil ? nil : tallies[code]
            table.add(
                [String(index + 1), book.name(code)] + (grades + ["valid"]).map { tally?.shown($0) ?? "" })
        }
        let title =
            isPeer
            ? wish.say("Tally of the members' ballots", "党员互评计票表")
            : wish.say("Tally of the villagers' ballots", "群众评议计票表")
        return PrintDraft(
            .a4, ballot == nil ? .blank : book.stage.step >= 5 || book.isFinal ? .confirmed : .draft,
            [
                PrintSheet(
                    title, subtitle: wish.say("Year \(book.year), round \(round)", "\(book.year)年度 第\(round)轮"),
                    [.facts([.init(wish.say("Bundle", "捆号"), mark)]), .table(table)]),
                certificate(ballot, mark, isPeer: isPeer, round: round, book, wish),
            ])
    }

    private static func certificate(
        _ ballot: RecordView?, _ mark: String, isPeer: Bool, round: Int, _ book: PrintBook, _ wish: PrintWish
    ) -> PrintSheet {
        let line = "＿＿＿"
        let count = { (column: String) in
            let text = ballot?.shown(column) ?? ""
            return text.isEmpty ? line : text
        }
        let due = ballot?.number("due")
        let needed = due.map {
            VillageTurnout.needed(isPeer ? .peer : .mass, due: $0, policy: book.policy)
        }
        let who = isPeer ? wish.say("members due", "应到党员（人）") : wish.say("households invited", "邀请群众（户）")
        let isEnough = zip2(needed, ballot?.number("valid")).map { $0 <= $1 }
        let verdict =
            isEnough.map {
                $0
                    ? wish.say("The turnout is reached; the ballot stands.", "达到规定参评数，测评有效。")
                    : wish.say("The turnout is not reached; the ballot is repeated once.", "未达规定参评数，须重测一次。")
            } ?? wish.say("The turnout is reached / not reached (strike out).", "达到／未达到规定参评数（划去一项）。")
        var table = PrintTable([.init(wish.say("what", "项目")), .init(wish.say("count", "数量"), 30, .large)])
        table.add([who, count("due")])
        table.add([wish.say("ballots handed out", "发出票数"), count("issued")])
        table.add([wish.say("valid ballots", "有效票数"), count("valid")])
        table.add([wish.say("fewest valid ballots that are enough", "规定最少有效票数"), needed.map(String.init) ?? line])
        let tellers = ballot?.list("tellers").map(book.name).joined(separator: wish.say(", ", "、")) ?? ""
        return PrintSheet(
            wish.say("Certificate of the tally", "计票证明"),
            subtitle: wish.say("Year \(book.year), round \(round)", "\(book.year)年度 第\(round)轮"),
            [
                .facts([
                    .init(wish.say("Certificate no.", "证明编号"), ballot?.shown("certificate") ?? ""),
                    .init(wish.say("Bundle", "捆号"), mark),
                    .init(wish.say("Held on", "测评日期"), ballot?.shown("held") ?? ""),
                    .init(wish.say("Tellers", "计票人"), tellers),
                    .init(wish.say("Scrutineer", "监票人"), ballot.map { book.name($0.shown("scrutineer")) } ?? ""),
                ]), .table(table), .prose(verdict),
                .prose(
                    wish.say(
                        "We counted these ballots together, in the open, and sealed them with this certificate.",
                        "上述测评票由我们当众共同清点，并与本证明一并密封存档。")),
                .signatures([
                    wish.say("First teller", "计票人一（签字）"), wish.say("Second teller", "计票人二（签字）"),
                    wish.say("Scrutineer", "监票人（签字）"), wish.dated,
                ]),
            ])
    }

    private static func zip2(_ one: Int?, _ other: Int?) -> (Int, Int)? {
        one.flatMap { first in other.map { (first, $0) } }
    }
}
