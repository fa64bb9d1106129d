import StarKit
import StarStore
import SyncKit
import SyncStore

/// A street with villages whose records are made up by counting, without chance: the same on every run.
struct BenchStreet {
    static let membersCount = 60

    let hub: Replica
    let laptops: [Replica]

    init(villages: Int, years: ClosedRange<Int>, logEntriesPerYear: Int) throws {
        let day = CalendarDay(year: 2026, month: 12, day: 28)
        let now = Int64(day?.dayNumber ?? 0) * 86_400_000
        let hub = try Replica.inMemory(schema: Book.schema, clock: { now })
        try hub.foundHub(level: .street, kind: "street", code: "s1", name: "Street")
        _ = try Cycles(hub).open(year: 2026)
        self.hub = hub
        laptops = try (1...villages).map { number in
            let unit = try Units(hub).add(name: "Village \(number)", code: "v\(number)")
            let laptop = try Replica.inMemory(schema: Book.schema, clock: { now })
            let invitation = try hub.invite(unit: unit.id, days: 14, url: "https://127.0.0.1:1", tlsPin: nil)
            let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop")
            try Enrolment.finish(
                laptop, invitation: invitation, request: request, reply: try HubIntake(hub).join(request))
            try Self.sync(laptop, hub)
            try BenchVillage(number: number, years: years, logEntriesPerYear: logEntriesPerYear).fillYears(laptop)
            try Self.sync(laptop, hub)
            return laptop
        }
        _ = try Cycles(hub).move(to: "evaluate")
        for (index, laptop) in laptops.enumerated() {
            try Self.sync(laptop, hub)
            try BenchVillage(number: index + 1, years: years, logEntriesPerYear: logEntriesPerYear)
                .fillEvaluations(laptop)
            try Self.sync(laptop, hub)
        }
        _ = try Cycles(hub).move(to: "review")
        _ = try Ranker(hub).rank(year: 2026, draw: 7)
        for laptop in laptops { try Self.sync(laptop, hub) }
    }

    private static func sync(_ laptop: Replica, _ hub: Replica) throws {
        _ = try ChildSync(laptop).run { try HubIntake(hub).exchange($0).reply }
    }
}
