import StarKit
import Testing

@Suite struct PolicyErrorTests {
    struct Wrong: Sendable, CustomTestStringConvertible {
        let toml: String
        let line: Int
        let key: String

        init(_ toml: String, _ line: Int, _ key: String) {
            self.toml = toml
            self.line = line
            self.key = key
        }

        var testDescription: String { key + ": " + toml }
    }

    static let values: [Wrong] = [
        Wrong("colour = 1", 1, "colour"),
        Wrong("\n[quota]\npercent = 30\nshare = 1", 4, "quota.share"),
        Wrong("[quota]\n\"a.b\" = 1", 2, "quota.a.b"),
        Wrong("\"quota.percent\" = 30", 1, "quota.percent"),
        Wrong("[places]\nx = 1", 1, "places"),
        Wrong("quota = 3", 1, "quota"),
        Wrong("[quota]\npercent = \"30\"", 2, "quota.percent"),
        Wrong("[quota]\npercent = 30.5", 2, "quota.percent"),
        Wrong("[quota]\npercent = true", 2, "quota.percent"),
        Wrong("[quota]\npercent = [30]", 2, "quota.percent"),
        Wrong("# ten\n\n[quota] # places\npercent = 101", 4, "quota.percent"),
        Wrong("quota.percent = -1", 1, "quota.percent"),
        Wrong("quota = { scope = \"strict\", percent = 101 }", 1, "quota.percent"),
        Wrong("[quota]\nscope = \"district\"", 2, "quota.scope"),
        Wrong("[quota]\nscope = 1", 2, "quota.scope"),
        Wrong("[quota]\ntieAtCut = \"lot\"", 2, "quota.tieAtCut"),
        Wrong("[quota]\nbands = { \"10\" = 11, \"6\" = 5 }", 2, "quota.bands.10"),
        Wrong("[quota.bands]\n10 = 9\n6 = 7", 3, "quota.bands.6"),
        Wrong("[quota.bands]\nten = 9", 2, "quota.bands.ten"),
        Wrong("[quota.bands]\n10 = 0", 2, "quota.bands.10"),
        Wrong("[quota]\nbands = [9]", 2, "quota.bands"),
        Wrong("year = 1999", 1, "year"),
        Wrong("version = 0", 1, "version"),
        Wrong("[category]\nA = { dimensions = [1, 6] }", 2, "category.A.dimensions[1]"),
        Wrong("[category]\nB.dimensions = [0]", 2, "category.B.dimensions[0]"),
        Wrong("[category.C]\ndimensions = []", 2, "category.C.dimensions"),
        Wrong("[category.D]\ndimensions = [\n  1,\n  2,\n  1,\n]", 5, "category.D.dimensions[2]"),
        Wrong("[category]\nE = { dimensions = [1] }", 2, "category.E"),
        Wrong("[stars]\nperDimension = 6", 2, "stars.perDimension"),
        Wrong("[stars]\nthresholds = [60, 101]", 2, "stars.thresholds[1]"),
        Wrong("[stars]\nthresholds = 60", 2, "stars.thresholds"),
        Wrong("[weights]\nself = 11", 2, "weights.self"),
        Wrong("[weights]\npeers = 31", 2, "weights.peers"),
        Wrong("[grades]\npoor = 101", 2, "grades.poor"),
        Wrong("[ballots]\ntrimPercent = 26", 2, "ballots.trimPercent"),
        Wrong("[ballots]\npeerQuorumPercent = 49", 2, "ballots.peerQuorumPercent"),
        Wrong("[ballots]\ncontactMin = 0", 2, "ballots.contactMin"),
        Wrong("[low]\nzeroStarsIn = [7]", 2, "low.zeroStarsIn[0]"),
        Wrong("[help]\nmonths = 2", 2, "help.months"),
        Wrong("[publicity]\nfields = [\"name\", \"phone\"]", 2, "publicity.fields[1]"),
        Wrong("[publicity]\nfields = []", 2, "publicity.fields"),
        Wrong("[review]\nsecond = \"district\"", 2, "review.second"),
        Wrong("[sync]\nredDays = 367", 2, "sync.redDays"),
        Wrong("[retention]\nlogs = 0", 2, "retention.logs"),
        Wrong("[calendar]\nlaunch = { due = \"06-31\", grace = 0 }", 2, "calendar.launch.due"),
        Wrong("[calendar]\nlaunch = { due = \"6-30\" }", 2, "calendar.launch.due"),
        Wrong("[calendar]\nlaunch = \"06-30\"", 2, "calendar.launch"),
        Wrong("[calendar.final]\ngrace = 367", 2, "calendar.final.grace"),
        Wrong("[calendar]\npreAssessment.due = \"07-25\"", 2, "calendar.preAssessment.due"),
        Wrong("[calendar]\nholidays = [\"2026-02-29\"]", 2, "calendar.holidays[0]"),
        Wrong("[calendar]\nholidays = [20261001]", 2, "calendar.holidays[0]"),
        Wrong("[[quota.ceiling]]\ncategories = [\"A\"]", 1, "quota.ceiling[0]"),
        Wrong("[[quota.ceiling]]\ncategories = []\npercent = 1", 2, "quota.ceiling[0].categories"),
        Wrong("[[quota.ceiling]]\ncategories = [\"E\"]\npercent = 1", 2, "quota.ceiling[0].categories[0]"),
        Wrong("[[quota.ceiling]]\ncategories = [\"A\"]\npercent = 101", 3, "quota.ceiling[0].percent"),
        Wrong("[[quota.ceiling]]\ncategories = [\"A\"]\npercent = 1\nmin = 1", 4, "quota.ceiling[0].min"),
    ]

