/// How recently a village was heard of, by the policy's days.
public enum TrafficLight: String, CaseIterable, Sendable {
    case green, amber, red

    /// - Parameter days: Days since the last exchange, 0 or more; nil when there was none.
    public init(days: Int?, _ policy: Policy.Sync) {
        guard let days else {
            self = .red
            return
        }
        self = days > policy.redDays ? .red : days > policy.amberDays ? .amber : .green
    }

    /// What people call it.
    public var words: Words {
        switch self {
        case .green: Words("green", "绿")
        case .amber: Words("amber", "黄")
        case .red: Words("red", "红")
        }
    }
}
