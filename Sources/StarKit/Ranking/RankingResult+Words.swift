extension RankingResult {
    /// One printed line from which a member sees score, assessed stars, places, cut score, position and tie step.
    ///
    /// - Parameter line: One of ``members``.
    public func explanation(of line: ResultLine) -> Words {
        [scoreWords(line), placeWords(line), reasonWords(line)].compactMap { $0 }.joinedSentence
    }

    private func scoreWords(_ line: ResultLine) -> Words {
        let stars = line.roll.assessed
        guard let composite = line.roll.composite.map(Hundredths.text) else {
            return Words("not assessed", "未评")
        }
        return Words(
            "assessed \(stars) of \(line.cap) stars, composite \(composite)",
            "评定\(stars)星（封顶\(line.cap)星），综合分\(composite)")
    }

    private func placeWords(_ line: ResultLine) -> Words? {
        guard let index = line.place, let position = line.position else { return nil }
        let places = places[index]
        var words = Words(
            "position \(position) for \(places.places) places", "第\(position)名，名额\(places.places)个")
        if let cut = places.cutScore.map(Hundredths.text) {
            words = Words(words.english + ", last taken at \(cut)", words.chinese + "，最后入围分\(cut)")
        }
        let steps = [
            Words("mass appraisal", "群众评议"), Words("pledges kept", "承诺兑现"), Words("service days", "服务天数"),
            Words("absences", "缺席次数"), Words("draw", "抽签"),
        ]
        // Who is tied or excluded has not been told apart; the reason says so.
        if steps.indices.contains(line.tieStep - 1), line.reason != .tied, line.reason != .excluded {
            let step = steps[line.tieStep - 1]
            words = Words(
                words.english + ", told apart by \(step.english)", words.chinese + "，同分比较至\(step.chinese)")
        }
        return words
    }

    private func reasonWords(_ line: ResultLine) -> Words {
        let stars = line.confirmed
        let reason = line.reason.words
        let code = line.reason.rawValue
        let english = "\(reason.english) (\(code)): "
        let chinese = "\(reason.chinese)（\(code)）："
        return switch line.reason {
        case .none: Words("confirmed \(stars) stars", "确认\(stars)星")
        case .quota, .veto, .excluded: Words(english + "confirmed \(stars) stars", chinese + "确认\(stars)星")
        case .missing: Words(english + "for now \(stars) stars", chinese + "暂记\(stars)星")
        case .tied: Words(english + "\(stars) stars until the draw", chinese + "抽签前暂记\(stars)星")
        }
    }
}

extension [Words] {
    /// The parts set off by semicolons, with a full stop.
    fileprivate var joinedSentence: Words {
        Words(
            map(\.english).joined(separator: "; ") + ".", map(\.chinese).joined(separator: "；") + "。")
    }
}
