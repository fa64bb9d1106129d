import StarKit
import Testing

@Suite struct ImportCalendarDayTests {
    @Test func dayNumbersAndDaysAreOneToOne() throws {
        // Goal: every day of 1896 to 2104 has its number, and the parts of the date follow the Gregorian rules.
        // Method: walk day by day with a calendar of its own and compare.
        var (year, month, day) = (1896, 1, 1)
        let first = try #require(CalendarDay(year: year, month: month, day: day))
        for number in first.dayNumber..<(first.dayNumber + 76_000) {
            let value = try #require(CalendarDay(dayNumber: number))
            #expect((value.year, value.month, value.day) == (year, month, day))
            #expect(value.dayNumber == number)
            #expect(value.quarter == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][month - 1])
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            (day, month) = day == days ? (1, month + 1) : (day + 1, month)
            if month == 13 { (year, month) = (year + 1, 1) }
        }
    }

    @Test func knownDays() throws {
        // Goal: numbers, weekdays and text of known days are right.
        // Method: the epoch, the ends of the range, and days of known weekday.
        #expect(CalendarDay(iso: "1970-01-01")?.dayNumber == 0)
        #expect(CalendarDay(iso: "1970-01-01")?.weekday == 4)
        #expect(CalendarDay(iso: "2026-11-08")?.weekday == 7)
        #expect(CalendarDay(iso: "2026-11-09")?.weekday == 1)
        #expect(CalendarDay(iso: "0001-01-01")?.dayNumber == -719_162)
        #expect(CalendarDay(iso: "9999-12-31")?.dayNumber == 2_932_896)
        #expect(CalendarDay(dayNumber: -719_163) == nil)
        #expect(CalendarDay(dayNumber: 2_932_897) == nil)
        #expect(CalendarDay(dayNumber: -719_162)?.iso == "0001-01-01")
        let day = try #require(CalendarDay(iso: "2024-02-28"))
        #expect(day.advanced(by: 2)?.iso == "2024-03-01")
        #expect(day.advanced(by: Int.max) == nil)
        #expect(try day < #require(CalendarDay(iso: "2024-02-29")))
    }

    @Test(arguments: [
        "", "2026-1-01", "2026-01-1", "2026/01/01", "20260101", "2026-00-10", "2026-13-01", "2026-04-31", "2026-02-29",
        "1900-02-29", "0000-01-01", "2026-01-00", "2026-01-01 ", "２026-01-01", "-026-01-01", "2026-01-0a",
    ])
    func refusesWhatIsNoDay(_ text: String) {
        // Goal: only real days in the one spelling are read.
        // Method: wrong spellings and days that do not exist.
        #expect(CalendarDay(iso: text) == nil)
    }
}
