import StarKit
import SyncKit
import SyncStore

// From the ballots to the street's word on a village's packet.
extension RecordCheck {
    /// A ballot is repeated once, and only below its turnout.
    func checkRound(_ question: RowQuestion) throws {
        guard question.kind == .insert, number(question.values, "round") ?? 1 > 1,
            let source = text(question.values, "source").flatMap(BallotSource.init(rawValue:)),
            let year = number(question.values, "year"),
            let words = try BallotRounds(desk.read, unit: unit, year: year).refusal(of: source, first: nil)
        else { return }
        throw BookError(.badValue, words, field: "round")
    }

    /// A packet is whole: a decision on every member, and nothing that somebody still has to settle.
    func checkPacket(_ question: RowQuestion) throws {
        guard question.kind == .insert, let year = number(question.values, "year") else { return }
        let packets = try PacketBook(desk.read, unit: unit, year: year)
        if packets.isLocked, let latest = packets.latest {
            throw BookError(
                .closed, "packet \(latest) is with the street; the next one follows when the street returns it",
                "第\(latest)号材料在街道审核中；街道退回后方可再报", field: "number")
        }
        let next = (packets.latest ?? 0) + 1
        if let typed = number(question.values, "number"), typed != next {
            throw BookError(
                .badValue, "the next packet is \(next), not \(typed); leave the number out",
                "下一号是\(next)，不是\(typed)；编号可省略", field: "number")
        }
        try checkWhole(question, year: year)
    }

    private func checkWhole(_ question: RowQuestion, year: Int) throws {
        let policy = try EffectivePolicy(desk.read, year: year).policy
        let day = Evaluation.registerDay(policy, year: year, stage: desk.stage, today: desk.today)
        let counted = try MemberBook(desk.read, unit: unit).counted(on: day)
        let reviewed = Set(
            try desk.read.rows("branch_review", unit: unit, year: year)
                .compactMap { $0.reference("member") })
        let open = counted.filter { !reviewed.contains($0.id) }.compactMap { $0.text("code") }.sorted()
        if !open.isEmpty {
            let list = open.listed()
            let count = open.count == 1 ? "1 member" : "\(open.count) members"
            throw BookError(
                .notReady,
                "the branch has not decided on \(count): \(list.english). Enter each: add STORE "
                    + "branch_review member=… outcome=… reason=… chair=… present=…",
                "支部尚未初审\(open.count)名党员：\(list.chinese)。请逐人录入：add STORE branch_review …", field: "members")
        }
        let conflicts = try desk.read.conflicts(unit: unit).filter(\.isDecided)
        if !conflicts.isEmpty {
            throw BookError(
                .notReady, "\(conflicts.count) conflicts wait for a decision; settle them first (\"conflicts\")",
                "有\(conflicts.count)处冲突未定；请先用“conflicts”解决")
        }
        if let typed = number(question.values, "members"), typed != counted.count {
            throw BookError(
                .badValue,
                "\(counted.count) members count on \(day.iso), not \(typed); correct the number or the register",
                "\(day.iso)计入\(counted.count)名党员，不是\(typed)名；请改正人数或名册", field: "members")
        }
    }

    /// The street reviews a packet that is there, and returns it only while the village can still correct it.
    func checkStreetReview(_ question: RowQuestion) throws {
        guard let year = number(question.values, "year"), let packet = number(question.values, "number") else { return }
        let sent = try desk.read.rows("packet", unit: unit).contains {
            $0.int("year") == year && $0.int("number") == packet
        }
        guard sent else {
            throw BookError(
                .badValue, "the village has sent no packet \(packet) of \(year); its number is in \"show … packet\"",
                "该村没有\(year)年第\(packet)号材料；可用“show … packet”查看编号", field: "number")
        }
        guard question.written.contains("outcome"), text(question.values, "outcome") == "returned",
            desk.stage.step > 4
        else { return }
        throw BookError(
            .closed,
            "the evaluation is locked since the review began, so the village could correct nothing; correct the marks "
                + "here with their reason (set … assessment, tally, ballot), then accept the packet",
            "审核阶段起考评已锁定，退回后村里也无法修改；请在本级改正相关评分（set … assessment、tally、ballot），再予接收",
            field: "outcome")
    }

    /// The street decides a mark only where none is there, after the repeated ballot.
    func checkDecidedScore(_ question: RowQuestion) throws {
        let values = question.values
        guard let year = number(values, "year"), let member = reference(values, "member"),
            let component = text(values, "component").flatMap(Component.init(rawValue:)),
            let view = try UnitForest(desk.read)[unit], let dimension = number(values, "dimension")
        else { return }
        let policy = try EffectivePolicy(desk.read, year: year).policy
        let day = Evaluation.registerDay(policy, year: year, stage: desk.stage, today: desk.today)
        let book = try VillageBook(desk.read, view, year: year, registerDay: day)
        guard let row = book.members.first(where: { $0.id == member }) else { return }
        var record = try book.record(row)
        record.decided = []
        let quarters = Evaluation.finishedQuarters(policy, year: year, stage: desk.stage, today: desk.today)
        let missing = Scoring(policy: policy, turnout: book.turnout, finishedQuartersCount: quarters).assess(record)
            .missing
        let isMissing = missing.contains {
            $0.component == component && (dimension == 0 || $0.dimension.rawValue == dimension)
        }
        guard isMissing else {
            throw BookError(
                .badValue,
                "\(component.rawValue) of \(record.member) is not missing there; a decided score only fills a gap: "
                    + "change the mark itself where it is wrong",
                "\(record.member)的\(component.rawValue)并不缺少；定分只用于补缺，如有误请直接改正原分", field: "component")
        }
        let sources: [Component: BallotSource] = [.peers: .peer, .masses: .mass]
        guard let source = sources[component],
            let words = try BallotRounds(desk.read, unit: unit, year: year).refusalToDecide(source)
        else { return }
        throw BookError(.notReady, words, field: "component")
    }
}
