extension DebriefFacts {
    /// The draft of the report, in lines that the secretary goes on from. The same facts always give the same text,
    /// and it is short enough for the record.
    public var words: Words {
        let lines = [heading, register, pledgeLine, log, contact, activity, meetingLine, debriefLine, rateLine]
        let all = lines.compactMap { $0 } + [missingLine, closing]
        return Words(
            all.map(\.english).joined(separator: "\n"), all.map(\.chinese).joined(separator: "\n"))
    }

    private var heading: Words {
        let half = half == 1 ? Words("first half", "上半年") : Words("second half", "下半年")
        return Words(
            "Report of the branch secretary, \(villageName) (\(villageCode)), \(half.english) of \(year), as of "
                + "\(until.iso).",
            "党支部书记述职报告：\(villageName)（\(villageCode)），\(year)年\(half.chinese)，截至\(until.iso)。")
    }

    private var register: Words { Words("Members: \(members).", "党员\(members)人。") }

    private var pledgeLine: Words {
        Words(
            "Responsibility letters signed: \(pledges) of \(members); items kept: \(pledgeItemsKept) of "
                + "\(pledgeItems).",
            "签订创星目标责任书\(pledges)份（党员\(members)人）；承诺事项\(pledgeItems)项，已兑现\(pledgeItemsKept)项。")
    }

    private var log: Words {
        Words("Log entries: \(logEntries), verified \(logVerified).", "纪实\(logEntries)条，已核实\(logVerified)条。")
    }

    private var contact: Words {
        Words(
            "Contacted households: \(contacts), visits \(visits).", "联系户\(contacts)户次，走访\(visits)次。")
    }

    private var activity: Words {
        Words(
            "Service activities: \(activities), attendances \(attendances), absent without excuse \(absences).",
            "服务群众活动\(activities)次，参加\(attendances)人次，无故缺席\(absences)人次。")
    }

    private static let kinds: [String: Words] = [
        "star": Words("star", "星级管理"), "mobilisation": Words("mobilisation", "动员"),
        "assembly": Words("assembly", "党员大会"), "committee": Words("committee", "支委会"),
        "group": Words("group", "党小组会"), "lecture": Words("lecture", "党课"),
        "education": Words("distance education", "远程教育"), "other": Words("other", "其他"),
    ]

    private var meetingLine: Words {
        let total = meetings.reduce(0) { $0 + $1.count }
        let parts = meetings.map { meeting in
            let name = Self.kinds[meeting.kind] ?? Words(meeting.kind, meeting.kind)
            return Words("\(name.english) \(meeting.count)", "\(name.chinese)\(meeting.count)")
        }
        if parts.isEmpty { return Words("Meetings: \(total).", "会议\(total)次。") }
        let english = parts.map(\.english).joined(separator: ", ")
        let chinese = parts.map(\.chinese).joined(separator: "，")
        return Words("Meetings: \(total) (\(english)).", "会议\(total)次（\(chinese)）。")
    }

    private var debriefLine: Words {
        Words("Members who have reported: \(debriefs) of \(members).", "党员述职\(debriefs)人（共\(members)人）。")
    }

    private var rateLine: Words? {
        guard let rate, let completeness = rate.completeness, let timeliness = rate.timeliness else { return nil }
        return Words(
            "Calendar: \(rate.done) of \(rate.due) due items done (\(Hundredths.text(completeness)) %), on time "
                + "\(rate.onTime) (\(Hundredths.text(timeliness)) %).",
            "日历事项：应办\(rate.due)项，已办\(rate.done)项（\(Hundredths.text(completeness))%），按时\(rate.onTime)项"
                + "（\(Hundredths.text(timeliness))%）。")
    }

    /// What one line names; the calendar has the rest.
    private static let namedMax = 8

    private var missingLine: Words {
        if missing.isEmpty { return Words("Nothing is overdue.", "没有逾期事项。") }
        let named = missing.prefix(Self.namedMax).map { missing in
            let progress = missing.needed > 1 ? " \(missing.done)/\(missing.needed)" : ""
            let name = missing.item.words
            return Words(
                "\(name.english) \(missing.period.text)\(progress)",
                "\(name.chinese)（\(missing.period.text)\(progress)）")
        }
        let rest = missing.count - named.count
        return Words(
            "Overdue (\(missing.count)): \(named.map(\.english).joined(separator: ", "))"
                + (rest > 0 ? " and \(rest) more." : "."),
            "逾期\(missing.count)项：\(named.map(\.chinese).joined(separator: "、"))" + (rest > 0 ? "等，另有\(rest)项。" : "。"))
    }

    private var closing: Words {
        Words("Reasons and what comes next: ", "原因及下一步打算：")
    }
}
