import StarKit
import SyncKit
import SyncStore

/// What a village's records show to be done, item by item.
///
/// A piece of evidence is complete on the later of the day that the record names and the day on which it was first
/// written: what is entered after its time stays late on record.
struct VillageEvidence {
    private let read: LocalRead
    private let unit: ID128
    private let plan: CalendarPlan
    private let today: CalendarDay
    private let members: MemberBook
    private let births: RowBirths
    private let rows: [String: [StoredRow]]

    /// The tables that the calendar looks at, beside the encrypted ones.
    private static let tables: Set<String> = [
        "activity", "assessment", "ballot", "branch_review", "bulletin", "bulletin_posting", "contact_count", "debrief",
        "display_sheet", "help_plan", "launch_item", "log_check", "meeting", "meeting_note", "objection", "packet",
        "place",
        "pledge", "post_claim", "posting", "pre_assessment", "publicity", "receipt", "register_check", "result",
        "reply", "review", "secretary_debrief", "self_assessment", "waiver",
    ]

    init(_ read: LocalRead, unit: ID128, _ plan: CalendarPlan, today: CalendarDay) throws {
        self.read = read
        self.unit = unit
        self.plan = plan
        self.today = today
        members = try MemberBook(read, unit: unit)
        births = try read.births(unit: unit, of: Self.tables)
        rows = try Dictionary(uniqueKeysWithValues: Self.tables.map { ($0, try read.rows($0, unit: unit)) })
    }

    /// Progress of every occurrence that is a village's work, and the waivers.
    func facts() throws -> CalendarFacts {
        var facts = CalendarFacts()
        for occurrence in plan.occurrences where occurrence.item.holder == .village {
            facts.progress[occurrence.key] = try progress(of: occurrence)
        }
        for row in self["waiver"] where row.int("year") == plan.year {
            guard let item = row.text("item").flatMap(CalendarItem.init(rawValue:)),
                let period = row.text("period").flatMap(CalendarPeriod.init(text:))
            else { continue }
            let officer = try row.reference("officer").flatMap { try read.row("officer", unit: unit, $0) }
            facts.waivers[CalendarKey(item: item, period: period)] = CalendarWaiver(
                by: officer?.text("name") ?? "", reason: row.text("reason") ?? "")
        }
        return facts
    }

    // What the street owes this village.

    /// The day on which the bulletin of a quarter was issued; nil while there is none, or only a provisional one.
    func bulletin(of quarter: Quarter) -> CalendarDay? {
        self["bulletin"].first { row in
            let issued = row.integer("issuedAt").map(CalendarDay.init(milliseconds:))
            return row.text("period") == quarter.text && issued.map { $0 > quarter.lastDay } ?? true
        }.map { complete("bulletin", $0, nil) }
    }

    /// The day on which the village's places were announced; nil while they are not.
    var placesAnnounced: CalendarDay? {
        self["place"].filter { $0.int("year") == plan.year }.map { complete("place", $0, nil) }.min()
    }

    /// The day on which the street accepted the village's packet; nil while it has not.
    var accepted: CalendarDay? {
        self["review"].filter { $0.int("year") == plan.year && $0.text("outcome") == "accepted" }
            .map { complete("review", $0, $0.day("day")) }.min()
    }

    private subscript(_ table: String) -> [StoredRow] { rows[table] ?? [] }

    private func progress(of occurrence: CalendarOccurrence) throws -> CalendarProgress {
        let period = occurrence.period
        let due = min(today, occurrence.lastDay)
        switch occurrence.item {
        case .registerCheck: return once("register_check", "day")
        case .deploymentMeeting: return launch("deployment")
        case .mobilisationMeeting: return launch("mobilisation")
        case .proposalLetters: return receipts("proposal", task: "proposal", on: due)
        case .plates: return receipts("plate", task: "plates", on: due)
        case .responsibilityLetters: return each(on: due, in: "pledge", "signed", where: isOfYear)
        case .contacts: return try contacts(on: due)
        case .posts: return posts(on: due)
        case .listsPosted: return lists()
        case .monthlyActivity: return activities(in: period, on: due)
        case .logCheck: return each(on: due, in: "log_check", "day") { isOfYear($0) && isOf(period, $0) }
        case .starMeeting: return starMeeting(period, on: due)
        case .bulletinPosted: return bulletinPosted(period)
        case .displaySheet: return once("display_sheet", "day") { isOf(period, $0) }
        case .memberDebriefs: return each(on: due, in: "debrief", "day") { isOfYear($0) && isOf(period, $0) }
        case .secretaryDebrief:
            return once("secretary_debrief", "day") { isOf(period, $0) && $0.text("outcome") != "returned" }
        case .preAssessment: return preAssessment(period, on: due)
        default: return yearsEnd(occurrence.item, on: due)
        }
    }

