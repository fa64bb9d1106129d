import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// Where a village stands at the year's end, and rows that are written and taken back together.
@Suite("The steps of the year's end")
struct YearEndTests {
    private func read(_ village: EndVillage) throws -> YearEnd { try #require(try YearEnd.read(village.laptop)) }

    @Test("each step opens, is done and is locked in its turn")
    func steps() throws {
        // Goal: the next step is the first that is open and not done; a sent packet locks what it holds, a returned one
        // opens it, and what the street does is waited for.
        // Method: a village from its ballots to the publicity, asked after each act.
        let village = try EndVillage()
        var year = try read(village)
        #expect(year.next == .own && year.state(of: .peer) == .done && year.state(of: .marks) == .done)
        #expect(year.count(of: .own).map { $0.of } == 10 && year.obstacles.count == 1)
        for code in EndVillage.codes {
            try village.add("self_assessment", ["member=\(code)", "day=2026-12-10", "text=尽责"])
        }
        year = try read(village)
        #expect(year.next == .review && year.state(of: .packet) == .open && year.state(of: .street) == .ahead)
        try village.review()
        #expect(try read(village).next == .packet && read(village).obstacles.isEmpty)
        try village.sendPacket()
        year = try read(village)
        #expect(year.isSent && year.next == nil && year.state(of: .street) == .waiting)
        try village.addAtHub(
            "review", ["number=1", "outcome=returned", "comment=核对", "reviewer=li", "day=2026-12-16"])
        try village.sync()
        year = try read(village)
        #expect(!year.isSent && year.next == .packet && year.packet?.comment == "核对")
        #expect(year.state(of: .packet) == .open)
    }

    @Test("in public the list comes next, and an objection until it is answered")
    func publicity() throws {
        // Goal: results open the publicity; a posting says until when it hangs; an objection without a reply is open.
        // Method: publish, post, object, answer.
        let village = try EndVillage()
        try village.publish()
        try village.sync()
        var year = try read(village)
        #expect(year.resultsCount == 10 && year.next == .publicity && year.state(of: .street) == .done)
        #expect(year.state(of: .own) == .locked)
        try village.add("publicity", ["place=公开栏", "posted=2026-12-23", "officer=o1"])
        year = try read(village)
        #expect(year.isPosted && year.postings.first?.until.iso == "2026-12-30" && year.next == nil)
        try village.add("objection", ["member=m01", "origin=member", "received=2026-12-23", "text=不同意", "receiver=o1"])
        #expect(try read(village).openObjections == [1] && read(village).next == .objections)
        let objection = try #require(try Records(village.laptop).list("objection").first)
        try village.add(
            "reply", ["objection=\(objection.name)", "outcome=rejected", "text=属实", "day=2026-12-23", "author=o1"])
        #expect(try read(village).openObjections.isEmpty)
        try village.street.clock.set("2026-12-31")
        #expect(try read(village).next == .publicity)
    }

    @Test("a ballot below its turnout is to be repeated, and after two the village has done its part")
    func rounds() throws {
        // Goal: the round to work on and the state of the step follow the turnout.
        // Method: four of ten; then five of ten in round 2.
        let village = try EndVillage(peers: 4)
        var year = try read(village)
        #expect(year.presentRound(of: .peer) == 2 && year.state(of: .peer) == .open && year.standing(.peer) == nil)
        #expect(year.rounds(of: .peer).first?.needed == 7 && year.presentRound(of: .mass) == 1)
        try village.hold("peer", round: 2, due: 10, valid: 5)
        year = try read(village)
        #expect(year.state(of: .peer) == .done && year.standing(.peer) == nil)
    }

    @Test("a page of the log is written and taken back as one")
    func page() throws {
        // Goal: a wrong row names itself and keeps all out; all go together, with the counts of visits, and each can be
        // brought back.
        // Method: two entries and one of nobody; then the two, taken back without and with a reason.
        let street = try TestStreet(["v1"])
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\nm1,甲,A\nm2,乙,A\n")
        let records = Records(laptop)
        let drafts = ["m1", "m2", "m9"].map { LogDraft(member: $0, kind: "visit", date: "2026-12-01", note: "谈心") }
        let refused = #expect(throws: RowFaults.self) { try records.addLog(page: drafts) }
        #expect(refused?.faults.keys.sorted() == [2] && refused?.faults[2]?.field == "member")
        #expect(try laptop.rows("log_entry").isEmpty)
        let made = try records.addLog(page: Array(drafts.prefix(2))).records
        #expect(try made.count == 2 && laptop.rows("log_note").count == 2)
        let names = made.map { RecordName("log_entry", $0.id) }
        #expect(#expect(throws: BookError.self) { try records.takeBack(names, reason: " ") }?.field == "reason")
        #expect(try records.takeBack(names, reason: "录错了") == 2)
        #expect(try laptop.rows("log_entry").isEmpty && laptop.rows("log_note").isEmpty)
        #expect(try records.takeBack(names, reason: "再来一次") == 0)
        _ = try records.bringBack("log_entry", names[0].row.hex)
        #expect(try laptop.rows("log_note").count == 1)
    }

    @Test("an import says which records it made")
    func made() throws {
        // Goal: only new records are named, parts that go with another are not, and the same file again names none.
        // Method: activities with attendance, twice.
        let street = try TestStreet(["v1"])
        let laptop = try street.laptop("v1")
        let members = try laptop.load(.members, "code,name,category\nm1,甲,A\nm2,乙,A\n")
        #expect(members.made.map(\.table) == ["member", "member"])
        let file = "date,title,members\n2026-11-02,清扫,m1;m2\n"
        #expect(try laptop.load(.activities, file).made.map(\.table) == ["activity"])
        #expect(try laptop.load(.activities, file).made.isEmpty)
    }
}
