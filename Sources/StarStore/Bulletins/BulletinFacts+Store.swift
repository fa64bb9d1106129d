import StarKit
import SyncKit
import SyncStore

extension BulletinFacts {
    /// Collects what a bulletin says about a village.
    init(_ read: LocalRead, _ unit: UnitView, _ period: Quarter, assessed: [AssessedMember], policy: Policy) throws {
        let stage = try read.stage()
        self.init(
            villageCode: unit.code, villageName: unit.name, period: period,
            stage: stage.cycle == period.year ? stage.step : 0, policyVersion: policy.version, policyHash: policy.hash)
        let ofRoll = Set(assessed.map(\.member))
        let members = try read.rows("member", unit: unit.id).filter { ofRoll.contains($0.text("code") ?? "") }
        categories = Category.allCases.map { category in
            CategoryCount(category: category, count: assessed.count { $0.record.category == category })
        }
        let log = try read.rows("log_entry", unit: unit.id).filter { $0.day("date").map(period.contains) ?? false }
        logEntries = log.count
        logVerified = log.count { $0.int("verified") == 1 }
        logKinds = LogKind.allCases.compactMap { kind in
            let count = log.count { $0.text("kind") == kind.rawValue }
            return count == 0 ? nil : KindCount(kind: kind, count: count)
        }
        try collectActivities(read, unit, policy)
        let counts = try read.rows("contact_count", unit: unit.id).filter {
            $0.int("year") == period.year && $0.int("quarter") == period.number
        }
        let visits = counts.map { ContactCounts.visits($0.text("visits") ?? "") }
        contacts = visits.reduce(0) { $0 + $1.count }
        contactVisits = visits.reduce(0) { $0 + $1.reduce(0, +) }
        gaps = Self.gaps(
            assessed, policy, period, logged: Set(log.compactMap { $0.reference("member") }), members: members,
            pledged: Set(
                try read.rows("pledge", unit: unit.id).filter { $0.int("year") == period.year }
                    .compactMap { $0.reference("member") }), isEvaluating: self.stage >= 4)
        places = try read.rows("place", unit: unit.id).filter { $0.int("year") == period.year }.map(Results.place)
            .sorted { $0.cap > $1.cap }
        results = try read.rows("result", unit: unit.id).filter { $0.int("year") == period.year }.map {
            Results.record($0, village: unit.code)
        }.sorted { $0.member.utf8.lexicographicallyPrecedes($1.member.utf8) }
    }

    private mutating func collectActivities(_ read: LocalRead, _ unit: UnitView, _ policy: Policy) throws {
        let held = try read.rows("activity", unit: unit.id).filter { $0.day("date").map(period.contains) ?? false }
        let ids = Set(held.map(\.id))
        activities = held.count
        for row in try read.rows("attendance", unit: unit.id) {
            guard let activity = row.reference("activity"), ids.contains(activity) else { continue }
            if row.int("present") == 1 { attendances += 1 }
            if row.int("present") == 0 { absences += 1 }
        }
        monthsWithoutActivity = (period.firstDay.month...period.lastDay.month).filter { month in
            held.count { $0.day("date")?.month == month } < policy.activities.monthlyMin
        }
    }

    private static func gaps(
        _ assessed: [AssessedMember], _ policy: Policy, _ period: Quarter, logged: Set<ID128>, members: [StoredRow],
        pledged: Set<ID128>, isEvaluating: Bool
    ) -> [Gap] {
        let codes = { (isIncluded: (AssessedMember) -> Bool) in assessed.filter(isIncluded).map(\.member) }
        let without = { (ids: Set<ID128>) in
            members.filter { !ids.contains($0.id) }.compactMap { $0.text("code") }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        let applies = { (dimension: Dimension, member: AssessedMember) in
            policy.dimensions(of: member.record.category).contains(dimension)
        }
        var gaps = [
            Gap(kind: .noLogEntry, members: without(logged)),
            Gap(
                kind: .noContactVisit,
                members: codes { member in
                    let visits = member.record.visits[period.number - 1]
                    let enough = visits.count { $0 >= policy.contact.visitsPerQuarter } >= policy.contact.min
                    return applies(.households, member) && !enough
                }),
            Gap(
                kind: .noPost,
                members: codes { applies(.posts, $0) && $0.record.claimedPostsCount < policy.posts.min }),
            Gap(kind: .noPledge, members: without(pledged)),
        ]
        if isEvaluating {
            gaps.append(Gap(kind: .noAssessment, members: codes { !$0.assessment.missing.isEmpty }))
        }
        return gaps
    }
}
