import StarKit
import SyncKit
import SyncStore

// Acts, reviews and the result in public.
extension RecordCheck {
    /// Whether the items of a letter are rated one by one.
    func isRated(_ pledge: ID128) throws -> Bool {
        try desk.read.rows("pledge_item", unit: unit).contains { $0.reference("pledge") == pledge }
    }

    func checkItem(_ values: [String: Value]) throws {
        guard let id = reference(values, "pledge"), let pledge = try desk.read.row("pledge", unit: unit, id) else {
            return
        }
        let count = pledge.text("items")?.split(separator: ";").count ?? 0
        if let item = number(values, "number"), item > count {
            throw BookError(
                .badValue, "the letter has \(count) items, not \(item); correct the number",
                "责任书共\(count)项，没有第\(item)项；请改正", field: "number")
        }
        if pledge.int("kept") != nil {
            throw BookError(
                .badValue,
                "the letter says already how many items were kept; empty that first: set STORE pledge … kept=",
                "责任书已填写兑现总数；请先清空：set STORE pledge … kept=", field: "pledge")
        }
    }

    /// A talk of a help plan is held under the plan.
    func checkHelpNote(_ values: [String: Value]) throws {
        guard let day = day(values, "day"),
            let plan = try reference(values, "plan").flatMap({ try desk.read.row("help_plan", unit: unit, $0) }),
            let from = plan.day("from"), day < from
        else { return }
        throw BookError(
            .badValue, "\(day.iso) is before the plan begins (\(from.iso)); correct the day, or the plan's first day",
            "\(day.iso)早于帮教计划开始日（\(from.iso)）；请改正日期或计划的开始日", field: "day")
    }

    func checkWitnesses(_ values: [String: Value]) throws {
        let count = text(values, "witnesses")?.split(separator: ";").count ?? 0
        if count == 2 { return }
        throw BookError(
            .badValue, "\(count) named; name two different witnesses joined by \";\"",
            "写了\(count)人；请写两名不同的见证人，用“;”隔开", field: "witnesses")
    }

    /// What the street has accepted stays as it was accepted.
    func checkReview(_ question: RowQuestion) throws {
        let columns: Set<String> = ["grade", "outcome", "comment", "tested", "excellent", "good", "fair", "poor"]
        guard desk.level == .village else { return }
        if let column = question.written.intersection(columns).sorted().first(where: { question.values[$0] != .null }) {
            throw BookError(
                .notAllowed, "\(column) is the street's to write; leave it out", "\(column)由街道填写；请勿填写", field: column)
        }
        guard text(question.before ?? [:], "outcome") == "accepted" else { return }
        throw BookError(
            .closed, "the street has accepted it, so it stays as it is; ask the street to return it first",
            "街道已接收，不能再修改；如需修改请先由街道退回", field: "outcome")
    }

    /// An objection is received while the result is posted.
    func checkObjection(_ values: [String: Value]) throws {
        guard let received = day(values, "received"), let year = number(values, "year") else { return }
        let policy = try EffectivePolicy(desk.read, year: year).policy
        let terms = try ObjectionTerms(desk.read, unit: unit, year: year, policy: policy)
        let code = try reference(values, "member").flatMap { try desk.read.row("member", unit: unit, $0)?.text("code") }
        guard let first = terms.first, let end = terms.end(member: code) else {
            throw BookError(
                .badValue, "no result is posted yet; enter the posting first: add STORE publicity …",
                "尚未公示；请先录入公示：add STORE publicity …", field: "received")
        }
        if (first...max(first, end)).contains(received) { return }
        let about = code.map { Words("on \($0) ", "对\($0)的") } ?? Words("", "")
        let remedy =
            received < first
            ? Words("correct the day, or the day of the posting", "请改正日期或张榜日期")
            : Words(
                "a line that changed has its own term; tell the person that the district takes appeals",
                "有变更的另计期限；请告知可向区里申诉")
        throw BookError(
            .badValue,
            "objections \(about.english)are taken from \(first.iso) to \(end.iso) (\(policy.publicity.workingDays) "
                + "working days after posting); \(received.iso) is outside: \(remedy.english)",
            "\(about.chinese)异议受理期为\(first.iso)至\(end.iso)（公示后\(policy.publicity.workingDays)个工作日）；"
                + "\(received.iso)不在期内：\(remedy.chinese)", field: "received")
    }

    /// An appeal follows a reply within its term.
    func checkAppeal(_ question: RowQuestion) throws {
        let values = question.values
        guard question.kind == .insert, let received = day(values, "received"), let year = number(values, "year"),
            let objection = number(values, "objection")
        else { return }
        let found = try desk.read.rows("objection", unit: unit).first {
            $0.int("year") == year && $0.int("number") == objection
        }
        guard let found else {
            throw BookError(
                .badValue, "there is no objection \(objection) of \(year); correct the number",
                "\(year)年没有第\(objection)号异议；请改正", field: "objection")
        }
        let replies = try desk.read.rows("reply", unit: unit).filter { $0.reference("objection") == found.id }
        guard let replied = replies.compactMap({ $0.day("day") }).max() else { return }
        let policy = try EffectivePolicy(desk.read, year: year).policy
        let end = WorkingDays(policy.calendar).day(policy.publicity.appealWorkingDays, after: replied)
        if received <= end { return }
        throw BookError(
            .badValue,
            "an appeal is open until \(end.iso), \(policy.publicity.appealWorkingDays) working days after the reply; "
                + "\(received.iso) is later",
            "申诉期至\(end.iso)止（答复后\(policy.publicity.appealWorkingDays)个工作日）；\(received.iso)已超期", field: "received")
    }
}
