import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Importing files")
struct ImportTests {
    private static let members = "code,name,category\nm1,张伟,A\nm2,李娜,B\nm3,王芳,D\n"

    @Test("the examples import, and again change nothing")
    func examplesTwice() throws {
        // Goal: importing a file again writes no row, whatever the kind.
        // Method: import all ten files of a village in their stages, then again; compare every row.
        let street = try TestStreet(["village1"])
        let laptop = try street.laptop("village1")
        for kind in TestStreet.register + TestStreet.year {
            let report = try laptop.load(kind, example: "village1")
            #expect(report.added == report.linesCount, "\(kind)")
            #expect(report.linesCount > 0)
        }
        try street.sync(laptop)
        try street.move(to: "evaluate")
        try street.sync(laptop)
        for kind in TestStreet.evaluation { try laptop.load(kind, example: "village1") }
        let tables = Book.schema.tables.map(\.name)
        let before = try tables.map(laptop.rows)
        for kind in TestStreet.year + TestStreet.evaluation + [.households, .posts, .contacts] {
            let report = try laptop.load(kind, example: "village1")
            #expect(report.same == report.linesCount, "\(kind)")
            #expect(report.contactCounts == 0)
        }
        #expect(try tables.map(laptop.rows) == before)
        #expect(try laptop.rows("log_entry").count > 600)
        #expect(try laptop.rows("contact_count").isEmpty == false)
    }

    @Test("two laptops make the same rows of the same file")
    func sameOnTwoLaptops() throws {
        // Goal: ids come from content, so a file imported on two laptops makes one set of rows without conflicts.
        // Method: both import before they sync; afterwards rows and state hashes are equal.
        let street = try TestStreet(["village1"])
        let one = try street.laptop("village1")
        let other = try street.laptop("village1")
        for laptop in [one, other] {
            for kind in TestStreet.register + TestStreet.year { try laptop.load(kind, example: "village1") }
        }
        #expect(try one.rows("log_entry") == other.rows("log_entry"))
        for laptop in [one, other, one] { try street.sync(laptop) }
        #expect(try one.status().conflicts == 0)
        #expect(try one.status().stateHash == other.status().stateHash)
    }

    @Test("a dry run says what would happen and writes nothing")
    func dryRun() throws {
        // Goal: `--dry-run` shows new and changed lines; the store stays as it was.
        // Method: import three members, then a dry run with one change and one new member.
        let laptop = try TestStreet(["v1"]).laptop("v1")
        try laptop.load(.members, Self.members)
        let before = try laptop.rows("member")
        let report = try laptop.load(
            .members, "code,name,category\nm1,张伟,A\nm2,李娜娜,B\nm4,赵磊,C\n", dryRun: true)
        #expect(report.isDryRun)
        #expect([report.same, report.changed, report.added] == [1, 1, 1])
        #expect(report.rows[1].outcome == .changed(["name"]))
        #expect(report.text(in: .english).contains("line 3: m2: changed: name"))
        #expect(try laptop.rows("member") == before)
    }

    @Test("columns that a file does not have keep their values; empty ones are emptied")
    func absentColumns() throws {
        // Goal: a file says nothing about a column it does not have.
        // Method: import with `group` and `sex`, again without them, again with an empty group.
        let laptop = try TestStreet(["v1"], stage: nil).laptop("v1")
        try laptop.load(.members, "code,name,category,group,sex\nm1,张伟,A,第一党小组,女\n")
        #expect(try laptop.load(.members, "code,name,category\nm1,张伟,B\n").changed == 1)
        var row = try #require(try laptop.rows("member").first)
        #expect(row.text("group") == "第一党小组")
        #expect(row.text("category") == "B")
        try laptop.load(.members, "code,name,category,group\nm1,张伟,B,\n")
        row = try #require(try laptop.rows("member").first)
        #expect(row["group"] == .null)
        #expect(row.text("sex") == "f")
    }

