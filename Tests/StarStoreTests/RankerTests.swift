import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Ranking and bulletins")
struct RankerTests {
    /// A street whose three villages have imported and sent everything, in the stage `evaluate`.
    private static func evaluated() throws -> (street: TestStreet, laptops: [Replica]) {
        let villages = ["village1", "village2", "village3"]
        let street = try TestStreet(villages)
        let laptops = try villages.map(street.laptop)
        for (village, laptop) in zip(villages, laptops) {
            for kind in TestStreet.register + TestStreet.year { try laptop.load(kind, example: village) }
            try street.sync(laptop)
        }
        try street.move(to: "evaluate")
        for (village, laptop) in zip(villages, laptops) {
            try street.sync(laptop)
            for kind in TestStreet.evaluation { try laptop.load(kind, example: village) }
            try street.sync(laptop)
        }
        return (street, laptops)
    }

    @Test("a whole year of three villages is ranked, stored, and read in the villages")
    func wholeYear() throws {
        // Goal: the main path from files to results and bulletins at the laptops.
        // Method: the examples; the stored result must equal the pure ranking of the exported roll, and say at the
        // village what it says at the hub.
        let (street, laptops) = try Self.evaluated()
        let announced = try Ranker(street.hub).rank(year: 2026)
        #expect(announced.stored == .places)
        #expect(try street.hub.rows("result").isEmpty)
        #expect(try street.hub.rows("place").allSatisfy { $0["taken"] == .null })
        try street.move(to: "review")
        let report = try Ranker(street.hub).rank(year: 2026, draw: 7)
        #expect(report.stored == .all)
        #expect(report.rowsWritten > 0)
        let roll = try Evaluation(street.hub).roll(year: 2026).roll
        #expect(roll.lines.count == 119)
        let csv = try Roll(csv: roll.csv, fileName: "roll.csv", policy: .standard)
        #expect(Ranking.rank(csv, policy: .standard, draw: 7) == report.result)
        #expect(report.result.places.contains { $0.taken > 0 })

        let issue = try Bulletins(street.hub).issue("2026-Q4")
        #expect(issue.written == ["village1", "village2", "village3"])
        for laptop in laptops { try street.sync(laptop) }
        for (village, laptop) in zip(issue.written, laptops) {
            let results = try Results(laptop).list(year: 2026)
            let lines = report.result.members.filter { $0.village == village }
            #expect(results.results.count == lines.count)
            #expect(results.results.allSatisfy { $0.name != nil && $0.record.unitCode == village })
            let said = Dictionary(uniqueKeysWithValues: results.results.map { ($0.record.name, $0.explanation) })
            for line in lines {
                let words = report.result.explanation(of: line)
                let parts = line.roll.composite == nil ? Words(" Whoever", "如有异议") : Words(" Parts: ", "分项：")
                #expect(said[line.member]?.english.hasPrefix(words.english + parts.english) == true)
                #expect(said[line.member]?.chinese.hasPrefix(words.chinese + parts.chinese) == true)
            }
            let bulletin = try Bulletins(laptop).show("2026-Q4")
            #expect(bulletin.text.english.contains("Members by confirmed stars"))
            #expect(try laptop.rows("roll_line").count == lines.count)
            let unit = try Units(street.hub).find(village).id
            #expect(try laptop.status().stateHash == street.hub.status(unit: unit).stateHash)
        }
    }

    @Test("ranking and bulletin again write nothing; the draw of the same roll stays")
    func idempotent() throws {
        // Goal: commands can be run again.
        // Method: rank twice with a draw and once without, issue twice; after new data only what changed is written.
        let (street, laptops) = try Self.evaluated()
        try street.move(to: "review")
        let first = try Ranker(street.hub).rank(year: 2026, draw: 12)
        #expect(try Ranker(street.hub).rank(year: 2026, draw: 12).rowsWritten == 0)
        for laptop in laptops { try street.sync(laptop) }
        let again = try Ranker(street.hub).rank(year: 2026)
        #expect(again.rowsWritten == 0)
        #expect(again.result == first.result)
        _ = try Bulletins(street.hub).issue("2026-Q3")
        try street.clock.set("2027-01-02")
        #expect(try Bulletins(street.hub).issue("2026-Q3").written.isEmpty)
        try street.changeCategory(of: "xs001", in: "village1", to: "C")
        let changed = try Ranker(street.hub).rank(year: 2026, draw: 12)
        #expect(changed.rowsWritten > 0)
        #expect(changed.result.rollHash != first.result.rollHash)
        #expect(try Bulletins(street.hub).issue("2026-Q3").written.contains("village1"))
    }

