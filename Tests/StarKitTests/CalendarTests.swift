import StarKit
import Testing

@Suite("The calendar of a year")
struct CalendarTests {
    private let plan = CalendarPlan(policy: .standard, year: 2026, isFirstYear: true)

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

    private func occurrence(_ key: String, in plan: CalendarPlan? = nil) throws -> CalendarOccurrence {
        let key = try #require(CalendarKey(text: key))
        return try #require((plan ?? self.plan).occurrences.first { $0.key == key })
    }

    @Test(arguments: [
        ("policyPack 2026", "2026-01-10", 5), ("registerCheck 2026", "2026-02-28", 7),
        ("deploymentMeeting 2026", "2026-06-30", 0), ("plates 2026", "2026-06-30", 14),
        ("monthlyActivity 2026-02", "2026-02-28", 7), ("logCheck 2026-Q1", "2026-03-31", 10),
        ("starMeeting 2026-Q1", "2026-04-10", 5), ("bulletin 2026-Q4", "2027-01-20", 5),
        ("memberDebriefs 2026-H1", "2026-07-15", 10), ("memberDebriefs 2026-H2", "2026-12-10", 10),
        ("secretaryDebrief 2026-H1", "2026-07-20", 10), ("preAssessment 2026-H1", "2026-07-25", 10),
        ("snapshot 2026", "2026-10-31", 0), ("placesAnnounced 2026", "2026-11-05", 3),
        ("evidenceFrozen 2026", "2026-11-20", 3), ("peerBallot 2026", "2026-12-10", 5),
        ("branchReview 2026", "2026-12-15", 3), ("packet 2026", "2026-12-18", 2),
        ("streetReview 2026", "2026-12-22", 3), ("publicity 2026", "2026-12-31", 0),
        ("finalDecision 2026", "2027-01-31", 5), ("useOfResults 2026", "2027-01-31", 10),
    ])
    func daysOfTheDefaultPolicy(key: String, due: String, grace: Int) throws {
        // Goal: each item of the scheme's calendar has its day and its grace.
        // Method: compare with the calendar of the scheme, written out by hand.
        let found = try occurrence(key)
        #expect(found.due == (try day(due)) && found.grace == grace)
        #expect(found.opens <= found.due)
    }

    @Test func laterYearsRepeatWhatIsYearly() throws {
        // Goal: what is done once is not asked for again; the yearly launch comes by 31 March.
        // Method: a second year.
        let later = CalendarPlan(policy: .standard, year: 2027, isFirstYear: false)
        let items = Set(later.occurrences.map(\.item))
        #expect(items.isDisjoint(with: [.plates, .proposalLetters, .mobilisationMeeting, .deploymentMeeting]))
        #expect(try occurrence("responsibilityLetters 2027", in: later).due == day("2027-03-31"))
        #expect(items.contains(.commendation) && !plan.occurrences.contains { $0.item == .commendation })
    }

