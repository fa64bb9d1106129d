extension Policy.Log {
    /// Whether an entry made on a day is labelled as made up later: too long after the event.
    public func isMadeUp(event: CalendarDay, entered: CalendarDay) -> Bool {
        entered.dayNumber - event.dayNumber > lateAfterDays
    }
}
