import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// Who may decide and sign, and on which day.
@Suite("Deciders and signers")
struct SignerTests {
    private func alarms(_ village: YearVillage) throws -> [String] {
        try Reports(village.street.hub).report(.alarms, year: 2026).sheets[0].rows
            .flatMap { row in row.map { $0.plain(in: .english) } }
    }

    private static let change = [
        "category=C", "effective=2026-06-01", "reason=年老", "proposer=o1", "proposed=2026-05-30",
    ]

    @Test("one member under two names is one decider, and nobody decides on their own case")
    func deciders() throws {
        // Goal: the rule of two persons looks at the members behind the people.
        // Method: o3 is the member of o1: confirm by the command and past it; o1 proposes for that member; by and
        // confirmer differ; both names at once.
        let village = try YearVillage()
        try village.add("officer", ["code=o3", "name=张伟", "member=m3"])
        try village.add("office", ["officer=o3", "role=committee", "from=2024-01-01"])
        let own = #expect(throws: BookError.self) { try village.add("category_change", ["member=m3"] + Self.change) }
        #expect(own?.field == "proposer" && own?.words.english.contains("their own case") == true)
        let both = #expect(throws: BookError.self) {
            try village.add("category_change", ["member=m1"] + Self.change + ["confirmer=o2"])
        }
        #expect(both?.field == "confirmer" && both?.words.english.contains("after it was entered") == true)
        let act = try village.add("category_change", ["member=m1"] + Self.change)
        let same = #expect(throws: BookError.self) { try village.set("category_change", act.name, ["confirmer=o3"]) }
        #expect(same?.field == "confirmer" && same?.words.english.contains("are one member") == true)
        let other = #expect(throws: BookError.self) {
            try village.set("category_change", act.name, ["confirmer=o2"], by: "o1")
        }
        #expect(other?.field == "confirmer" && other?.words.english.contains("use --by o2") == true)
        #expect(try village.laptop.rows("category_change").allSatisfy { $0["confirmer"] == .null })
        let people = try village.laptop.rows("officer")
        let person = try #require(people.first { $0.text("code") == "o3" }).id
        let stored = try #require(try village.laptop.rows("category_change").first)
        let rule = try #require(TwoPersonAct.all["category_change"])
        let values = stored.cells.merging(["confirmer": .blob(person.bytes)]) { $1 }
        let digest = rule.digest(table: "category_change", row: stored.id, values)
        try village.forge(
            "category_change", stored.id,
            [
                "confirmer": .blob(person.bytes), "confirmed": .text("2026-12-28"), "confirms": .blob(digest.bytes),
            ])
        #expect(try alarms(village).contains { $0.contains("category_change of m1: both deciders are one member") })
        #expect(try village.set("category_change", act.name, ["confirmer=o2"], by: "o2")["confirmer"] == .text("o2"))
        try village.sync()
        #expect(try alarms(village).allSatisfy { !$0.contains("category_change") })
    }

    @Test("whoever signs holds the office on the day of the act")
    func offices() throws {
        // Goal: a packet is the secretary's, a visit the leader's, and a term that is over signs nothing.
        // Method: hand the office over in August; sign with each in December, and as of July with the former.
        let village = try YearVillage(stage: "evaluate")
        try village.add("officer", ["code=o3", "name=王芳"])
        let day = try #require(CalendarDay(iso: "2026-08-01"))
        _ = try Offices(village.laptop).handOver("secretary", to: "o3", from: day, basis: "令3")
        let review = ["outcome=passed", "reason=属实", "day=2026-12-15", "present=3"]
        let former = #expect(throws: BookError.self) {
            try village.add("branch_review", ["member=m1", "chair=o1"] + review)
        }
        #expect(former?.field == "chair" && former?.words.english.contains("name who was (o2, o3)") == true)
        try village.add("branch_review", ["member=m1", "chair=o2"] + review)
        _ = try Records(village.laptop).add("branch_review", ["members=all", "chair=o3"] + review)
        for officer in ["o1", "o2"] {
            let error = #expect(throws: BookError.self) {
                try village.add("packet", ["secretary=\(officer)", "approved=2026-12-18", "members=4"])
            }
            #expect(error?.field == "secretary" && error?.words.chinese.contains("并未担任书记") == true)
        }
        try village.add("secretary_debrief", ["half=1", "secretary=o1", "day=2026-07-20", "text=述职"])
        let late = #expect(throws: BookError.self) {
            try village.add("secretary_debrief", ["half=2", "secretary=o1", "day=2026-12-20", "text=述职"])
        }
        #expect(late?.field == "secretary")
        try village.add("packet", ["secretary=o3", "approved=2026-12-18", "members=4"])
        try village.sync()
        try village.addAtHub("officer", ["code=sun", "name=孙"])
        try village.addAtHub("office", ["officer=sun", "role=reviewer", "from=2026-01-01"])
        let visit = ["day=2026-05-12", "note=看望"]
        #expect(
            #expect(throws: BookError.self) { try village.addAtHub("leader_visit", ["leader=sun"] + visit) }?.field
                == "leader")
        try village.addAtHub("leader_visit", ["leader=li"] + visit)
        #expect(try alarms(village).allSatisfy { !$0.contains("was not") })
        let packet = try #require(try village.laptop.rows("packet").first)
        let o1 = try #require(try village.laptop.rows("officer").first { $0.text("code") == "o1" }).id
        try village.forge("packet", packet.id, ["secretary": .blob(o1.bytes)])
        #expect(try alarms(village).contains { $0.contains("packet of 2026-12-18: o1 was not secretary") })
    }
}
