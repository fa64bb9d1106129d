import SyncKit

extension BulletinFacts {
    /// The bulletin in plain lines; the same facts always give the same text.
    ///
    /// Long lists of codes are cut, so that the text stays far below the size of a row.
    public var words: Words {
        let lines =
            [heading, basis] + provisional + [register, log, activity, contact] + gaps.map(gap) + placeLines
            + resultLines
            + standingLines + suggestionLines
        return Words(
            lines.map(\.english).joined(separator: "\n"), lines.map(\.chinese).joined(separator: "\n"))
    }

    private var heading: Words {
        Words(
            "Bulletin \(period.text), \(villageName) (\(villageCode))",
            "\(period.year)年第\(period.number)季度通报：\(villageName)（\(villageCode)）")
    }

    private var basis: Words {
        let stage = Book.stageWords(stage)
        let hash = policyHash.hex.prefix(12)
        return Words(
            "Stage: \(stage.english). Policy version \(policyVersion), \(hash).",
            "阶段：\(stage.chinese)。政策第\(policyVersion)版，\(hash)。")
    }

    private var provisional: [Words] {
        guard let asOf else { return [] }
        return [
            Words(
                "Provisional, as of \(asOf.iso): the quarter ends on \(period.lastDay.iso).",
                "阶段性通报，截至\(asOf.iso)；本季度于\(period.lastDay.iso)结束。")
        ]
    }

    private var register: Words {
        let total = categories.reduce(0) { $0 + $1.count }
        let parts = categories.map { "\($0.category.rawValue) \($0.count)" }.joined(separator: ", ")
        return Words(
            "Members: \(total)" + (parts.isEmpty ? "." : " (\(parts))."),
            "党员：\(total)人" + (parts.isEmpty ? "。" : "（\(parts)）。"))
    }

    private var log: Words {
        let names: [LogKind: Words] = [
            .visit: Words("visits", "走访"), .post: Words("post duty", "履岗"), .study: Words("study", "学习"),
            .activity: Words("activities", "活动"), .dues: Words("dues", "党费"), .other: Words("other", "其他"),
        ]
        let parts = logKinds.map { entry in
            let name = names[entry.kind] ?? Words(entry.kind.rawValue, entry.kind.rawValue)
            return Words("\(name.english) \(entry.count)", "\(name.chinese)\(entry.count)")
        }
        let english = parts.isEmpty ? "" : ": " + parts.map(\.english).joined(separator: ", ")
        let chinese = parts.isEmpty ? "" : "：" + parts.map(\.chinese).joined(separator: "，")
        return Words(
            "Log entries: \(logEntries), verified \(logVerified)\(english).",
            "纪实：\(logEntries)条，已核实\(logVerified)条\(chinese)。")
    }

    private var activity: Words {
        var words = Words(
            "Service activities: \(activities), attendances \(attendances), absent without excuse \(absences).",
            "服务群众活动：\(activities)次，参加\(attendances)人次，无故缺席\(absences)人次。")
        if !monthsWithoutActivity.isEmpty {
            let months = monthsWithoutActivity.map(String.init).joined(separator: ", ")
            words = Words(
                words.english + " Too few in month: \(months).", words.chinese + "活动不足的月份：\(months)月。")
        }
        return words
    }

    private var contact: Words {
        Words(
            "Contacted households: \(contacts), visits \(contactVisits).",
            "联系户：\(contacts)户次，走访\(contactVisits)次。")
    }

    private func gap(_ gap: Gap) -> Words {
        let title: Words =
            switch gap.kind {
            case .noLogEntry: Words("Without a log entry in the period", "本季度无纪实")
            case .noContactVisit: Words("Without the visits that dimension 4 needs", "联户走访不足（第4维度）")
            case .noPost: Words("Without a claimed post", "未认岗")
            case .noPledge: Words("Without a pledge", "未签责任书")
            case .noAssessment: Words("Evaluation not complete", "考评项不全")
            }
        let count = gap.members.count
        if count == 0 { return Words("\(title.english): none.", "\(title.chinese)：无。") }
        let shown = Self.joined(gap.members)
        let rest = count - shown.count
        let english = rest > 0 ? " and \(rest) more" : ""
        let chinese = rest > 0 ? "等，另有\(rest)人" : ""
        return Words(
            "\(title.english) (\(count)): \(shown.text)\(english).",
            "\(title.chinese)（\(count)人）：\(shown.text)\(chinese)。")
    }

    private var placeLines: [Words] {
        places.map { place in
            var words = Words(
                "Places, class of \(place.cap) stars: \(place.places) for \(place.members) members",
                "名额（封顶\(place.cap)星）：\(place.members)人，\(place.places)个")
            if let taken = place.taken {
                let cut = place.cutScore.map(Hundredths.text) ?? "-"
                words = Words(
                    words.english + "; taken \(taken), last at \(cut)", words.chinese + "；入围\(taken)人，最后入围分\(cut)")
            }
            let mode: Words =
                switch place.mode {
                case .street: Words("one pool for the street", "全街道统一")
                case .apportioned: Words("the street's places, apportioned to the villages", "全街道名额按村分配")
                case .strict: Words("each village by itself", "各村单独计算")
                }
            words = Words("\(words.english) (\(mode.english))", "\(words.chinese)（\(mode.chinese)）")
            return Words(words.english + ".", words.chinese + "。")
        }
    }

    private var resultLines: [Words] {
        if results.isEmpty { return [] }
        let stars = Set(results.map(\.confirmed)).sorted(by: >).map { star in
            (star, results.count { $0.confirmed == star })
        }
        let reasons = Reason.allCases.filter { $0 != .none }.compactMap { reason in
            let count = results.count { $0.reason == reason }
            return count == 0 ? nil : "\(reason.rawValue) \(count)"
        }
        var lines = [
            Words(
                "Members by confirmed stars: " + stars.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + ".",
                "确认星级：" + stars.map { "\($0.0)星\($0.1)人" }.joined(separator: "，") + "。")
        ]
        if !reasons.isEmpty {
            let list = reasons.joined(separator: ", ")
            lines.append(Words("Not confirmed as assessed, by reason: \(list).", "与评定不同的原因：\(list)。"))
        }
        lines.append(Words("Each member's line is under \"results\".", "各党员的说明见“results”。"))
        return lines
    }

    /// As many codes as fit into 1,450 bytes, at least one.
    private static func joined(_ codes: [String]) -> (text: String, count: Int) {
        var text = ""
        var count = 0
        for code in codes {
            let next = text.isEmpty ? code : text + ", " + code
            if count > 0, next.utf8.count > 1_450 { break }
            text = next
            count += 1
        }
        return (text, count)
    }
}
