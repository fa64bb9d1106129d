import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// From the ballots to the street's word on a packet.
@Suite("The year's end")
struct YearsEndTests {
    @Test("places are announced before anyone votes, and the street hears where they are not")
    func places() throws {
        // Goal: the snapshot gives places, as a sheet for the board; a stage that begins without them says so.
        // Method: move on without and with the ranking of the snapshot; read the sheet at the village.
        let street = try TestStreet(["v1", "v2"], stage: "active")
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\n" + (1...10).map { "m\($0),x,A\n" }.joined())
        try street.sync(laptop)
        try street.move(to: "snapshot")
        let empty = try Reports(laptop).report(.places, year: 2026)
        #expect(empty.sheets[0].rows.isEmpty && empty.notes.count == 1)
        #expect(try Ranker(street.hub).rank(year: 2026).stored == .places)
        #expect(try Cycles(street.hub).move(to: "evaluate").notes.isEmpty)
        try street.sync(laptop)
        let sheet = try Reports(laptop).report(.places, year: 2026).sheets[0]
        let first = sheet.rows[0].map { $0.plain(in: .english) }
        #expect(first == ["v1", "10", "10", "3.00", "3", "0.00", "3", "", ""])

        let other = try TestStreet(["v1", "v2"], stage: "active")
        let unannounced = try other.laptop("v1")
        try unannounced.load(.members, "code,name,category\nm1,x,A\n")
        try other.sync(unannounced)
        let notes = try Cycles(other.hub).move(to: "evaluate").notes
        #expect(notes.count == 1 && notes[0].english.hasPrefix("v1: places are not announced"))
        #expect(try Cycles(other.hub).move(to: "review").notes.first?.english.contains("no packet is accepted") == true)
    }

    @Test("a ballot without turnout is repeated once, and only then the street decides a mark")
    func quorum() throws {
        // Goal: round 2 only after a round 1 below its gate; a decided score only after both, and only for a gap.
        // Method: four of ten vote; the street decides too early, then after the second round; it tries a mark that
        // is there, and a mark of a ballot that has its turnout.
        let village = try EndVillage(peers: 4)
        try village.sync()
        try village.move(to: "review")
        let decide = { (component: String, member: String) in
            try village.addAtHub(
                "decided_score",
                [
                    "member=\(member)", "dimension=0", "component=\(component)", "mark=75", "reason=两轮未达人数",
                    "decider=li", "day=2026-12-16",
                ])
        }
        let early = #expect(throws: BookError.self) { try decide("peers", "m01") }
        #expect(early?.code == .notReady && early?.words.english.contains("has not been repeated") == true)
        #expect(#expect(throws: BookError.self) { try decide("masses", "m01") }?.field == "component")

        let again = try EndVillage(peers: 4)
        try again.hold("peer", round: 2, due: 10, valid: 5)
        try again.sync()
        try again.move(to: "review")
        #expect(try Evaluation(again.street.hub).roll(year: 2026).roll.lines.allSatisfy(\.isMissing))
        for code in EndVillage.codes {
            try again.addAtHub(
                "decided_score",
                [
                    "member=\(code)", "dimension=0", "component=peers", "mark=75", "reason=两轮未达人数", "decider=li",
                    "day=2026-12-16",
                ])
        }
        let roll = try Evaluation(again.street.hub).roll(year: 2026).roll
        // 25 x 100 + 15 x 100 + 25 x 75 + 35 x 100
        #expect(roll.lines.first?.composite == 9375 && roll.lines.allSatisfy { !$0.isMissing })
    }

    @Test("a ballot that has its turnout is not held again")
    func needlessRepeat() throws {
        // Goal: nobody votes until the result pleases.
        // Method: round 2 by file and by hand after a good round 1, and without a round 1.
        let village = try EndVillage()
        let repeated = #expect(throws: BookError.self) { try village.hold("peer", round: 2, due: 10, valid: 10) }
        #expect(repeated?.field == "round" && repeated?.words.english.contains("round 1 has its turnout") == true)
        let fields = ["round=2", "due=10", "valid=10", "tellers=a;b", "scrutineer=c"]
        for source in ["peer", "mass"] {
            let error = #expect(throws: BookError.self) { try village.add("ballot", ["source=\(source)"] + fields) }
            #expect(error?.field == "round")
        }
        #expect(try village.laptop.rows("ballot").count == 2)
    }

