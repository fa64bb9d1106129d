extension Policy.Calendar {
    /// Monday to Friday, less the policy's holidays, plus its working days at weekends.
    public func isWorkingDay(_ day: CalendarDay) -> Bool {
        if workdays.contains(day) { return true }
        return day.weekday <= 5 && !holidays.contains(day)
    }

    /// The last day of a term of working days that begins after a day: the day itself does not count.
    ///
    /// - Parameter count: 1 to 60.
    public func term(after day: CalendarDay, workingDays count: Int) -> CalendarDay {
        var left = count
        var current = day
        while left > 0, let next = current.advanced(by: 1) {
            current = next
            if isWorkingDay(next) { left -= 1 }
        }
        return current
    }
}

extension Policy.Log {
    /// Whether an entry made on a day is labelled as made up later: too long after the event.
    public func isMadeUp(event: CalendarDay, entered: CalendarDay) -> Bool {
        entered.dayNumber - event.dayNumber > lateAfterDays
    }
}
