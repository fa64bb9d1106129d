import Testing

@testable import StarKit

@Suite("The reports as functions of the records")
struct ReportsTests {
    private let policy = Policy.standard

    private func day(_ iso: String) throws -> CalendarDay { try #require(CalendarDay(iso: iso)) }

    private func member(
        _ code: String, _ confirmed: Int, cap: Int = 10, category: Category = .b, composite: Int? = 8000,
        reason: Reason = .none, village: String = "v1", sex: Sex? = nil, born: Int? = nil
    ) -> RatedMember {
        RatedMember(
            ResultRecord(
                village: village, member: code, category: category, cap: cap, assessed: confirmed,
                composite: composite, confirmed: confirmed, position: nil, reason: reason, tieStep: 0),
            name: "名\(code)", sex: sex, birthYear: born)
    }

    @Test func awardsAreForTheBandOfEachClass() throws {
        // Goal: commended is who reaches the band of the own class; the reserve takes the class with most stars.
        // Method: members on both sides of both bands; one award and one entry on record.
        let members = [
            member("m1", 8), member("m2", 9), member("m3", 10), member("m4", 4, cap: 6, category: .c),
            member("m5", 5, cap: 6, category: .d),
        ]
        let given = AwardRoster.Award(kind: "july1", day: try day("2027-07-01"), certificate: "c7", material: nil)
        let roster = AwardRoster(
            year: 2026, members, awards: [MemberKey(village: "v1", member: "m2"): [given]], policy: policy)
        #expect(roster.members.map(\.result.member) == ["m3", "m2", "m5"])
        #expect(roster.certificate(of: roster.members[0]).chinese == "名m3同志：被评定为2026年度10星级党员。")
        #expect(roster.sheet.rows[1][7] == .day(try day("2027-07-01")))
        #expect(roster.sheet.rows[1][9] == .text("c7"))
        let list = ReserveList(
            members,
            entries: [
                ReserveList.Entry(
                    key: MemberKey(village: "v1", member: "m3"), day: nil, basis: "stars", ended: nil)
            ], policy: policy)
        #expect(list.proposed.map(\.result.member) == ["m3", "m2"])
        #expect(list.sheets[0].rows.map { $0[6] } == [SheetCell(true), SheetCell(false)])
    }

    @Test func lowIsAbsoluteAndNeverForWhoWasNotAssessed() throws {
        // Goal: below half of the cap, or without a star in the dimensions that the policy names; a member with a
        // missing component is listed apart.
        // Method: each on both sides of its limit.
        var poor = member("m1", 7)
        poor.stars = [.politics: 2, .discipline: 0]
        var fine = member("m2", 5)
        fine.stars = [.politics: 1, .discipline: 1, .posts: 0]
        let low = member("m3", 4)
        let missing = member("m4", 0, composite: nil, reason: .missing)
        let helper = member("m5", 9)
        let idle = member("m6", 9, composite: 7000)
        let away = member("m7", 10, village: "v2")
        let plan = HelpPlan(
            member: low.key, helper: "m5", from: try day("2027-01-31"), months: 6, closed: nil, outcome: nil, notes: [])
        let list = HelpList(
            [poor, fine, low, missing, helper, idle, away], plans: [plan], policy: policy, asOf: plan.from)
        #expect(list.low.map(\.member.result.member) == ["m1", "m3"])
        #expect(list.low[0].words(policy).english == "no discipline star")
        #expect(list.low[1].words(policy).chinese == "4星（封顶10星），低于50%")
        #expect(list.unassessed.map(\.result.member) == ["m4"])
        // Who has no plan yet comes first; a member of another village is no helper here.
        #expect(list.helpers.map(\.member.result.member) == ["m6", "m5"])
        #expect(list.helpers.map(\.plansCount) == [0, 1])
    }

    @Test func plansWantANoteAMonth() throws {
        // Goal: months of a plan run from its first day, also from the 31st; a closed plan asks for nothing more.
        // Method: a plan from 31 January with two notes, looked at on several days.
        let notes = [try day("2027-02-10"), try day("2027-04-01")]
        let plan = { (closed: CalendarDay?) in
            HelpPlan(
                member: MemberKey(village: "v1", member: "m1"), helper: "m2", from: try day("2027-01-31"), months: 6,
                closed: closed, outcome: nil, notes: notes)
        }
        let open = try plan(nil)
        #expect(open.lastDay.iso == "2027-07-30")
        #expect(open.missingMonths(on: try day("2027-03-30"), perMonth: 1) == [])
        #expect(open.missingMonths(on: try day("2027-03-31"), perMonth: 1) == [2])
        #expect(open.nextNoteDue(on: try day("2027-03-10"), perMonth: 1)?.iso == "2027-03-30")
        #expect(open.nextNoteDue(on: try day("2027-04-10"), perMonth: 1) == nil)
        #expect(open.nextNoteDue(on: try day("2027-04-10"), perMonth: 2)?.iso == "2027-04-29")
        #expect(open.missingMonths(on: try day("2027-12-31"), perMonth: 1) == [2, 4, 5, 6])
        let closed = try plan(try day("2027-05-02"))
        #expect(closed.missingMonths(on: try day("2027-12-31"), perMonth: 1) == [2, 4])
        #expect(closed.nextNoteDue(on: try day("2027-05-03"), perMonth: 1) == nil)
    }

    @Test func equityHidesSmallGroupsAndNotesLargeDifferences() throws {
        // Goal: no figure of a group under the least size, none that the sum gives away; a note only beyond chance and
        // from 20 members on.
        // Method: 30 men of whom 15 are in the band, 30 women of whom 5 are, 3 without a record; then 3 women; then a
        // level that holds no objections.
        let men = (0..<30).map { member("a\($0)", $0 < 15 ? 9 : 7, sex: .male, born: 1960) }
        let women = (0..<30).map { member("b\($0)", $0 < 5 ? 9 : 7, sex: .female, born: 1980) }
        let others = (0..<3).map { member("c\($0)", 7) }
        let report = EquityReport(men + women + others, year: 2026, policy: policy)
        let sexes = report.lines.filter { $0.group == .sex }
        #expect(sexes.map(\.members) == [30, 30, 3])
        // Who is not on record is no group: the other two are shown, and one that is small is set against a known one.
        #expect(sexes.map(\.isHidden) == [false, false, true])
        let few = EquityReport(men + Array(women.prefix(3)) + others, year: 2026, policy: policy)
        #expect(few.lines.filter { $0.group == .sex }.map(\.isHidden) == [true, true, true])
        #expect(
            few.sheet.rows.filter { $0[0] == .word("sex", EquityGroup.sex.words) }.allSatisfy { $0[2] == .hidden })
        let above = EquityReport(men + women, year: 2026, policy: policy, holdsObjections: false)
        #expect(above.lines.allSatisfy { $0.objections == nil })
        #expect(above.sheet.rows.allSatisfy { $0[7] == .word("notHeld", Words("not held here", "本级不存")) })
        #expect(report.sheet.rows.first?[7] == .number(0))
        let known = EquityReport(men + women, year: 2026, policy: policy).lines.filter { $0.group == .sex }
        #expect(known.map(\.isHidden) == [false, false])
        #expect(known.map(\.confirmed) == [15, 5])
        #expect(known.map(\.isNoted) == [true, true])
        let ages = EquityReport(men + women, year: 2026, policy: policy).lines.filter { $0.group == .age }
        #expect(ages.map(\.code) == ["45-54", "65-74"])
        // 19 are too few to speak of; a small difference of many is chance.
        #expect(!EquityReport.differs(19, of: 19, from: 0, of: 500))
        #expect(EquityReport.differs(20, of: 20, from: 0, of: 500))
        #expect(!EquityReport.differs(15, of: 30, from: 12, of: 30))
        #expect(EquityReport.hidden(["a": 2, "b": 3, "c": 40], below: 5) == ["a", "b"])
        #expect(EquityReport.hidden(["a": 2, "b": 30, "c": 40], below: 5) == ["a", "b"])
        #expect(EquityReport.hidden(["a": 30, "b": 40], below: 5).isEmpty)
    }

