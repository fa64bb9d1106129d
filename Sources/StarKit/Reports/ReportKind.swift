/// The reports on the use of results and on how fair and complete the year is.
public enum ReportKind: String, CaseIterable, Sendable {
    /// Whom the policy's band commends, with what certificates say.
    case awards
    /// Who can enter the list of reserve cadres, and who stands on it.
    case reserve
    /// Low results, who could help, and the help plans with their monthly notes.
    case help
    /// Shares of the best band by category, age, sex and migration.
    case equity
    /// What reviewers should look at; no consequence follows by itself.
    case alarms
    /// The places of each village by head count: what is announced before anyone votes.
    case places
    /// The list that hangs on the board, with its terms.
    case publicity
    /// Objections and appeals with their terms.
    case objections
    /// Completeness and timeliness of the villages.
    case standings
    /// Records whose time of keeping is over.
    case retention

    /// What people call the report.
    public var words: Words {
        switch self {
        case .awards: Words("Award roster", "表彰名单")
        case .reserve: Words("Reserve cadres", "村级后备干部")
        case .help: Words("Help plans", "帮教转化计划")
        case .equity: Words("Equity report", "公平性报告")
        case .alarms: Words("Notes to reviewers", "复核提示")
        case .places: Words("Places by village", "名额分配表")
        case .publicity: Words("Result for publicity", "星级公示")
        case .objections: Words("Objections and appeals", "异议与申诉")
        case .standings: Words("Standings by village", "各村完成情况")
        case .retention: Words("Past their time of keeping", "已过保存期限的记录")
        }
    }
}
