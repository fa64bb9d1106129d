// Where the village stands among those of its street, and what the gaps suggest.
extension BulletinFacts {
    /// More villages than a street has; the row that holds the text has a limit.
    private static let standingsMax = 100

    var standingLines: [Words] {
        if standings.isEmpty { return [] }
        let heading = Words(
            "Villages by what was due in \(period.text) (done of due; on time):",
            "各村\(period.year)年第\(period.number)季度到期事项（已办/应办；按时）：")
        return [heading]
            + standings.prefix(Self.standingsMax).enumerated().map { index, standing in
                let rate = standing.rate
                let isOwn = standing.village.utf8.elementsEqual(villageCode.utf8)
                guard let completeness = rate.completeness.map(Hundredths.text) else {
                    return Words(
                        "\(index + 1). \(standing.village): nothing was due", "\(index + 1). \(standing.village)：无到期事项")
                }
                return Words(
                    "\(index + 1). \(standing.village): \(rate.done)/\(rate.due), \(completeness) %; \(rate.onTime)"
                        + (isOwn ? " (this village)" : ""),
                    "\(index + 1). \(standing.village)：\(rate.done)/\(rate.due)，\(completeness)%；\(rate.onTime)"
                        + (isOwn ? "（本村）" : ""))
            }
    }

    var suggestionLines: [Words] {
        var lines = gaps.filter { !$0.members.isEmpty }.map(\.kind.suggestion)
        if !monthsWithoutActivity.isEmpty {
            lines.append(
                Words(
                    "Hold the monthly service activity on a fixed day, and enter it the same week.",
                    "将每月服务群众活动固定在一天举行，并在当周录入。"))
        }
        let own = standings.first { $0.village.utf8.elementsEqual(villageCode.utf8) }?.rate
        if let own, own.overdue > 0 {
            lines.append(
                Words(
                    "Make up the \(own.overdue) overdue items; \"tasks\" lists them.",
                    "补办逾期事项\(own.overdue)项，可用“tasks”查看。"))
        }
        if lines.isEmpty { return [Words("Suggestions: none.", "建议：无。")] }
        return [Words("Suggestions:", "建议：")]
            + lines.map { Words("- \($0.english)", "- \($0.chinese)") }
    }
}

extension BulletinFacts.Gap.Kind {
    /// What a gap suggests to do.
    var suggestion: Words {
        switch self {
        case .noLogEntry:
            Words("Collect the paper log books of these members and transcribe them.", "收齐上述党员的纸质纪实手册并补录。")
        case .noContactVisit:
            Words("Agree days for the missing home visits.", "为缺少的走访约定日期。")
        case .noPost:
            Words("Offer these members a post of the catalogue that suits them.", "请上述党员从岗位目录中认领合适的岗位。")
        case .noPledge:
            Words("Sign the responsibility letters that are missing, and post the list.", "补签创星目标责任书并张榜。")
        case .noAssessment:
            Words("Complete marks and ballots before the review.", "在审核前补齐评分与测评。")
        }
    }
}
