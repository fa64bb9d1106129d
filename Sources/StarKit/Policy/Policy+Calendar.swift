// The tables of the policy about days and spans.

extension Policy {
    /// Table `sync`: days since a village was last heard of; 1 to 366, never falling.
    public struct Sync: Equatable, Sendable {
        public internal(set) var expectedDays = 7
        public internal(set) var amberDays = 10
        public internal(set) var redDays = 17
    }

    /// Table `log`.
    public struct Log: Equatable, Sendable {
        /// An entry made more days after its date is labelled as made up later, 0 to 366.
        public internal(set) var lateAfterDays = 14
    }

    /// Table `retention`, in years, 1 to 100.
    public struct Retention: Equatable, Sendable {
        public internal(set) var ballots = 1
        public internal(set) var logs = 5
    }

    /// A day of any year.
    public struct MonthDay: Comparable, Hashable, Sendable {
        /// 1 to 12.
        public let month: Int
        /// 1 to the month's last day; 29 in February.
        public let day: Int

        /// Reads `MM-DD`; nil for anything else.
        public init?(_ text: String) {
            let bytes = Array(text.utf8)
            guard bytes.count == 5, bytes[2] == UInt8(ascii: "-"),
                let month = Self.number(bytes[0..<2]), let day = Self.number(bytes[3..<5]),
                (1...12).contains(month), (1...Self.lastDays[month - 1]).contains(day)
            else { return nil }
            self.init(month: month, day: day)
        }

        init(month: Int, day: Int) {
            self.month = month
            self.day = day
        }

        /// `MM-DD`.
        public var text: String {
            (month < 10 ? "0" : "") + String(month) + (day < 10 ? "-0" : "-") + String(day)
        }

        public static func < (left: MonthDay, right: MonthDay) -> Bool {
            (left.month, left.day) < (right.month, right.day)
        }

        static let lastDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

        /// The value of decimal digits; nil when another byte is among them.
        static func number(_ digits: ArraySlice<UInt8>) -> Int? {
            var value = 0
            for digit in digits {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
                value = value * 10 + Int(digit - UInt8(ascii: "0"))
            }
            return value
        }
    }

    /// An item due on a day of the year.
    public struct DueDay: Equatable, Sendable {
        public internal(set) var due: MonthDay
        /// Days after the due day until the item is overdue, 0 to 366.
        public internal(set) var grace: Int

        init(_ month: Int, _ day: Int, grace: Int) {
            self.due = MonthDay(month: month, day: day)
            self.grace = grace
        }
    }

    /// An item due on several days of the year.
    public struct DueDays: Equatable, Sendable {
        /// At least one, ascending.
        public internal(set) var due: [MonthDay]
        /// Days after each due day until the item is overdue, 0 to 366.
        public internal(set) var grace: Int

        init(_ due: [MonthDay], grace: Int) {
            self.due = due
            self.grace = grace
        }
    }

    /// An item due some days after the end of a quarter.
    public struct AfterQuarter: Equatable, Sendable {
        /// Days after the quarter's last day, 0 to 366.
        public internal(set) var daysAfter: Int
        /// Days after the due day until the item is overdue, 0 to 366.
        public internal(set) var grace: Int
    }

    /// Table `calendar`.
    public struct Calendar: Equatable, Sendable {
        public internal(set) var launch = DueDay(6, 30, grace: 0)
        public internal(set) var snapshot = DueDay(10, 31, grace: 0)
        public internal(set) var placesAnnounced = DueDay(11, 5, grace: 3)
        public internal(set) var evidenceFrozen = DueDay(11, 20, grace: 3)
        public internal(set) var evaluation = DueDay(12, 10, grace: 5)
        public internal(set) var branchReview = DueDay(12, 15, grace: 3)
        public internal(set) var packet = DueDay(12, 18, grace: 2)
        public internal(set) var streetReview = DueDay(12, 22, grace: 3)
        public internal(set) var publicity = DueDay(12, 31, grace: 0)
        public internal(set) var final = DueDay(1, 31, grace: 5)
        public internal(set) var quarterMeeting = AfterQuarter(daysAfter: 10, grace: 5)
        public internal(set) var quarterBulletin = AfterQuarter(daysAfter: 20, grace: 5)
        public internal(set) var memberDebrief = DueDays(
            [MonthDay(month: 7, day: 15), MonthDay(month: 12, day: 10)], grace: 10)
        public internal(set) var secretaryDebrief = DueDays(
            [MonthDay(month: 7, day: 20), MonthDay(month: 12, day: 15)], grace: 10)
        public internal(set) var preAssessment = DueDays([MonthDay(month: 7, day: 25)], grace: 10)
        /// Days that are not working days, beside Saturdays and Sundays; ascending.
        public internal(set) var holidays: [CalendarDay] = []
        /// Days that are working days, although Saturday or Sunday; ascending.
        public internal(set) var workdays: [CalendarDay] = []
    }
}