    private func yearsEnd(_ item: CalendarItem, on due: CalendarDay) -> CalendarProgress {
        switch item {
        case .evidenceFrozen: return once("posting", "posted") { $0.text("print") == "members_sheet" }
        case .selfAssessment: return selfAssessment(on: due)
        case .peerBallot: return once("ballot", "held") { $0.text("source") == "peer" }
        case .massBallot: return once("ballot", "held") { $0.text("source") == "mass" }
        case .branchReview: return each(on: due, in: "branch_review", "day", where: isOfYear)
        case .packet: return once("packet", "approved")
        case .publicity: return once("publicity", "posted")
        case .objections: return objections()
        case .useOfResults: return helpPlans()
        default: return CalendarProgress(needed: 1, days: [])
        }
    }

    private func objections() -> CalendarProgress {
        let replies = Dictionary(grouping: self["reply"]) { $0.reference("objection") ?? .zero }
        let received = self["objection"].filter(isOfYear)
        let days = received.compactMap { objection in
            (replies[objection.id] ?? []).map { complete("reply", $0, $0.day("day")) }.min()
        }
        return CalendarProgress(needed: received.count, days: days)
    }

    private func helpPlans() -> CalendarProgress {
        let low = Set(
            self["result"].filter { isOfYear($0) && isLow($0) }.compactMap { $0.text("member") })
        let ids = members.rows.filter { low.contains($0.text("code") ?? "") }.map(\.id)
        return each(of: Set(ids), in: "help_plan", "from", where: isOfYear)
    }

    private func isLow(_ result: StoredRow) -> Bool {
        guard let confirmed = result.int("confirmed"), let cap = result.int("cap") else { return false }
        return confirmed * 100 < plan.policy.low.belowPercentOfCap * cap
    }

