import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// What a district lays down, and what it hears.
@Suite("A district's year")
struct DistrictYearTests {
    @Test("a street that has joined leaves cycle and stages to its district")
    func stagesComeFromAbove() throws {
        // Goal: no hub below breaks away from the stages of the whole; a cycle of its own from before goes on.
        // Method: open and move at the joined street; then at one that had a cycle before it joined, over two years.
        let year = try TestDistrict()
        let moved = #expect(throws: BookError.self) { try Cycles(year.street.hub).move(to: "snapshot") }
        #expect(moved?.code == .notAllowed && moved?.words.english.contains("come from there") == true)
        #expect(#expect(throws: BookError.self) { try Cycles(year.street.hub).open(year: 2027) }?.code == .notAllowed)
        #expect(try Cycles(year.laptop).current()?.stage == "active")
        try year.move(to: "snapshot")
        #expect(try Cycles(year.laptop).current()?.stage == "snapshot")
        try year.street.hub.write { local in
            let unit = try local.read.place().own.id
            let values: [String: Value] = ["year": .integer(2026), "stage": .integer(4)]
            try local.put("cycle", unit: unit, try local.naturalID("cycle", unit: unit, values), values)
        }
        try year.sync()
        #expect(try Cycles(year.laptop).current()?.stage == "evaluate")
        #expect(try Cycles(year.street.hub).move(to: "review").isChanged)
        try year.move(to: "final", without: ["s1"])
        _ = try Cycles(year.district).open(year: 2027)
        try year.sync()
        for replica in [year.street.hub, year.laptop] { #expect(try Cycles(replica).current()?.year == 2027) }
    }

    @Test("the last stage waits for every street's decision")
    func finalWaits() throws {
        // Goal: what closes with the last stage is settled before it: no street is shut out unheard.
        // Method: the last stage without the street's decision; with a street that is not there; without the street.
        let year = try TestDistrict(stage: "publicity")
        let early = #expect(throws: BookError.self) { try Cycles(year.district).move(to: "final") }
        #expect(early?.code == .notReady && early?.words.english.contains("no decision of s1 has arrived") == true)
        let unknown = #expect(throws: BookError.self) { try Cycles(year.district).move(to: "final", without: ["s9"]) }
        #expect(unknown?.field == "without")
        #expect(try Cycles(year.district).move(to: "final", without: ["s1"]).stage == "final")
    }

    @Test("an objection is answered before the last stage")
    func objectionsComeFirst() throws {
        // Goal: nothing that only the publicity can settle is left behind in the last stage.
        // Method: an objection, the last stage, the reply, the last stage.
        let village = try YearVillage(stage: "publicity", today: "2026-12-24")
        try village.add("publicity", ["place=公开栏", "posted=2026-12-23", "officer=o1"])
        try village.add("objection", ["member=m1", "origin=villager", "received=2026-12-24", "text=x", "receiver=o1"])
        try village.sync()
        let open = #expect(throws: BookError.self) { try Cycles(village.street.hub).move(to: "final") }
        #expect(open?.code == .notReady && open?.words.english.contains("objections without a reply: v1 1") == true)
    }

    @Test("a policy in force is not rewritten, and goes over into the next year")
    func policies() throws {
        // Goal: a changed policy has a greater version and comes before the snapshot; the next cycle keeps it.
        // Method: the same version with other content, the next one, one after the snapshot, one of a past year.
        let year = try TestDistrict()
        let policies = Policies(year.district)
        func toml(_ version: Int, _ percent: Int, _ year: Int = 2026) -> String {
            "version = \(version)\nyear = \(year)\n[quota]\npercent = \(percent)\n"
        }
        #expect(try policies.set(toml(1, 20), fileName: "p.toml").isChanged)
        let same = #expect(throws: BookError.self) { try policies.set(toml(1, 10), fileName: "p.toml") }
        #expect(same?.field == "version" && same?.words.english.contains("version = 2") == true)
        #expect(try policies.set(toml(2, 10), fileName: "p.toml").isChanged)
        try year.move(to: "snapshot")
        let late = #expect(throws: BookError.self) { try policies.set(toml(3, 40), fileName: "p.toml") }
        #expect(late?.code == .closed)
        #expect(try !policies.set(toml(2, 10), fileName: "p.toml").isChanged)
        try year.move(to: "final", without: ["s1"])
        let notes = try Cycles(year.district).open(year: 2027).notes
        #expect(notes.first?.english.contains("The policy of 2026 was taken over for 2027") == true)
        try year.sync()
        let next = try Policies(year.laptop).effective(year: 2027)
        #expect(next.policy.quota.percent == 10 && next.policy.year == 2027 && !next.isStandard)
        #expect(try Policies(year.laptop).effective(year: 2026).policy.version == 2)
        #expect(throws: BookError.self) { try policies.set(toml(9, 10), fileName: "p.toml") }
        #expect(try policies.set(toml(3, 15, 2027), fileName: "p.toml").isChanged)
    }

    @Test("the district's standings are what its streets told")
    func standings() throws {
        // Goal: the district shows the counts of its streets, and invents none.
        // Method: the report before and after the street's bulletin, beside the street's own.
        let year = try TestDistrict(today: "2026-07-18")
        func rows(_ replica: Replica) throws -> [[String]] {
            try Reports(replica).report(.standings, year: 2026).sheets[0].rows.map { $0.map { $0.plain(in: .english) } }
        }
        try year.laptop.load(.members, "code,name,category\nm1,张伟,A\n")
        try year.laptop.load(.activities, "date,title,members\n2026-06-10,清扫,m1\n")
        try year.sync()
        #expect(try rows(year.district) == [["v1", "0", "0", "0", "0", "0", "", ""]])
        _ = try Bulletins(year.street.hub).issue("2026-Q2")
        try year.sync()
        let told = try rows(year.district)
        #expect(told[0][3] == "1")
        let text = try #require(try Bulletins(year.laptop).list().first).text.english
        #expect(text.contains("1. v1: \(told[0][3])/\(told[0][1]), "))
        #expect(!text.contains("Provisional"))
        _ = try Bulletins(year.street.hub).issue("2026-Q3")
        try year.sync()
        let early = try #require(try Bulletins(year.laptop).list().first { $0.period == "2026-Q3" }).text
        #expect(early.english.contains("Provisional, as of 2026-07-18"))
    }
}
