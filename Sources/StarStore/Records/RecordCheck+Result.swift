import StarKit
import SyncKit
import SyncStore

// The result: drawn, posted, decided otherwise, decided.
extension RecordCheck {
    /// The number is drawn after the roll's hash was posted: for the roll that stands, where somebody waits for it.
    func checkDraw(_ question: RowQuestion) throws {
        guard let year = number(question.values, "year") else { return }
        let drawn = text(question.values, "number") ?? ""
        guard let value = UInt64(drawn), String(value) == drawn else {
            throw BookError(
                .badValue, "\"\(drawn)\" is no number drawn; write digits without leading zeros",
                "“\(drawn)”不是抽签号码；请写不带前导零的数字", field: "number")
        }
        let standing = try StandingResult(desk.read, unit: nil, year: year)
        guard let hash = question.values["rollHash"], standing.rollHashes.contains(hash) else {
            throw BookError(
                .badValue,
                "this is not the roll that was ranked last; rank first, post the roll's hash, then draw",
                "这不是最近一次排名所用的名单；请先排名并公布名单摘要，再抽签", field: "rollHash")
        }
        let isWaiting = standing.rows.contains { $0["rollHash"] == hash && $0.text("reason") == Reason.tied.rawValue }
        if isWaiting || question.before != nil { return }
        throw BookError(
            .badValue, "nobody waits for a draw in this roll; a draw is recorded once and only where it decides",
            "本名单中没有待抽签者；抽签只在需要时进行一次", field: "rollHash")
    }

    /// What hangs on the board is the result that stands, and it hangs its time.
    func checkPublicity(_ question: RowQuestion) throws {
        guard let year = number(question.values, "year") else { return }
        if question.kind == .insert {
            let standing = try StandingResult(desk.read, unit: unit, year: year)
            guard let hash = question.values["resultHash"], standing.resultHashes.contains(hash) else {
                throw BookError(
                    .badValue,
                    standing.rows.isEmpty
                        ? Words("no result has come here yet; sync first", "本机尚无结果；请先同步")
                        : Words(
                            "this is not the result that stands; sync, print the list anew and leave resultHash out",
                            "这不是现行结果；请同步后重新打印，resultHash可省略"), field: "resultHash")
            }
        }
        guard let posted = day(question.values, "posted"), let removed = day(question.values, "removed") else { return }
        let policy = try EffectivePolicy(desk.read, year: year).policy
        let term = PublicityTerm(policy)
        let posting = number(question.values, "number") ?? 1
        let end = term.end(number: posting, posted: posted)
        if removed > end { return }
        throw BookError(
            .badValue,
            "the list hangs until \(end.iso) (\(term.days(number: posting)) working days "
                + "after posting) and is taken down on a later day; \(removed.iso) is too early: post it again",
            "公示至\(end.iso)（张榜后\(term.days(number: posting))个工作日），之后方可撤下；"
                + "\(removed.iso)过早，请重新张榜", field: "removed")
    }

    /// The district decides otherwise with a reason and within the cap.
    func checkOverride(_ question: RowQuestion) throws {
        guard text(question.values, "overrideReason") != nil else {
            throw BookError(
                .badValue, "deciding otherwise needs its reason; add overrideReason=…", "另行决定须写明理由；请加上overrideReason=…",
                field: "overrideReason")
        }
        if let stars = number(question.values, "confirmed"), let cap = number(question.values, "cap"), stars > cap {
            throw BookError(
                .badValue, "\(stars) stars are more than the \(cap) of the member's category; confirm at most so many",
                "\(stars)星超过该类别的封顶\(cap)星；请不超过封顶", field: "confirmed")
        }
    }

    /// A year is decided when nothing is missing, tied, in conflict, unanswered, or still on the board.
    func checkDecision(_ question: RowQuestion) throws {
        guard question.kind == .insert, let year = number(question.values, "year") else { return }
        let obstacles = try DecisionObstacles(desk, year: year)
        let standing = try StandingResult(desk.read, unit: nil, year: year)
        if desk.level == .street {
            guard let hash = question.values["resultHash"], standing.resultHashes == [hash] else {
                throw BookError(
                    .badValue,
                    standing.rows.isEmpty
                        ? Words("there is no result of \(year); rank first", "尚无\(year)年度结果；请先排名")
                        : Words(
                            "this is not the result that stands; leave resultHash out, or rank again",
                            "这不是现行结果；resultHash可省略，或重新排名"), field: "resultHash")
            }
        }
        if let words = obstacles.words { throw BookError(.notReady, words) }
    }
}
