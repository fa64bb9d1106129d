import StarKit
import Testing

@Suite struct PolicyDateTests {
    @Test(arguments: [
        "holidays = [2026-10-01 2, 2026-10-02]", "holidays = [2026-10-01 2]", "holidays = 2026-10-01 2 # x",
        "holidays = { a = 2026-10-01 2}", "holidays =\u{a0}2026-10-01 2,", "holidays = 2_026-10-01 2\t",
        "holidays = 2abc-de-fg 2 ", "holidays = 2026-10-01 2",
    ])
    func digitBehindADateIsRefused(_ line: String) {
        // Goal: what the parser takes for a date with an hour of one digit is an error with its line: it would end
        // the program.
        // Method: such values with each of the characters behind the digit that end a value.
        let problem = #expect(throws: PolicyProblem.self) { try Policy(toml: "[calendar]\n" + line) }
        #expect(problem?.line == 2)
    }

    @Test func datesAndTextsAroundThemAreTaken() throws {
        // Goal: nothing else is refused for it.
        // Method: dates before digits of another value, times, and the same characters in a comment.
        let policy = try Policy(
            toml: """
                # since 2026-10-01 2 of them
                year = 2026 # 2026-10-01, 2
                [calendar]
                holidays = [2026-10-01, 2026-10-02]
                workdays = [ 2026-10-03 , "2026-10-10" ]
                """)
        #expect(policy.calendar.holidays.count == 2 && policy.calendar.workdays.count == 2)
        let problem = #expect(throws: PolicyProblem.self) {
            try Policy(toml: "[calendar]\nholidays = [2026-10-01 02:00:00]")
        }
        #expect(problem?.key == "calendar.holidays[0]")
    }
}