    @Test func alarmsNameTheFactsAndNothingBelowTheirLimits() throws {
        // Goal: each note comes at its limit and not one below, with figures.
        // Method: a village for each, once at and once below the limit.
        let freeze = try day("2026-11-20")
        let grades = { (excellent: Int, good: Int) in
            try #require(
                GradeCounts(valid: excellent + good, excellent: excellent, good: good, fair: 0, poor: 0, unknown: 0))
        }
        let text = "本支部今年开展了多次志愿服务活动，走访慰问困难群众，效果良好，群众满意。"
        let build = { (isAt: Bool) throws -> [VillageFacts] in
            var one = VillageFacts(village: "v1")
            one.marks[.committee] = Array(repeating: 9000, count: isAt ? 19 : 18) + [8000, 8100].prefix(isAt ? 1 : 2)
            one.peers = try Array(repeating: grades(9, 0), count: 5) + (isAt ? [] : [grades(8, 1)])
            one.logDays =
                Array(repeating: try day("2026-11-14"), count: isAt ? 20 : 19)
                + Array(repeating: try day("2026-11-13"), count: 40)
            one.texts = [VillageFacts.WrittenText(place: "debrief.text", text: text)]
            one.members = [10: isAt ? 18 : 17, 6: 5]
            one.membersBefore = [10: 15, 6: 5]
            var two = VillageFacts(village: "v2")
            two.texts = [VillageFacts.WrittenText(place: "debrief.text", text: isAt ? " " + text + "\n" : text + "。")]
            two.members = [10: 20]
            two.membersChecked = isAt ? 26 : 22
            return [two, one]
        }
        let notes = AlarmNotes(try build(true), freeze: freeze).notes
        #expect(
            notes.map(\.kind) == [.sameMarks, .maximalPeers, .lateBurst, .sameText, .denominatorJump, .denominatorJump])
        #expect(notes.map(\.villages) == [["v1"], ["v1"], ["v1"], ["v1", "v2"], ["v1"], ["v2"]])
        #expect(notes[0].facts.english == "committee: 19 of 20 marks are 90.00")
        #expect(notes[2].facts.chinese == "60条纪实中有20条在2026-11-14及以后录入")
        #expect(AlarmNotes(try build(false), freeze: freeze).notes.isEmpty)
    }

    @Test func keepingEndsWithTheYearOfTheTerm() throws {
        // Goal: a record is listed from the day after its term, never before; tables without a term never.
        // Method: ballots of one year and log entries of five, on both sides.
        let counts = [
            (village: "v1", table: "ballot", year: 2025, rows: 4),
            (village: "v1", table: "log_entry", year: 2021, rows: 9),
            (village: "v1", table: "result", year: 2001, rows: 1),
        ]
        #expect(RetentionList(counts, policy: policy, asOf: try day("2026-12-31")).lines.isEmpty)
        let lines = RetentionList(counts, policy: policy, asOf: try day("2027-01-01")).lines
        #expect(lines.map(\.table) == ["log_entry", "ballot"])
        #expect(lines.map(\.until.iso) == ["2026-12-31", "2026-12-31"])
    }
}
