import StarKit
import SyncKit
import Testing

@Suite("Standing, acts and working days")
struct MemberStandingTests {
    private static let table = "category_change"

    private static func act(
        _ number: UInt8, effective: String, category: String, second: UInt8 = 2, wrong: Bool = false
    ) throws -> (id: ID128, values: [String: Value]) {
        let id = ID128(truncating: Hash32.of([number]))
        var values: [String: Value] = [
            "member": .blob([1]), "effective": .text(effective), "category": .text(category), "reason": .text("x"),
            "proposer": .blob([1]), "proposed": .text("2026-01-01"), "confirmer": .blob([second]),
        ]
        let act = try #require(TwoPersonAct.all[table])
        values["confirms"] = .blob(act.digest(table: table, row: id, values).bytes)
        if wrong { values["reason"] = .text("y") }
        return (id, values)
    }

    @Test("the category of a day is that of the last act that holds")
    func category() throws {
        // Goal: acts count from their day; those of one person, and those changed since, do not.
        // Method: four acts, two of which stand, in every order.
        let acts = [
            try Self.act(1, effective: "2026-03-01", category: "B"),
            try Self.act(2, effective: "2026-06-01", category: "C"),
            try Self.act(3, effective: "2026-04-01", category: "D", second: 1),
            try Self.act(4, effective: "2026-05-01", category: "D", wrong: true),
        ]
        for shift in acts.indices {
            let turned = Array(acts[shift...] + acts[..<shift])
            let standing = MemberStanding(member: ["category": .text("A")], acts: turned)
            let expected: [(String, StarKit.Category)] = [
                ("2026-02-28", .a), ("2026-03-01", .b), ("2026-05-31", .b), ("2026-06-01", .c),
            ]
            for (day, category) in expected {
                #expect(standing.category(on: try #require(CalendarDay(iso: day))) == category)
            }
        }
    }

    @Test("a member counts from the day it came to the day before it went")
    func counts() throws {
        // Goal: the bounds are exact.
        // Method: the days around both.
        let standing = MemberStanding(
            member: ["opened": .text("2026-03-01"), "ended": .text("2026-05-01")], acts: [])
        for (day, counts) in [("2026-02-28", false), ("2026-03-01", true), ("2026-04-30", true), ("2026-05-01", false)]
        {
            #expect(standing.counts(on: try #require(CalendarDay(iso: day))) == counts)
        }
        #expect(MemberStanding(member: [:], acts: []).counts(on: try #require(CalendarDay(iso: "2026-01-01"))))
    }

    @Test("working days skip weekends and holidays and count declared ones")
    func workingDays() throws {
        // Goal: terms are counted as offices count them.
        // Method: a Wednesday before New Year, with a holiday and a working Sunday.
        let policy = try Policy(
            toml: "[calendar]\nholidays = [\"2027-01-01\"]\nworkdays = [\"2027-01-03\"]\n")
        let days = WorkingDays(policy.calendar)
        let start = try #require(CalendarDay(iso: "2026-12-30"))
        #expect(
            (1...4).map { days.day($0, after: start).iso } == ["2026-12-31", "2027-01-03", "2027-01-04", "2027-01-05"])
        #expect(days.day(0, after: start) == start)
        #expect(WorkingDays(Policy.standard.calendar).day(2, after: start).iso == "2027-01-01")
    }

    @Test("every act names columns of its table", arguments: TwoPersonAct.all.keys.sorted())
    func actsNameColumns(table: String) throws {
        // Goal: an act's declaration fits the table's.
        // Method: look every name up; what is confirmed names the first person.
        let act = try #require(TwoPersonAct.all[table])
        let declared = try #require(Book.schema[table])
        for name in act.subject + [act.first, act.second, act.confirms] { #expect(declared.column(name) != nil) }
        #expect(act.subject.contains(act.first) && !act.subject.contains(act.second))
    }
}
