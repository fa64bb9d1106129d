import HTTPTypes

/// What a request asks for, by its path.
enum HubRoute: String, Sendable {
    case exchange, join, health, metrics, pages

    init(path: String) {
        switch path {
        case "/v1/exchange": self = .exchange
        case "/v1/join": self = .join
        case "/health": self = .health
        case "/metrics": self = .metrics
        default: self = .pages
        }
    }

    /// The methods that are allowed; nil leaves it to the pages.
    var methods: [HTTPRequest.Method]? {
        switch self {
        case .exchange, .join: [.post]
        case .health, .metrics: [.get, .head]
        case .pages: nil
        }
    }
}