    @Test("a packet is whole, locks what it holds, and opens again when the street returns it")
    func packets() throws {
        // Goal: packet, return with comment, correction, second packet, acceptance; each closes what it must close.
        // Method: send without reviews, then whole; correct while it is with the street, after the return, and after
        // the acceptance; return once the stage has locked it.
        let village = try EndVillage()
        try village.review(Array(EndVillage.codes.dropLast()))
        let open = #expect(throws: BookError.self) { try village.sendPacket() }
        #expect(open?.code == .notReady && open?.words.english.contains("m10") == true)
        try village.review(["m10"])
        let miscounted = #expect(throws: BookError.self) {
            try village.add("packet", ["secretary=o1", "approved=2026-12-16", "members=9"])
        }
        #expect(miscounted?.field == "members")
        let early = #expect(throws: BookError.self) {
            try village.addAtHub("review", ["number=1", "outcome=accepted", "reviewer=li", "day=2026-12-16"])
        }
        #expect(early?.field == "number")
        try village.sendPacket()
        let mark = try village.mark("m05")
        let change = { try Records(village.laptop).set("assessment", mark, ["evidence=75"]) }
        let locked = #expect(throws: BookError.self) { try change() }
        #expect(locked?.code == .closed && locked?.words.english.contains("packet 1 was sent") == true)
        #expect(throws: BookError.self) {
            try village.laptop.load(.ballots, "source,round,due,valid,tellers,scrutineer\n")
        }
        #expect(#expect(throws: BookError.self) { try village.sendPacket() }?.code == .closed)
        let bare = ["number=1", "outcome=returned", "reviewer=li", "day=2026-12-16"]
        #expect(#expect(throws: BookError.self) { try village.addAtHub("review", bare) }?.field == "comment")
        try village.addAtHub("review", bare + ["comment=m05的实绩分请核对"])
        try village.sync()
        #expect(try change().changed == ["evidence"])
        try village.sendPacket()
        #expect(try village.laptop.rows("packet").map { $0["number"] }.contains(.integer(2)))
        try village.addAtHub("review", ["number=2", "outcome=accepted", "reviewer=li", "day=2026-12-16"])
        try village.sync()
        #expect(#expect(throws: BookError.self) { try change() }?.code == .closed)
        try village.move(to: "review")
        let number2 = try #require(village.street.hub.rows("review").first { $0["number"] == .integer(2) })
        let late = #expect(throws: BookError.self) {
            try Records(village.street.hub).set("review", number2.id.hex, ["outcome=returned", "comment=x"])
        }
        #expect(late?.code == .closed && late?.words.english.contains("correct the marks here") == true)
        #expect(try village.street.hub.parked().isEmpty)
    }

    @Test("what no score rests on stays open to the end: the fourth quarter is written in January")
    func fourthQuarter() throws {
        // Goal: star meeting, log check and display sheet of the last quarter fall due after the review began.
        // Method: enter them in the publicity, in January; the calendar counts them for 2026 and not for 2027.
        let village = try EndVillage()
        try village.publish()
        try village.street.clock.set("2027-01-08")
        let meeting = try village.add(
            "meeting", ["kind=star", "quarter=4", "date=2027-01-06", "title=四季度", "members=m01"])
        for code in EndVillage.codes {
            try village.add("meeting_note", ["meeting=\(meeting.name)", "member=\(code)", "progress=好"])
            try village.add("log_check", ["member=\(code)", "quarter=4", "day=2027-01-05", "checker=o1"])
        }
        try village.add("display_sheet", ["quarter=4", "title=冬训", "text=集中学习", "day=2027-01-06"])
        try village.sync()
        #expect(try village.street.hub.parked().isEmpty)
        for replica in [village.laptop, village.street.hub] {
            let book = try Calendars(replica).report(unit: "v1", today: CalendarDay(iso: "2027-01-20"))
            let states = Dictionary(
                book.pages[0].report.lines.map { ($0.occurrence.key.text, $0.state.word) },
                uniquingKeysWith: { first, _ in first })
            for item in ["starMeeting", "logCheck", "displaySheet"] {
                #expect(states["\(item) 2026-Q4"] == "doneOnTime", "\(item)")
            }
        }
        let day = try #require(CalendarDay(iso: "2027-01-06"))
        #expect(Quarter(number: 4, begunBy: day)?.text == "2026-Q4")
        #expect(Quarter(number: 1, begunBy: day)?.text == "2027-Q1")
        // A score rests on the log, so it is closed.
        #expect(throws: BookError.self) {
            try Records(village.laptop).addLog(LogDraft(member: "m01", kind: "study", date: "2026-12-30"))
        }
    }

    @Test("one command enters a record for each member, or for those who have none yet")
    func everyMember() throws {
        // Goal: what is the same for all is typed once; a mistake of one enters nothing of any.
        // Method: two members by name, then the rest, then again; a list with a code that nobody has.
        let village = try EndVillage()
        let fields = ["outcome=passed", "reason=属实", "day=2026-12-15", "chair=o1", "present=3"]
        let records = Records(village.laptop)
        #expect(throws: BookError.self) { try records.add("branch_review", ["members=m01,m99"] + fields) }
        #expect(try village.laptop.rows("branch_review").isEmpty)
        #expect(try records.add("branch_review", ["members=m01, m02"] + fields).records.count == 2)
        let rest = try records.add("branch_review", ["members=all"] + fields).records
        #expect(rest.map { $0["member"] } == EndVillage.codes.dropFirst(2).map { .text($0) })
        let nobody = #expect(throws: BookError.self) { try records.add("branch_review", ["members=all"] + fields) }
        #expect(nobody?.field == "members")
    }
}
