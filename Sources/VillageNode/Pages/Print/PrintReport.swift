import StarKit

/// A report that a print shows as it is.
enum PrintReport: Hashable {
    case roll
    case results
    case calendar
    case bulletins
    case debrief
    case audit
    case report(ReportKind)
}