    static let combinations: [Wrong] = [
        Wrong("year = 2026\n[weights]\nmasses = 34", 2, "weights"),
        Wrong("weights.self = 5", 1, "weights"),
        Wrong("[stars]\nthresholds = [60]", 2, "stars.thresholds"),
        Wrong("[stars]\nperDimension = 1", 2, "stars.perDimension"),
        Wrong("[stars]\nthresholds = [85, 60]", 2, "stars.thresholds"),
        Wrong("[stars]\nthresholds = [60, 60]", 2, "stars.thresholds"),
        Wrong("[stars]\nperDimension = 1\nthresholds = [60]", 2, "stars.perDimension"),
        Wrong("[grades]\ngood = 50", 1, "grades"),
        Wrong("[sync]\nexpectedDays = 11", 1, "sync"),
        Wrong("[calendar]\nholidays = [\"2026-10-10\"]\nworkdays = [\"2026-10-10\"]", 3, "calendar.workdays"),
        Wrong(
            """
            [[quota.ceiling]]
            categories = ["A", "B"]
            percent = 50

            [[quota.ceiling]]
            percent = 50
            categories = ["B", "C"]
            """, 7, "quota.ceiling[1].categories"),
    ]

    @Test(arguments: values + combinations)
    func wrongFilesAreRefusedWithLineAndKey(_ wrong: Wrong) {
        // Goal: everything a policy may not hold is refused, naming line and key, in both languages.
        // Method: a table of files with one fault each.
        let problem = #expect(throws: PolicyProblem.self) { try Policy(toml: wrong.toml) }
        #expect(problem?.line == wrong.line)
        #expect(problem?.key == wrong.key)
        #expect(problem?.message.english.isEmpty == false)
        #expect(problem?.message.chinese.isEmpty == false)
    }

    @Test(arguments: [("[quota\n", 1), ("year = 2026\nyear = 2027\n", 2), ("a = 1\nb = \n", 2), ("x = 1\n\u{0}\n", 2)])
    func brokenTOMLIsRefusedWithItsLine(_ toml: String, _ line: Int) {
        // Goal: text that is not TOML is refused with the parser's line; a NUL does not hide what follows it.
        // Method: four broken texts.
        let problem = #expect(throws: PolicyProblem.self) { try Policy(toml: toml) }
        #expect(problem?.line == line)
        #expect(problem?.key == "")
    }

    @Test func theFirstWrongLineIsNamed() {
        // Goal: of several faults the topmost is reported, whatever the order of the keys in the program.
        // Method: two faults, the later key first.
        let problem = #expect(throws: PolicyProblem.self) {
            try Policy(toml: "[sync]\nredDays = 0\n[quota]\npercent = 200\n")
        }
        #expect(problem?.key == "sync.redDays")
        #expect(
            problem?.text(in: .english, file: "policy.toml")
                == "policy.toml, line 2, sync.redDays: 0 is out of range; write 1 to 366")
    }

    @Test func stringsAndCommentsDoNotShiftLines() {
        // Goal: line numbers stay right after strings of every kind, escapes, comments and line breaks of Windows.
        // Method: a fault behind them.
        let toml = """
            # percent = 1 [quota]\r
            [publicity] # "x
            fields = ["name", 'reason', \"\"\"confirmed\"\"\", '''category'''] # ] }
            [calendar]
            launch = { due = "06\\u002D30", grace = 0 } # {
            holidays = [ # none ]
              "2026-10-01", # [
            ]
            [quota]
            percent = 101
            """
        let problem = #expect(throws: PolicyProblem.self) { try Policy(toml: toml) }
        #expect(problem?.line == 10)
        #expect(problem?.key == "quota.percent")
    }
}