    @Test("ranking waits for the snapshot and keeps a final result")
    func stages() throws {
        // Goal: no places before the register is frozen, no change after the decision, none at a village.
        // Method: rank in each of these.
        let street = try TestStreet(["v1"])
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\nm1,张伟,A\nm2,李娜,D\n")
        try street.sync(laptop)
        let ranker = Ranker(street.hub)
        #expect(#expect(throws: BookError.self) { try ranker.rank(year: 2026) }?.code == .closed)
        try street.move(to: "snapshot")
        #expect(#expect(throws: BookError.self) { try ranker.rank(year: 2025) }?.code == .closed)
        #expect(try ranker.rank(year: 2026).rowsWritten == 2)
        try street.move(to: "final")
        #expect(try ranker.rank(year: 2026).stored == .all)
        try street.changeCategory(of: "m1", in: "v1", to: "D")
        #expect(#expect(throws: BookError.self) { try ranker.rank(year: 2026) }?.code == .closed)
        #expect(try street.hub.rows("result").count == 2)
        #expect(#expect(throws: BookError.self) { try Ranker(laptop).rank(year: 2026) }?.code == .notAllowed)
        #expect(try Results(laptop).list(year: 2026).results.isEmpty)
    }

    @Test("scores come from the records")
    func evaluation() throws {
        // Goal: every table that scores need reaches them.
        // Method: one member of category A worked by hand: ballots with turnout, one grade over all, marks of 80 and
        // 90, contact in three quarters, one post.
        let street = try TestStreet(["v1"], today: "2026-11-25")
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\nm1,张伟,A\n")
        try laptop.load(.households, "number\nh1\n")
        try laptop.load(.contacts, "member,household,from\nm1,h1,2026-01-01\n")
        try laptop.load(.posts, "member,post,claimed\nm1,advice,2026-03-01\n")
        try laptop.load(
            .log,
            "member,date,kind,household,verified\nm1,2026-02-01,visit,h1,yes\nm1,2026-05-01,visit,h1,yes\n"
                + "m1,2026-08-01,visit,h1,yes\nm1,2026-08-01,study,,yes\nm1,2026-09-01,study,,\n")
        try laptop.load(.pledges, "member,stars,items,kept\nm1,9,a;b;c,2\n")
        try laptop.load(.activities, "date,title,members,absent\n2026-04-01,x,m1,\n2026-05-01,y,m1,\n")
        try street.sync(laptop)
        try street.move(to: "evaluate")
        try street.sync(laptop)
        try laptop.load(
            .ballots,
            "source,round,due,valid,tellers,scrutineer\npeer,1,10,10,a;b,c\nmass,1,50,10,a;b,c\n")
        try laptop.load(
            .tallies,
            "member,source,dimension,valid,excellent,good,fair,poor,unknown\nm1,peer,all,10,10,0,0,0,0\n"
                + "m1,mass,all,10,0,10,0,0,0\n")
        let marks = (1...5).map { "m1,\($0),80,90\n" }.joined()
        try laptop.load(.assessments, "member,dimension,evidence,committee\n" + marks)
        let line = try #require(try Evaluation(laptop).roll(year: 2026).roll.lines.first)
        // 25 x 80 + 15 x 90 + 25 x 100 + 35 x 80 = 8650 hundredths in every dimension.
        #expect(line.composite == 8650)
        #expect(line.assessed == 10)
        #expect(line.mass == 8000)
        #expect([line.pledgesKept, line.serviceDays, line.absences] == [2, 3, 0])
        #expect(line.isMissing == false)
        try street.sync(laptop)
        #expect(try Evaluation(street.hub).roll(year: 2026).roll.lines == [line])
    }

    @Test("a bulletin names what is missing and is the same for the same facts")
    func bulletin() throws {
        // Goal: the text follows the period's records, in both languages, far below the size of a row.
        // Method: a village with one entry; a village of 400 members without any.
        let street = try TestStreet(["v1", "v2"])
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\nm1,张伟,A\nm2,李娜,D\n")
        try laptop.load(.log, "member,date,kind,verified\nm1,2026-10-01,study,yes\nm2,2026-09-30,study,\n")
        try street.sync(laptop)
        let large = try street.laptop("v2")
        let members = (1...400).map { "long-code-of-a-member-number-\($0),张伟,A\n" }.joined()
        try large.load(.members, "code,name,category\n" + members)
        try street.sync(large)
        #expect(try Bulletins(street.hub).issue("2026-Q4").written == ["v1", "v2"])
        try street.sync(laptop)
        let text = try Bulletins(laptop).show("2026-Q4").text
        #expect(text.english.contains("Log entries: 1, verified 1: study 1."))
        #expect(text.english.contains("Without a log entry in the period (1): m2."))
        #expect(text.english.contains("Without a claimed post (1): m1."))
        #expect(text.chinese.contains("本季度无纪实（1人）：m2。"))
        let long = try Bulletins(street.hub).show("2026-Q4", unit: try Units(street.hub).find("v2").id).text
        #expect(long.english.contains("more."))
        #expect(long.english.utf8.count + long.chinese.utf8.count < 14_000)
        #expect(#expect(throws: BookError.self) { try Bulletins(street.hub).show("2026-Q4") }?.code == .ambiguousRow)
        #expect(#expect(throws: BookError.self) { try Bulletins(laptop).show("2026-Q3") }?.code == .noSuchRow)
        #expect(#expect(throws: BookError.self) { try Bulletins(street.hub).issue("Q4") }?.code == .badValue)
        #expect(#expect(throws: BookError.self) { try Bulletins(laptop).issue("2026-Q4") }?.code == .notAllowed)
    }
}
