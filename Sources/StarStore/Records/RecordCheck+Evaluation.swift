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

    func checkWitnesses(_ values: [String: Value]) throws {
        let count = text(values, "witnesses")?.split(separator: ";").count ?? 0
        if count == 2 { return }
        throw BookError(
            .badValue, "\(count) named; name two different witnesses joined by \";\"",
            "写了\(count)人；请写两名不同的见证人，用“;”隔开", field: "witnesses")
    }

    /// Deciders hold an office, and a veto is about a dimension that the member has.
    func checkAct(_ question: RowQuestion) throws {
        guard let act = TwoPersonAct.all[question.table.name] else { return }
        for column in [act.first, act.second] where question.written.contains(column) {
            guard let person = reference(question.values, column) else { continue }
            if try !Actor.offices(desk, unit: unit, person).isEmpty { continue }
            throw BookError(
                .badValue,
                "a decider holds an office today; enter it: add STORE office officer=… role=… from=…, or name another",
                "决定人须有现任职务；请录入：add STORE office officer=… role=… from=…，或另填一人", field: column)
        }
        guard question.table.name == "veto", let number = number(question.values, "dimension"),
            let dimension = Dimension(rawValue: number), let member = reference(question.values, "member"),
            let category = try MemberBook(desk.read, unit: unit).category(of: member, on: desk.today)
        else { return }
        let policy = try EffectivePolicy(desk.read, year: desk.stage.cycle).policy
        if policy.dimensions(of: category).contains(dimension) { return }
        throw BookError(
            .badValue, "dimension \(number) does not apply to category \(category.rawValue); correct it",
            "第\(number)维度不适用于\(category.rawValue)类党员；请改正", field: "dimension")
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
        let term = PublicityTerm(policy)
        let posted = try desk.read.rows("publicity", unit: unit, year: year)
            .compactMap { row in
                row.day("posted").map { (first: $0, end: term.end(number: row.int("number") ?? 1, posted: $0)) }
            }
        guard let first = posted.map(\.first).min(), let end = posted.map(\.end).max() else {
            throw BookError(
                .badValue, "no result is posted yet; enter the posting first: add STORE publicity …",
                "尚未公示；请先录入公示：add STORE publicity …", field: "received")
        }
        if (first...end).contains(received) { return }
        throw BookError(
            .badValue,
            "objections are taken from \(first.iso) to \(end.iso) (\(policy.publicity.workingDays) working days after "
                + "posting); \(received.iso) is outside: tell the person that an appeal to the street is open",
            "异议受理期为\(first.iso)至\(end.iso)（公示后\(policy.publicity.workingDays)个工作日）；\(received.iso)不在期内，"
                + "请告知可向街道申诉", field: "received")
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
