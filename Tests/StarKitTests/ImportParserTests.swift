import StarKit
import Testing

@Suite struct ImportParserTests {
    @Test func absentAndEmptyColumnsAreToldApart() throws {
        // Goal: an absent column must not overwrite; an empty one may.
        // Method: the same line with and without the column.
        let absent = try MembersFile.parse(bytes: Array("name,code,category\n王,m1,A\n".utf8), fileName: "m.csv")
        let empty = try MembersFile.parse(bytes: Array("code,name,category,sex\nm1,王,A,\n".utf8), fileName: "m.csv")
        #expect(absent.lines[0].sex == nil)
        #expect(empty.lines[0].sex == nil)
        #expect(!absent.has("sex"))
        #expect(empty.has("sex"))
        #expect(absent.presentColumns == ["code", "name", "category"])
    }

    @Test func aLineHasItsTypedValues() throws {
        // Goal: every kind of field becomes its value; spaces at the ends of a field do not matter.
        // Method: one full line of a register and of a pledge.
        let members = try MembersFile.parse(
            bytes: Array(
                "code,name,category,sex,birthYear,group,joined\n m-1_.x ,王 建国,D,女,1970,一组,1991-07-01\n,,,,,,\n".utf8),
            fileName: "m.csv")
        let line = try #require(members.lines.first)
        #expect(members.lines.count == 1)
        #expect(line.line == 2)
        #expect(line.code.text == "m-1_.x")
        #expect(line.name == "王 建国")
        #expect(line.category == .d)
        #expect(line.sex == .female)
        #expect(line.birthYear == 1970)
        #expect(line.group == "一组")
        #expect(line.joined == CalendarDay(year: 1991, month: 7, day: 1))
        let pledges = try PledgesFile.parse(
            bytes: Array("member,stars,items,kept,signed\nm1,9,甲；乙; 丙,2,yes\nm2,1,甲,,2026-03-01\n".utf8),
            fileName: "p.csv")
        #expect(pledges.lines[0].items == ["甲", "乙", "丙"])
        #expect(pledges.lines[0].signed == .undated)
        #expect(pledges.lines[1].signed?.text == "2026-03-01")
        #expect(pledges.lines[1].kept == nil)
    }

    @Test func equalContentIsCounted() throws {
        // Goal: lines with the same content stay apart by their occurrence; private parts do not count as content.
        // Method: five entries, three of them the same but for household, note and verification.
        let text = """
            member,date,kind,minutes,household,note,verified
            m1,2026-03-01,visit,30,h1,a,yes
            m1,2026-03-01,visit,30,h2,b,
            m1,2026-03-01,visit,,h1,a,yes
            m1,2026-03-01,visit,30,h1,a,yes
            m2,2026-03-01,visit,30,h1,a,yes
            """
        let lines = try LogFile.parse(bytes: Array(text.utf8), fileName: "log.csv").lines
        #expect(lines.map(\.occurrence) == [0, 1, 0, 2, 0])
        let activities = "date,title,members\n2026-03-01,甲,m1\n2026-03-01,甲,m2\n2026-03-02,甲,m1\n"
        let parsed = try ActivitiesFile.parse(bytes: Array(activities.utf8), fileName: "a.csv").lines
        #expect(parsed.map(\.occurrence) == [0, 1, 0])
    }

    @Test func aMissingRoundIsTheFirst() throws {
        // Goal: a tally without a round, or with an empty one, is of round 1.
        // Method: with and without the column.
        let header = "member,source,dimension,valid,excellent,good,fair,poor,unknown"
        let without = try TalliesFile.parse(bytes: Array("\(header)\nm1,peer,all,1,1,0,0,0,0\n".utf8), fileName: "t")
        let with = try TalliesFile.parse(
            bytes: Array("\(header),round\nm1,peer,3,1,1,0,0,0,0,\nm1,peer,3,1,1,0,0,0,0,2\n".utf8), fileName: "t")
        #expect(without.lines.map(\.round) == [1])
        #expect(with.lines.map(\.round) == [1, 2])
        #expect(with.lines[0].dimension == .one(3))
    }

