import StarKit
import SyncKit
import SyncStore

/// What a hub's records show to be done of its own work.
struct HubEvidence {
    let read: LocalRead
    let plan: CalendarPlan
    /// Of each village below.
    let villages: [VillageEvidence]

    /// Progress of every occurrence that is a hub's work.
    func facts() throws -> CalendarFacts {
        var facts = CalendarFacts()
        for occurrence in plan.occurrences where occurrence.item.holder != .village {
            facts.progress[occurrence.key] = try progress(of: occurrence)
        }
        return facts
    }

    private func progress(of occurrence: CalendarOccurrence) throws -> CalendarProgress {
        switch occurrence.item {
        case .policyPack: return try acts("policy", reason: nil)
        case .snapshot: return try acts("stage", reason: "\(plan.year) snapshot")
        case .bulletin:
            guard case .quarter(let quarter) = occurrence.period else { break }
            return each { $0.bulletin(of: quarter) }
        case .placesAnnounced: return each(\.placesAnnounced)
        case .streetReview: return each(\.accepted)
        case .finalDecision: return try once("decision", "day")
        case .appeals:
            let appeals = try read.rows("appeal", unit: nil).filter { $0.int("year") == plan.year }
            let decided = appeals.filter { $0.text("outcome") != nil }
            return CalendarProgress(needed: appeals.count, days: decided.compactMap { $0.day("decided") })
        case .commendation:
            let awards = try read.rows("award", unit: nil).filter {
                $0.int("year") == plan.year - 1 && $0.text("kind") == "july1"
            }
            return CalendarProgress(needed: 1, days: awards.compactMap { $0.day("day") })
        default: break
        }
        return CalendarProgress(needed: 1, days: [])
    }

    private func each(_ day: (VillageEvidence) -> CalendarDay?) -> CalendarProgress {
        CalendarProgress(needed: villages.count, days: villages.compactMap(day))
    }

    private func once(_ table: String, _ column: String) throws -> CalendarProgress {
        let found = try read.rows(table, unit: nil).filter { $0.int("year") == plan.year }
        return CalendarProgress(needed: 1, days: found.compactMap { $0.day(column) })
    }

    /// Days of acts in the trail: of sync's own records and of policies only the trail tells when.
    private func acts(_ action: String, reason: String?) throws -> CalendarProgress {
        let found = try read.rows("hub_audit_entry", unit: nil).filter { row in
            row.text("action") == action
                && (reason.map { row.text("reason") == $0 }
                    ?? (row.text("reason")?.hasPrefix(String(plan.year)) ?? false))
        }
        return CalendarProgress(
            needed: 1, days: found.compactMap { $0.integer("at").map(CalendarDay.init(milliseconds:)) })
    }
}
