/// Where an occurrence of the calendar stands on a day.
public enum CalendarState: Hashable, Sendable {
    /// Its time has not come.
    case notDue
    /// It can be done, and is not overdue.
    case due
    case doneOnTime(CalendarDay)
    /// It was overdue before it was done, and stays so on record.
    case doneLate(CalendarDay)
    case overdue
    case waived(CalendarWaiver)
    /// Nobody is concerned.
    case notApplicable

    /// The word in files: `doneLate`.
    public var word: String {
        switch self {
        case .notDue: "notDue"
        case .due: "due"
        case .doneOnTime: "doneOnTime"
        case .doneLate: "doneLate"
        case .overdue: "overdue"
        case .waived: "waived"
        case .notApplicable: "notApplicable"
        }
    }

    /// What people call it.
    public var words: Words {
        switch self {
        case .notDue: Words("not due", "未到期")
        case .due: Words("due", "待办")
        case .doneOnTime: Words("done on time", "按时完成")
        case .doneLate: Words("done late", "逾期完成")
        case .overdue: Words("overdue", "逾期")
        case .waived: Words("waived", "免办")
        case .notApplicable: Words("nobody concerned", "不适用")
        }
    }

    public var isDone: Bool {
        switch self {
        case .doneOnTime, .doneLate: true
        default: false
        }
    }
}
