public import StarKit

extension CalendarDay {
    /// The day at Greenwich of a time in milliseconds since 1970 UTC; the first or last day there is for times beyond.
    public init(milliseconds: Int64) {
        let dayNumber = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
        let clamped = min(max(dayNumber, -719_162), 2_932_896)
        guard let day = CalendarDay(dayNumber: Int(clamped)) else {
            preconditionFailure("A clamped day number is a day.")
        }
        self = day
    }
}
