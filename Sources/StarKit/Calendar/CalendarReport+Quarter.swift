extension CalendarReport {
    /// How complete and how timely what was due in a quarter is, whatever period it speaks of.
    public func rate(dueIn quarter: Quarter) -> CalendarRate {
        CalendarRate(lines.filter { quarter.contains($0.occurrence.due) }, today: today)
    }
}
