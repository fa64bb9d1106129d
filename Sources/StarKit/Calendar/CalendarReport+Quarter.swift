extension CalendarReport {
    /// How complete and how timely what was due in a quarter is, whatever period it speaks of.
    public func rate(dueIn quarter: Quarter) -> CalendarRate {
        rate { quarter.contains($0.due) }
    }

    /// How complete and how timely some occurrences are.
    public func rate(where isIncluded: (CalendarOccurrence) -> Bool) -> CalendarRate {
        CalendarRate(lines.filter { isIncluded($0.occurrence) }, today: today)
    }
}
