import StarKit
import Testing

@Suite struct PolicyShapeTests {
    @Test(arguments: [
        "holidays = [2026-10-01 2, 2026-10-02]", "holidays = [2026-10-01 2]", "holidays = 2026-10-01 2 # x",
        "holidays = { a = 2026-10-01 2}", "holidays =\u{a0}2026-10-01 2,", "holidays = 2_026-10-01 2\t",
        "holidays = 2abc-de-fg 2 ", "holidays = [2026-10-01 02:00:00]", "[假日]", "[!]", "[ \u{fffd}x]", "[[é]]",
        "[a.$]", "a.$ = 1", "假日 = 1", "holidays = _1", "holidays = .5", "holidays = \u{1}", "holidays = ]",
        "holidays = [1 2]", "holidays = [1,,2]", "a = { b = 1 c = 2 }", "a = \"x", "a = 'x", "a =", "a", "[a", "[[a]",
        "a = 1 b = 2", "\"\"\"a\"\"\" = 1",
    ])
    func textsOfAnotherShapeAreRefused(_ line: String) {
        // Goal: a text that would end the program in the parser is an error with its line, like any that is not TOML.
        // Method: what the fuzzer found, what is near it, and the common slips, each on the second line.
        let problem = #expect(throws: PolicyProblem.self) { try Policy(toml: "[calendar]\n" + line) }
        #expect(problem?.line == 2)
        #expect(problem?.key == "")
    }

    @Test func listsWithoutEndAreRefused() {
        // Goal: nesting has a limit of its own.
        // Method: many brackets, with and without their ends.
        for depth in [33, 100, 100_000] {
            let open = String(repeating: "[", count: depth)
            for text in [open, open + String(repeating: "]", count: depth)] {
                let problem = #expect(throws: PolicyProblem.self) { try Policy(toml: "year = " + text) }
                #expect(problem?.line == 1)
            }
        }
    }

    @Test func everyShapeOfTOMLIsTaken() throws {
        // Goal: nothing that a policy may hold is refused for its shape.
        // Method: every kind of key and value that the policy has, with blanks, comments and line ends of all kinds.
        let policy = try Policy(
            toml: #"""
                \#u{feff}# since 2026-10-01 2 of them \#r
                year = +2_026 # 2026-10-01, 2
                \#t"help" . 'months' = 0x6
                [ publicity ] # a
                fields = ["name", 'reason', """confirmed""", '''category''']
                [calendar]\#r
                launch = {due="06\u002D30",grace=0}
                holidays = [ # [

                  2026-10-01, 2026-10-02
                  , "2026-10-03", # ]
                ]
                workdays = []
                [[quota.ceiling]]
                categories = [ "A" ,]
                percent = 50
                """#)
        #expect(policy.calendar.holidays.count == 3 && policy.quota.ceiling.count == 1)
    }
}