    @Test func namesComeBack() throws {
        // Goal: what a person types to name an occurrence is what is shown.
        // Method: read every name again; then names of nothing.
        let keys = plan.occurrences.map(\.key)
        #expect(keys.count == Set(keys).count)
        for key in keys { #expect(CalendarKey(text: key.text) == key) }
        for text in ["starMeeting", "starMeeting 2026-Q5", "starMeeting 2026-13", "stars 2026", "starMeeting  2026"] {
            #expect(CalendarKey(text: text) == nil)
        }
    }

    @Test func statesFollowTheDay() throws {
        // Goal: not due, due, overdue, done on time, done late, waived: by day and evidence alone.
        // Method: one item, moved through its days and evidence.
        let key = try #require(CalendarKey(text: "starMeeting 2026-Q1"))
        func state(_ today: String, done: [String] = [], needed: Int = 1, waived: Bool = false) throws -> CalendarState
        {
            var facts = CalendarFacts()
            facts.progress[key] = CalendarProgress(needed: needed, days: try done.map(day))
            if waived { facts.waivers[key] = CalendarWaiver(by: "s1", reason: "flood") }
            let report = try CalendarReport(plan, of: .village, facts, today: day(today))
            return try #require(report.lines.first { $0.occurrence.key == key }).state
        }
        #expect(try state("2026-03-30") == .notDue)
        #expect(try state("2026-03-31") == .due)
        #expect(try state("2026-04-15") == .due)
        #expect(try state("2026-04-16") == .overdue)
        #expect(try state("2026-05-01", done: ["2026-04-15"]) == .doneOnTime(day("2026-04-15")))
        #expect(try state("2026-05-01", done: ["2026-04-16"]) == .doneLate(day("2026-04-16")))
        #expect(try state("2026-05-01", done: ["2026-04-02", "2026-04-20"], needed: 2) == .doneLate(day("2026-04-20")))
        #expect(try state("2026-05-01", done: ["2026-04-02"], needed: 2) == .overdue)
        #expect(try state("2026-05-01", needed: 0) == .notApplicable)
        #expect(try state("2026-05-01", waived: true) == .waived(CalendarWaiver(by: "s1", reason: "flood")))
    }

    @Test func ratesNameTheirDenominator() throws {
        // Goal: what is waived, not due, or only told is in no denominator.
        // Method: the second quarter's items of a village, one done in time, one late, one waived, one missing.
        var facts = CalendarFacts()
        let set = { (text: String, days: [String]) throws in
            let key = try #require(CalendarKey(text: text))
            facts.progress[key] = CalendarProgress(needed: 1, days: try days.map(day))
        }
        try set("logCheck 2026-Q2", ["2026-07-01"])
        try set("starMeeting 2026-Q2", ["2026-09-01"])
        facts.waivers[try #require(CalendarKey(text: "bulletinPosted 2026-Q2"))] = CalendarWaiver(by: "s", reason: "r")
        let report = try CalendarReport(plan, of: .village, facts, today: day("2026-09-30"))
        let quarter = try #require(CalendarPeriod(text: "2026-Q2"))
        let rate = report.rate(of: quarter)
        #expect(rate.due == 2 && rate.waived == 1 && rate.done == 2 && rate.onTime == 1 && rate.overdue == 0)
        #expect(rate.completeness == 10_000 && rate.timeliness == 5_000)
        let activities = report.rate(of: CalendarPeriod(text: "2026-04"))
        #expect(activities.due == 1 && activities.done == 0 && activities.overdue == 1 && activities.completeness == 0)
        let whole = CalendarRate(sum: [rate, activities])
        #expect(whole.due == 3 && whole.completeness == 6_667)
        #expect(report.rate(of: CalendarPeriod(text: "2026-Q4")).completeness == nil)
    }

    @Test func workingDaysSkipHolidays() throws {
        // Goal: a term of working days passes weekends and holidays over and counts working weekends.
        // Method: five working days after Friday 2027-01-01 with a holiday Monday and a working Saturday.
        let policy = try Policy(
            toml: "[calendar]\nholidays = [\"2027-01-04\"]\nworkdays = [\"2027-01-09\"]\n")
        let friday = try day("2027-01-01")
        #expect(friday.weekday == 5)
        #expect(WorkingDays(policy.calendar).day(5, after: friday) == (try day("2027-01-09")))
        #expect(WorkingDays(Policy.standard.calendar).day(5, after: friday) == (try day("2027-01-08")))
    }

    @Test func lightsFollowThePolicy() throws {
        // Goal: green to the amber day, amber to the red one, red beyond and without any exchange.
        // Method: the days at the borders.
        let lights = [0, 10, 11, 17, 18].map { TrafficLight(days: $0, Policy.standard.sync) }
        #expect(lights == [.green, .green, .amber, .amber, .red])
        #expect(TrafficLight(days: nil, Policy.standard.sync) == .red)
        let log = Policy.standard.log
        #expect(try !log.isMadeUp(event: day("2026-03-01"), entered: day("2026-03-15")))
        #expect(try log.isMadeUp(event: day("2026-03-01"), entered: day("2026-03-16")))
    }
}
