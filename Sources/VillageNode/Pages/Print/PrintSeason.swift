import StarKit

/// When in the year a print is needed.
enum PrintSeason: CaseIterable {
    case launch
    case month
    case quarter
    case half
    case evaluation
    case publicity
    case use
    case always

    var words: Words {
        switch self {
        case .launch: Words("January to June: the launch", "1至6月：启动")
        case .month: Words("Every week and month", "每周每月")
        case .quarter: Words("Every quarter", "每季度")
        case .half: Words("July and December: the half-year", "7月、12月：半年")
        case .evaluation: Words("October to December: the evaluation", "10至12月：年终考评")
        case .publicity: Words("December and January: publicity and objections", "12月至次年1月：公示与异议")
        case .use: Words("From January: use of the results", "次年1月起：结果运用")
        case .always: Words("At any time", "随时")
        }
    }
}
