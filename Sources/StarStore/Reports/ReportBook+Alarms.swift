import StarKit
import SyncKit
import SyncStore

// The facts behind the notes to reviewers.
extension ReportBook {
    func alarms() throws -> Report {
        let freeze = policy.calendar.evidenceFrozen.due
        let last = CalendarDay.dayCount(year: year, month: freeze.month)
        guard let day = CalendarDay(year: year, month: freeze.month, day: min(freeze.day, last)) else {
            preconditionFailure("A policy's days are days of a year from 2000 to 2100.")
        }
        let notes = AlarmNotes(try villages.map(facts), freeze: day)
        let note = Words(
            "These notes are for people to look at. They change nothing and prove nothing.",
            "以下仅供人工复核，不产生任何自动后果，也不作结论。")
        return Report(.alarms, year: year, asOf: today, notes: [note], sheets: [notes.sheet])
    }

    private func facts(_ village: UnitView) throws -> VillageFacts {
        var facts = VillageFacts(village: village.code)
        let ofYear = { (table: String) in
            try read.rows(table, unit: village.id, year: year)
        }
        let marks = try ofYear("assessment")
        facts.marks = [
            .evidence: marks.compactMap { $0.int("evidence") }, .committee: marks.compactMap { $0.int("committee") },
        ]
        facts.peers = try ofYear("tally").filter { $0.text("source") == "peer" }.compactMap { row in
            let count = { row.int($0) ?? -1 }
            return GradeCounts(
                valid: count("valid"), excellent: count("excellent"), good: count("good"), fair: count("fair"),
                poor: count("poor"), unknown: count("unknown"))
        }
        facts.logDays = try logDays(village)
        facts.texts = try texts(village)
        try count(&facts, village)
        facts.faults = try faults(village)
        return facts
    }

    private func logDays(_ village: UnitView) throws -> [CalendarDay] {
        let births = try read.births(unit: village.id, of: ["log_entry"])
        return try read.rows("log_entry", unit: village.id, datedIn: year).compactMap { row in
            births.moment(of: "log_entry", row.id).map(CalendarDay.init(milliseconds:))
        }
    }

    /// Where villages write in their own words.
    private static let texts = [
        ("debrief", "text"), ("display_sheet", "text"), ("secretary_debrief", "text"), ("self_assessment", "text"),
        ("service_model", "reason"),
    ]

    private func texts(_ village: UnitView) throws -> [VillageFacts.WrittenText] {
        var texts: [VillageFacts.WrittenText] = []
        for (table, column) in Self.texts {
            for row in try read.rows(table, unit: village.id, year: year) {
                if let text = row.text(column) {
                    texts.append(VillageFacts.WrittenText(place: "\(table).\(column)", text: text))
                }
            }
        }
        for row in try read.rows("meeting", unit: village.id, datedIn: year) {
            if let text = row.text("minutes") {
                texts.append(VillageFacts.WrittenText(place: "meeting.minutes", text: text))
            }
        }
        return texts
    }

    private func count(_ facts: inout VillageFacts, _ village: UnitView) throws {
        let day = Evaluation.registerDay(policy, year: year, stage: try read.stage(), today: today)
        let book = try MemberBook(read, unit: village.id)
        for member in book.counted(on: day) {
            guard let category = book.category(of: member.id, on: day) else { continue }
            facts.members[policy.cap(of: category), default: 0] += 1
        }
        // In the mode of one pool a place's figures are the street's, not the village's.
        for row in try read.rows("place", unit: village.id)
        where row.int("year") == year - 1 && row.text("mode") != Policy.Scope.street.rawValue {
            if let cap = row.int("cap"), let members = row.int("members") { facts.membersBefore[cap] = members }
        }
        facts.membersChecked = try read.rows("register_check", unit: village.id).first { $0.int("year") == year }?
            .int("members")
    }
}