    @Test("a file cannot change a category while a cycle is open")
    func categoryByFile() throws {
        // Goal: the category of a member who is there changes by an act of two persons alone.
        // Method: the same file with another category for one member and a new member beside it.
        let laptop = try TestStreet(["v1"]).laptop("v1")
        try laptop.load(.members, "code,name,category\nm1,张伟,A\n")
        let error = #expect(throws: BookError.self) {
            try laptop.load(.members, "code,name,category\nm2,李娜,B\nm1,张伟,C\n")
        }
        #expect(error?.problems?.problems.first?.line == 3 && error?.field == "category")
        #expect(try laptop.rows("member").count == 1)
    }

    @Test(
        "a line that does not fit the records is named, and nothing is taken",
        arguments: [
            (ImportKind.posts, "member,post,claimed\nm1,advice,2026-03-01\nm9,advice,2026-03-01\n", 3, "member"),
            (.contacts, "member,household,from\nm1,h1,2026-01-01\nm1,h7,2026-01-01\n", 3, "household"),
            (.log, "member,date,kind,household\nm1,2026-03-01,visit,h7\n", 2, "household"),
            (.log, "member,date,kind\nm1,2026-03-01,visit\n\nm8,2026-03-01,visit\n", 4, "member"),
            (.activities, "date,title,members\n2026-03-01,清扫,m1;m9\n", 2, "members"),
            (.activities, "date,title,members,absent\n2026-03-01,清扫,m1,m9\n", 2, "absent"),
            (.activities, "date,title,members\n2026-12-29,清扫,m1\n", 2, "date"),
            (.pledges, "member,stars,items\nm1,10,a\nm3,7,a\n", 3, "stars"),
            (.pledges, "member,stars,items\nm1,11,a\n", 2, "stars"),
        ])
    func problems(kind: ImportKind, text: String, line: Int, field: String) throws {
        // Goal: all or nothing, with line and field.
        // Method: good first lines stand before the bad one; afterwards no row of any table has changed.
        let laptop = try TestStreet(["v1"]).laptop("v1")
        try laptop.load(.members, Self.members)
        try laptop.load(.households, "number\nh1\n")
        let before = try Book.schema.tables.map { try laptop.rows($0.name) }
        let error = #expect(throws: BookError.self) { try laptop.load(kind, text) }
        #expect(error?.code == .badFile)
        #expect(error?.problems?.problems.map(\.line) == [line])
        #expect(error?.problems?.problems.map(\.field) == [field])
        #expect(try Book.schema.tables.map { try laptop.rows($0.name) } == before)
    }

    @Test("without a cycle only the register can be imported")
    func withoutCycle() throws {
        // Goal: what belongs to a year needs an open cycle, and the message says what to do.
        // Method: a street whose cycle was not opened.
        let laptop = try TestStreet(["v1"], stage: nil).laptop("v1")
        try laptop.load(.members, Self.members)
        try laptop.load(.households, "number\nh1\n")
        try laptop.load(.contacts, "member,household,from\nm1,h1,2026-01-01\n")
        try laptop.load(.posts, "member,post,claimed\nm1,advice,2026-03-01\n")
        let texts: [(ImportKind, String)] = [
            (.log, "member,date,kind\nm1,2026-03-01,visit\n"), (.pledges, "member,stars,items\nm1,9,a\n"),
            (.activities, "date,title,members\n2026-03-01,a,m1\n"),
            (.ballots, "source,round,due,valid,tellers,scrutineer\npeer,1,3,3,a;b,c\n"),
            (.assessments, "member,dimension,evidence,committee\nm1,1,80,80\n"),
        ]
        for (kind, text) in texts {
            #expect(throws: BookError.self) { try laptop.load(kind, text) }
            let error = #expect(throws: BookError.self) { try laptop.load(kind, text, dryRun: true) }
            #expect(error?.code == .noCycle)
        }
        #expect(try laptop.rows("contact_count").isEmpty)
    }

    @Test("a table that the stage has closed is refused with the stages that take it")
    func closed() throws {
        // Goal: ballots wait for the evaluation, the register closes with the snapshot.
        // Method: ballots while active; members after the snapshot.
        let street = try TestStreet(["v1"])
        let laptop = try street.laptop("v1")
        let ballots = #expect(throws: BookError.self) {
            try laptop.load(.ballots, "source,round,due,valid,tellers,scrutineer\npeer,1,3,3,a;b,c\n")
        }
        #expect(ballots?.code == .closed)
        #expect(ballots?.words.english.contains("evaluate") == true)
        try street.move(to: "snapshot")
        try street.sync(laptop)
        let members = #expect(throws: BookError.self) { try laptop.load(.members, Self.members) }
        #expect(members?.code == .closed)
    }

    @Test("a hub imports nothing")
    func hub() throws {
        // Goal: records are entered in villages.
        // Method: import at the hub.
        let street = try TestStreet(["v1"])
        let error = #expect(throws: BookError.self) { try street.hub.load(.members, Self.members) }
        #expect(error?.code == .notAllowed)
    }

    @Test("household and note of a log line stay in the private table")
    func privateNotes() throws {
        // Goal: nothing of a household is in the table that the street reads, not even in its id.
        // Method: the same entry with and without private parts has one id; future dates are counted.
        let street = try TestStreet(["v1"])
        let laptop = try street.laptop("v1")
        try laptop.load(.members, Self.members)
        try laptop.load(.households, "number\nh1\n")
        try laptop.load(.log, "member,date,kind,minutes\nm1,2026-03-01,visit,30\nm2,2027-01-02,post,\n")
        let before = try laptop.rows("log_entry")
        let report = try laptop.load(
            .log, "member,date,kind,minutes,household,note\nm1,2026-03-01,visit,30,h1,老人\nm2,2027-01-02,post,,,\n")
        #expect(report.changed == 1)
        #expect(report.warnings.count == 1)
        #expect(try laptop.rows("log_entry") == before)
        let note = try #require(try laptop.rows("log_note").first)
        #expect(note.text("note") == "老人")
        #expect(before.contains { $0.id == note.id })
        try street.sync(laptop)
        #expect(try street.hub.rows("log_note").isEmpty)
        #expect(try street.hub.rows("log_entry").count == 2)
    }

    @Test("a corrected list of an activity marks whom it no longer names")
    func attendance() throws {
        // Goal: a second import with another list counts exactly those it names.
        // Method: m2 absent at first, then struck; m3 changes from present to absent.
        let laptop = try TestStreet(["v1"]).laptop("v1")
        try laptop.load(.members, Self.members)
        try laptop.load(.activities, "date,title,members,absent\n2026-03-01,清扫,m1;m3,m2\n")
        let report = try laptop.load(.activities, "date,title,members,absent\n2026-03-01,清扫,m1,m3\n")
        #expect(report.changed == 1)
        let marks = try Records(laptop).list("attendance").map { [$0["member"], $0["present"]] }
        #expect(Set(marks) == [[.text("m1"), .integer(1)], [.text("m2"), .integer(2)], [.text("m3"), .integer(0)]])
    }
}