    @Test func starsFollowThePolicysCap() throws {
        // Goal: the caller may allow another cap.
        // Method: 12 stars with the default and with a cap of 15.
        let bytes = Array("member,stars,items\nm1,12,甲\n".utf8)
        #expect(throws: FileProblems.self) { try PledgesFile.parse(bytes: bytes, fileName: "p.csv") }
        #expect(try PledgesFile.parse(bytes: bytes, fileName: "p.csv", stars: 0...15).lines[0].stars == 12)
    }

    @Test func allProblemsAreCollectedUpToTwenty() throws {
        // Goal: a file is complained about once, with everything, and the list stays short.
        // Method: thirty bad lines.
        let text = "code,name,category\n" + (0..<30).map { "m\($0),王,Z\n" }.joined()
        let problems = try #require(throws: FileProblems.self) {
            try MembersFile.parse(bytes: Array(text.utf8), fileName: "members.csv")
        }
        #expect(problems.problems.count == 20)
        #expect(problems.unlistedCount == 10)
        let english = problems.text(in: .english).split(separator: "\n")
        #expect(english[0] == "members.csv, line 2, category: \"Z\" is not a category; use A, B, C or D")
        #expect(english[20] == "… and 10 more")
        let chinese = problems.text(in: .chinese).split(separator: "\n")
        #expect(chinese[0] == "members.csv，第2行，category：“Z”不是类别；请用A、B、C、D")
    }

    @Test(arguments: [
        ("code", "", "empty"), ("code", "m 1", "not a code"), ("code", "m;1", "not a code"),
        ("code", String(repeating: "m", count: 33), "not a code"), ("code", "m\u{301}/", "not a code"),
        ("name", "\u{3000} ", "empty"), ("name", String(repeating: "王", count: 101), "more than 100"),
        ("name", "王\n建", "line break"), ("sex", "x", "use m or f"), ("birthYear", "1899", "1900 to 2100"),
        ("birthYear", "１９７０", "1900 to 2100"), ("birthYear", "+1970", "1900 to 2100"),
        ("joined", "2026-2-1", "YYYY-MM-DD"), ("joined", "2025-02-29", "YYYY-MM-DD"), ("group", "a\u{7f}", "control"),
    ])
    func aBadFieldIsNamed(_ column: String, _ value: String, _ fragment: String) throws {
        // Goal: each kind of field refuses what it must, by name.
        // Method: a sound line of the register with one bad field.
        var cells = [
            "code": "m1", "name": "王", "category": "A", "sex": "m", "birthYear": "1970", "group": "", "joined": "",
        ]
        cells[column] = value
        let header = MembersFile.columns.all
        let bytes = CSVTable(header: header, rows: [header.map { cells[$0] ?? "" }]).bytes
        let problems = try #require(throws: FileProblems.self) {
            try MembersFile.parse(bytes: bytes, fileName: "m.csv")
        }
        #expect(problems.problems.map(\.field) == [column])
        #expect(problems.problems.map(\.line) == [2])
        #expect(problems.problems[0].message.english.contains(fragment))
    }

    @Test func codesAreComparedAsBytes() throws {
        // Goal: two spellings of one character are two codes, though equal as strings.
        // Method: a composed and a decomposed letter.
        let composed = try #require(RecordCode("\u{e9}1"))
        let decomposed = try #require(RecordCode("e\u{301}1"))
        #expect(composed.text == decomposed.text)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect(decomposed < composed)
    }

    @Test func theNearestColumnIsSuggested() {
        // Goal: a misspelt column is recognised; an unrelated one is not.
        // Method: spellings near and far.
        #expect(MembersFile.columns.nearest(to: "Name") == "name")
        #expect(MembersFile.columns.nearest(to: "birthyear ") == "birthYear")
        #expect(TalliesFile.columns.nearest(to: "excelent") == "excellent")
        #expect(MembersFile.columns.nearest(to: "telephone") == nil)
        #expect(MembersFile.columns.nearest(to: "姓名") == nil)
    }
}
