/// That a pledge was signed, with the day where the file names one.
public enum Signature: Hashable, Sendable {
    case dated(CalendarDay)
    /// The file says `yes`.
    case undated

    /// Reads `yes` or `YYYY-MM-DD`.
    public init?(text: String) {
        if text == "yes" {
            self = .undated
        } else if let day = CalendarDay(iso: text) {
            self = .dated(day)
        } else {
            return nil
        }
    }

    /// As the file has it.
    public var text: String {
        switch self {
        case .dated(let day): day.iso
        case .undated: "yes"
        }
    }
}
