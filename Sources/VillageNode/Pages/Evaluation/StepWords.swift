import StarKit
import StarStore

/// What the steps of the year's end are called, and what is said of how far they have come.
struct StepWords {
    let visit: Visit
    let year: YearEnd

    func name(_ step: YearEndStep) -> String {
        switch step {
        case .own: visit.say("Self-assessments", "个人自评")
        case .peer: visit.say("Members' ballot", "党员互评")
        case .mass: visit.say("Households' ballot", "群众评议")
        case .marks: visit.say("Marks of the committee", "支委会评分")
        case .vetoes: visit.say("Vetoes", "一票否决")
        case .review: visit.say("Branch review", "支部初审")
        case .packet: visit.say("Packet to the street", "上报材料")
        case .street: visit.say("The street's answer", "街道审核")
        case .publicity: visit.say("Publicity", "公示")
        case .objections: visit.say("Objections", "异议处理")
        case .decision: visit.say("Final decision", "定星")
        }
    }

    /// In a word or two.
    func stand(_ step: YearEndStep) -> String {
        switch year.state(of: step) {
        case .done: step == .vetoes ? visit.say("none open", "无待办") : visit.say("done", "已完成")
        case .open: step == year.next ? visit.say("now", "现在办理") : visit.say("open", "可办理")
        case .waiting: visit.say("with the street", "等街道")
        case .ahead: visit.say("not yet", "未开始")
        case .locked: visit.say("locked", "已锁定")
        }
    }

    /// The class that the stand is set in.
    func tone(_ step: YearEndStep) -> String {
        switch year.state(of: step) {
        case .done: "good"
        case .open: ""
        case .waiting: "late"
        case .ahead, .locked: "quiet"
        }
    }

    /// What is missing, or when it opens.
    func missing(_ step: YearEndStep) -> String {
        switch year.state(of: step) {
        case .done: return doneText(step)
        case .ahead: return aheadText(step)
        case .locked: return lockedText(step)
        case .waiting:
            return step == .street && year.packet == nil
                ? visit.say("no packet was sent", "未上报材料") : visit.say("sync to see its answer", "请同步查看答复")
        case .open: return openText(step)
        }
    }

    private func doneText(_ step: YearEndStep) -> String {
        switch step {
        case .own, .marks, .review:
            return year.count(of: step).map { visit.say("all \($0.of) members", "共\($0.of)名党员") } ?? ""
        case .peer, .mass:
            guard let round = year.standing(step == .peer ? .peer : .mass) else {
                return visit.say("two rounds without turnout: the street decides", "两轮均未达参评要求，由街道定分")
            }
            return visit.say("\(round.valid) of \(round.due) voted", "应到\(round.due)，有效票\(round.valid)")
        case .packet:
            return year.packet.map { visit.say("packet \($0.number), \($0.approved)", "第\($0.number)号，\($0.approved)") }
                ?? ""
        case .street: return visit.say("accepted and ranked", "已接收并排名")
        case .decision: return year.decision ?? ""
        case .vetoes, .publicity, .objections: return ""
        }
    }

    private func aheadText(_ step: YearEndStep) -> String {
        switch step {
        case .own, .peer, .mass, .marks, .vetoes, .review, .packet:
            visit.say("opens when the street begins the evaluation", "街道启动考评后开放")
        case .street: visit.say("follows the packet", "上报材料后")
        case .publicity: visit.say("when the street has ranked", "街道排名后")
        case .objections, .decision: visit.say("with the publicity", "公示期间")
        }
    }

    private func lockedText(_ step: YearEndStep) -> String {
        if year.stage == 4 { return visit.say("sent to the street", "已上报街道") }
        guard let count = year.count(of: step) else { return "" }
        return visit.say("\(count.done) of \(count.of)", "\(count.done)/\(count.of)")
    }

    private func openText(_ step: YearEndStep) -> String {
        switch step {
        case .own, .marks, .review:
            guard let count = year.count(of: step) else { return "" }
            return visit.say(
                "\(count.of - count.done) of \(count.of) members missing", "还差\(count.of - count.done)名（共\(count.of)名）")
        case .peer, .mass: return ballotText(step == .peer ? .peer : .mass)
        case .vetoes:
            return visit.say("\(year.openVetoesCount) without a second decider", "\(year.openVetoesCount)件缺第二决定人")
        case .packet:
            if year.packet?.outcome == "returned" { return visit.say("returned by the street", "街道已退回") }
            return year.obstacles.isEmpty ? visit.say("ready to send", "可以上报") : visit.say("not whole yet", "材料未齐")
        case .publicity:
            if !year.isPosted { return visit.say("not posted yet", "尚未张榜") }
            return year.postings.last { $0.removed == nil }.map {
                visit.say("hangs until \($0.until.iso)", "公示至\($0.until.iso)")
            } ?? ""
        case .objections:
            let open = year.openObjections.count
            return open == 0 ? visit.say("none open", "无待答复") : visit.say("\(open) without a reply", "\(open)件未答复")
        case .street, .decision: return ""
        }
    }

    private func ballotText(_ source: BallotSource) -> String {
        let held = year.rounds(of: source)
        guard let last = held.last else { return visit.say("not held yet", "尚未进行") }
        if !last.isEnough {
            return visit.say(
                "\(last.valid) of at least \(last.needed): hold it once more", "\(last.valid)票，至少\(last.needed)票：须重测一次")
        }
        let missing = year.members.count { !last.tallied.contains($0.code) }
        return visit.say("\(missing) tallies missing", "还差\(missing)名的计票")
    }

    /// Whether only the street can go on.
    var waitsForStreet: Bool {
        year.next == nil && year.decision == nil
    }

    /// The one thing to do next, as a title and a sentence.
    var nextAction: (String, String) {
        if let next = year.next {
            return (visit.say("Next:", "下一步："), "\(name(next))\(visit.say(" – ", "——"))\(missing(next))")
        }
        if year.decision != nil {
            return (
                visit.say("The year is decided.", "本年度已定星。"),
                visit.say("Nothing is left to do here.", "没有待办事项。")
            )
        }
        let text: String
        if year.stage < 4 {
            text = visit.say(
                "The evaluation has not begun. The street opens it; until then the year's records go on.",
                "考评尚未开始，由街道启动；此前照常登记全年记录。")
        } else if year.stage == 4 || year.stage == 5 {
            text = visit.say("Sync from time to time: the street's answer comes with it.", "请不时同步，街道的答复会随同步到达。")
        } else if let hanging = year.postings.last(where: { $0.removed == nil }) {
            return (
                visit.say("The list hangs.", "公示中。"),
                visit.say(
                    "Until \(hanging.until.iso); objections are taken until then. Take it down afterwards.",
                    "至\(hanging.until.iso)，期间受理异议，期满后撤下。")
            )
        } else {
            text = visit.say("Wait for the street's decision, and sync.", "请等待街道决定，并保持同步。")
        }
        return (visit.say("The street is to act.", "等待街道办理。"), text)
    }
}
