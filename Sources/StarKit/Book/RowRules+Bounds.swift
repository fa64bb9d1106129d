import SyncKit

// What no policy and no day allows in the first tables of the book. The finer bounds (the member's cap, today) need
// other records or a clock and are asked at entry.
extension RowRules {
    static func boundFault(_ question: RowQuestion) -> RowFault? {
        switch question.table.name {
        case "pledge": pledgeFault(question)
        case "activity": activityFault(question)
        case "tally" where question.kind == .insert: tallyFault(question)
        case "ballot" where question.kind == .insert: ballotFault(question) ?? countersFault(question)
        case "ballot" where !question.written.isDisjoint(with: ["tellers", "scrutineer"]): countersFault(question)
        default: nil
        }
    }

    private static func pledgeFault(_ question: RowQuestion) -> RowFault? {
        guard question.written.contains("stars"), let stars = question.number("stars"),
            !(0...RollLine.starsMax).contains(stars)
        else { return nil }
        return RowFault(
            "stars",
            Words(
                "\(stars) stars: no policy allows more than \(RollLine.starsMax); pledge at most the member's cap",
                "目标\(stars)星：任何政策都不超过\(RollLine.starsMax)星；请不超过该党员的封顶星数"))
    }

    /// An activity of a later year belongs to that year's cycle.
    private static func activityFault(_ question: RowQuestion) -> RowFault? {
        guard question.written.contains("date"), question.stage != .none, let text = question.text("date") else {
            return nil
        }
        guard let day = CalendarDay(iso: text) else {
            return RowFault("date", Words("\(text) is no day; write YYYY-MM-DD", "“\(text)”不是日期；请写YYYY-MM-DD"))
        }
        if day.year <= question.stage.cycle { return nil }
        return RowFault(
            "date",
            Words(
                "\(text) is after the open cycle (\(question.stage.cycle)); enter an activity once it was held, in the "
                    + "cycle of its year",
                "\(text)在当前年度（\(question.stage.cycle)）之后；请在活动举行后、在其所属年度录入"))
    }

    private static func tallyFault(_ question: RowQuestion) -> RowFault? {
        let grades = ["excellent", "good", "fair", "poor", "unknown"].map { question.number($0) }
        guard let valid = question.number("valid"), !grades.contains(nil) else { return nil }
        let sum = grades.reduce(0) { $0 + ($1 ?? 0) }
        if sum == valid, grades.allSatisfy({ $0 ?? 0 >= 0 }) { return nil }
        return RowFault(
            "valid",
            Words(
                "the four grades and unknown add up to \(sum), not to \(valid) valid ballots; count again and correct "
                    + "the numbers",
                "四个等次与“不了解”合计\(sum)，与有效票\(valid)不符；请重新计票并改正"))
    }

    private static func ballotFault(_ question: RowQuestion) -> RowFault? {
        if let due = question.number("due"), let valid = question.number("valid"), valid > due {
            return RowFault(
                "valid",
                Words(
                    "\(valid) valid ballots of \(due) due; correct one of the numbers",
                    "应到\(due)而有效票\(valid)；请改正其中一个数字"))
        }
        return nil
    }

    /// Three people count a ballot: two tellers, and the scrutineer who watches them.
    private static func countersFault(_ question: RowQuestion) -> RowFault? {
        // A change of a row that is not held says nothing of the others.
        guard let named = question.text("tellers") ?? (question.kind == .insert ? "" : nil) else { return nil }
        let tellers = named.split(separator: ";")
        if tellers.count == 2, tellers[0] != tellers[1] {
            guard let scrutineer = question.text("scrutineer"), tellers.contains(where: { $0 == scrutineer }) else {
                return nil
            }
            return RowFault(
                "scrutineer",
                Words(
                    "\(scrutineer) is one of the tellers; the scrutineer watches them: name a third person",
                    "\(scrutineer)已是计票人；监票人须另有其人，请填第三人"))
        }
        return RowFault(
            "tellers",
            Words(
                "a ballot is counted by two different tellers; name two, joined by \";\"",
                "计票须有两名不同的计票人；请写两人，用“;”隔开"))
    }
}

extension RowQuestion {
    /// A column with a whole number; nil when it is empty or not known.
    func number(_ column: String) -> Int? {
        if case .integer(let number)? = values[column] { Int(exactly: number) } else { nil }
    }
}