    private func starMeeting(_ period: CalendarPeriod, on due: CalendarDay) -> CalendarProgress {
        let held = self["meeting"].filter {
            guard $0.text("kind") == "star", let number = $0.int("quarter"), let date = $0.day("date"),
                let quarter = Quarter(number: number, begunBy: date)
            else { return false }
            return period == .quarter(quarter)
        }
        let meetings = Dictionary(held.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let notes = self["meeting_note"].filter { $0.reference("meeting").flatMap { meetings[$0] } != nil }
        return each(of: counted(on: due), notes) { note in
            complete("meeting_note", note, note.reference("meeting").flatMap { meetings[$0]?.day("date") })
        }
    }

    private func bulletinPosted(_ period: CalendarPeriod) -> CalendarProgress {
        guard let bulletin = self["bulletin"].first(where: { $0.text("period") == period.text }) else {
            // Nobody can post what has not come.
            return CalendarProgress(needed: 0, days: [])
        }
        return once("bulletin_posting", "posted", year: nil) { $0.reference("bulletin") == bulletin.id }
    }

    private func preAssessment(_ period: CalendarPeriod, on due: CalendarDay) -> CalendarProgress {
        let found = self["pre_assessment"].filter { isOfYear($0) && isOf(period, $0) }
        let byMember = Dictionary(grouping: found) { $0.reference("member") ?? .zero }
        var days: [CalendarDay] = []
        let concerned = counted(on: due)
        for member in concerned {
            let needed = members.category(of: member, on: due).map { plan.policy.dimensions(of: $0).count } ?? 0
            let done = (byMember[member] ?? []).map { complete("pre_assessment", $0, $0.day("day")) }.sorted()
            if needed > 0, done.count >= needed { days.append(done[needed - 1]) }
        }
        return CalendarProgress(needed: concerned.count, days: days)
    }

    private func selfAssessment(on due: CalendarDay) -> CalendarProgress {
        let words = self["self_assessment"].filter(isOfYear).map { ("self_assessment", $0) }
        let marks = self["assessment"].filter { isOfYear($0) && $0.int("self") != nil }.map { ("assessment", $0) }
        var first: [ID128: CalendarDay] = [:]
        for (table, row) in words + marks {
            guard let member = row.reference("member") else { continue }
            let day = complete(table, row, row.day("day"))
            first[member] = min(first[member] ?? day, day)
        }
        let concerned = counted(on: due)
        return CalendarProgress(needed: concerned.count, days: concerned.compactMap { first[$0] })
    }

    private func activities(in period: CalendarPeriod, on due: CalendarDay) -> CalendarProgress {
        let isConcerned = counted(on: due).contains { member in
            members.category(of: member, on: due).map { plan.policy.dimensions(of: $0).contains(.households) } ?? false
        }
        guard isConcerned else { return CalendarProgress(needed: 0, days: []) }
        let held = self["activity"].filter { $0.day("date").map(period.contains) ?? false }
        return CalendarProgress(
            needed: plan.policy.activities.monthlyMin, days: held.map { complete("activity", $0, $0.day("date")) })
    }

    private func posts(on due: CalendarDay) -> CalendarProgress {
        let claims = self["post_claim"].filter { ($0.day("claimed")?.year ?? .max) <= plan.year }
        return enough(of: claims.filter { $0.day("released") == nil }, min: plan.policy.posts.min, .posts, on: due) {
            complete("post_claim", $0, $0.day("claimed"))
        }
    }

    /// In the village by the encrypted contacts; at a hub by the counts that came up.
    private func contacts(on due: CalendarDay) throws -> CalendarProgress {
        let needed = plan.policy.contact.min
        let contacts = try read.rows("contact", unit: unit)
        if !contacts.isEmpty {
            let current = contacts.filter { $0.day("to").map { $0.year >= plan.year } ?? true }
            return enough(of: current, min: needed, .households, on: due) { $0.day("from") ?? today }
        }
        let counts = self["contact_count"].filter {
            isOfYear($0) && ContactCounts.visits($0.text("visits") ?? "").count >= needed
        }
        return enough(of: counts, min: min(needed, 1), .households, on: due) { complete("contact_count", $0, nil) }
    }

    /// Members to whom a dimension applies and who have enough rows.
    private func enough(
        of rows: [StoredRow], min needed: Int, _ dimension: Dimension, on due: CalendarDay,
        _ day: (StoredRow) -> CalendarDay
    ) -> CalendarProgress {
        let concerned = counted(on: due).filter { member in
            members.category(of: member, on: due).map { plan.policy.dimensions(of: $0).contains(dimension) } ?? false
        }
        if needed == 0 { return CalendarProgress(needed: 0, days: []) }
        let byMember = Dictionary(grouping: rows) { $0.reference("member") ?? .zero }
        let days = concerned.compactMap { member -> CalendarDay? in
            let days = (byMember[member] ?? []).map(day).sorted()
            return days.count >= needed ? days[needed - 1] : nil
        }
        return CalendarProgress(needed: concerned.count, days: days)
    }

    private func lists() -> CalendarProgress {
        let prints = ["pledges", "contacts", "posts"]
        let days = prints.compactMap { print -> CalendarDay? in
            let posted = self["posting"].filter { isOfYear($0) && $0.text("print") == print }
                .map { complete("posting", $0, $0.day("posted")) }
            let tasks = self["launch_item"].filter { isOfYear($0) && $0.text("task") == print }
                .map { complete("launch_item", $0, $0.day("done")) }
            return (posted + tasks).min()
        }
        return CalendarProgress(needed: prints.count, days: days)
    }

    private func launch(_ task: String) -> CalendarProgress {
        once("launch_item", "done") { $0.text("task") == task }
    }

    /// A list for all members does as well as a receipt of each.
    private func receipts(_ kind: String, task: String, on due: CalendarDay) -> CalendarProgress {
        let list = launch(task)
        if list.completed != nil { return list }
        return each(on: due, in: "receipt", "day") { isOfYear($0) && $0.text("kind") == kind }
    }

    /// One piece of evidence for each member who counts on a day.
    private func each(
        on due: CalendarDay, in table: String, _ column: String, where isIncluded: (StoredRow) -> Bool
    ) -> CalendarProgress {
        each(of: counted(on: due), in: table, column, where: isIncluded)
    }

    private func each(
        of concerned: Set<ID128>, in table: String, _ column: String, where isIncluded: (StoredRow) -> Bool
    ) -> CalendarProgress {
        let found = self[table].filter { isIncluded($0) && $0.text(column) != nil }
        return each(of: concerned, found) { complete(table, $0, $0.day(column)) }
    }

    private func each(
        of concerned: Set<ID128>, _ rows: [StoredRow], _ day: (StoredRow) -> CalendarDay
    ) -> CalendarProgress {
        var first: [ID128: CalendarDay] = [:]
        for row in rows {
            guard let member = row.reference("member"), concerned.contains(member) else { continue }
            let day = day(row)
            first[member] = min(first[member] ?? day, day)
        }
        return CalendarProgress(needed: concerned.count, days: Array(first.values))
    }

    /// One record of the year is enough.
    private func once(
        _ table: String, _ column: String, where isIncluded: (StoredRow) -> Bool = { _ in true }
    ) -> CalendarProgress {
        once(table, column, year: plan.year, where: isIncluded)
    }

    private func once(
        _ table: String, _ column: String, year: Int?, where isIncluded: (StoredRow) -> Bool
    ) -> CalendarProgress {
        let found = self[table].filter { (year == nil || $0.int("year") == year) && isIncluded($0) }
        return CalendarProgress(needed: 1, days: found.map { complete(table, $0, $0.day(column)) })
    }

    private func counted(on day: CalendarDay) -> Set<ID128> { Set(members.counted(on: day).map(\.id)) }

    private func isOfYear(_ row: StoredRow) -> Bool { row.int("year") == plan.year }

    /// Whether a row's quarter or half is that of a period; rows of the whole year are of each.
    private func isOf(_ period: CalendarPeriod, _ row: StoredRow) -> Bool {
        switch period {
        case .quarter(let quarter): row.int("quarter") == quarter.number
        case .half(_, let half): row.int("half") == half
        case .year, .month: true
        }
    }

    /// The day on which a record was complete evidence.
    private func complete(_ table: String, _ row: StoredRow, _ day: CalendarDay?) -> CalendarDay {
        let written = births.moment(of: table, row.id).map(CalendarDay.init(milliseconds:)) ?? today
        return max(day ?? written, written)
    }
}
