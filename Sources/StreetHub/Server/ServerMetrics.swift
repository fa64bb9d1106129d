/// What a server counts, as values and as Prometheus text. No label names a person, a device or an address.
struct ServerMetrics: Hashable, Sendable {
    /// How a request ended.
    enum Outcome: String, Sendable {
        /// A status below 400.
        case done
        /// The client's doing: 400...499.
        case refused
        /// 429 or 503: come back later.
        case busy
        /// 500...599 otherwise.
        case failed

        init(status: Int) {
            switch status {
            case 429, 503: self = .busy
            case ..<400: self = .done
            case ..<500: self = .refused
            default: self = .failed
            }
        }
    }

    /// Bytes of request bodies read.
    private(set) var bytesIn = 0
    /// Bytes of exchange and join replies made.
    private(set) var bytesOut = 0
    private var counts: [String: Int] = [:]

    /// Counts a request that has ended.
    mutating func count(_ route: HubRoute, status: Int) {
        counts["route=\"\(route.rawValue)\",outcome=\"\(Outcome(status: status).rawValue)\"", default: 0] += 1
    }

    /// Counts bytes of bodies.
    mutating func count(bytesIn: Int = 0, bytesOut: Int = 0) {
        self.bytesIn += bytesIn
        self.bytesOut += bytesOut
    }

    /// The counts as Prometheus text, in a fixed order.
    func text(admission: Admission) -> String {
        var lines = ["# TYPE street_hub_requests_total counter"]
        lines += counts.sorted { $0.key < $1.key }.map { "street_hub_requests_total{\($0.key)} \($0.value)" }
        lines += [
            "# TYPE street_hub_body_bytes_total counter",
            "street_hub_body_bytes_total{direction=\"in\"} \(bytesIn)",
            "street_hub_body_bytes_total{direction=\"out\"} \(bytesOut)",
            "# TYPE street_hub_exchanges_in_flight gauge",
            "street_hub_exchanges_in_flight \(admission.exchangesCount)",
            "# TYPE street_hub_body_bytes_held gauge",
            "street_hub_body_bytes_held \(admission.bodyBytesHeld)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}
