import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("From one year to the next")
struct TwoCyclesTests {
    @Test func theNextYearKeepsTheRegisterAndTheOldResult() throws {
        // Goal: members, contacts and posts go over into the next cycle; the year before stays readable, and its
        // result can be computed again from its roll although the records have gone on.
        // Method: close 2026, open 2027, change the register, then read and recompute 2026 at hub and village.
        let ranked = try RankedStreet()
        let (street, laptop) = (ranked.street, ranked.laptops[0])
        try ranked.fillGaps()
        try street.move(to: "final")
        try street.clock.set("2027-02-10")
        _ = try Cycles(street.hub).open(year: 2027)
        try street.sync(laptop)
        let before = try Results(laptop).list(year: 2026)
        let tables = ["member", "contact", "post_claim", "household"]
        let counts = try tables.map { try laptop.rows($0).count }
        #expect(counts.allSatisfy { $0 > 0 })
        let code = try #require(before.results.first?.record.name)
        _ = try Records(laptop).set("member", code, ["ended=2027-02-01", "endKind=left", "endReason=moved"])
        try laptop.load(.log, "member,date,kind,verified\n\(before.results[1].record.name),2027-02-01,study,yes\n")
        try street.sync(laptop)
        #expect(try tables.map { try laptop.rows($0).count } == counts)

        for replica in [laptop, street.hub] {
            #expect(try Results(replica).list(year: 2026).results.count >= before.results.count)
        }
        #expect(try Results(laptop).list(year: 2026) == before)
        let roll = try Evaluation(street.hub).recordedRoll(year: 2026)
        let stored = try #require(try street.hub.rows("result").first)
        #expect(Value.blob(roll.roll.hash.bytes) == stored["rollHash"])
        let again = Ranking.rank(roll.roll, policy: roll.policy, draw: 7)
        #expect(Value.blob(again.resultHash.bytes) == stored["resultHash"])
        let rows = try street.hub.rows("result").map(\.cells)
        let ranked2026 = try Ranker(street.hub).rank(year: 2026)
        #expect(ranked2026.stored == .again && ranked2026.result == again)
        #expect(try street.hub.rows("result").map(\.cells) == rows)
        #expect(#expect(throws: BookError.self) { try Ranker(street.hub).rank(year: 2025) }?.code == .closed)
        #expect(try Results(laptop).list(year: 2027).results.isEmpty)
        // The new year's roll counts who is still there.
        let next = try Evaluation(street.hub).roll(year: 2027).roll
        #expect(next.lines.count == roll.roll.lines.count - 1)
    }
}
