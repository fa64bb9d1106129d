/// Whose work an item of the calendar is. A park does a street's work.
public enum CalendarHolder: String, CaseIterable, Sendable {
    case village, street, district
}
