/// Measurements beside their limit.
struct BenchTable {
    private static let runs = 7

    private let title: String
    private let limit: Int
    private var lines: [String] = []

    /// - Parameter limit: Milliseconds that the work should stay under.
    init(_ title: String, limit: Int) {
        self.title = title
        self.limit = limit
    }

    /// Runs the work once to warm up, then several times.
    mutating func measure(_ name: String, _ work: () throws -> Void) rethrows {
        try work()
        let clock = ContinuousClock()
        var times: [Duration] = []
        for _ in 0..<Self.runs { times.append(try clock.measure(work)) }
        times.sort()
        let median = times[Self.runs / 2]
        let mark = median > .milliseconds(limit) ? "  over \(limit)" : ""
        let span = "(\(Self.text(times[0])) to \(Self.text(times[Self.runs - 1])))"
        lines.append("  \(Self.padded(name))\(Self.text(median))  \(span)\(mark)")
    }

    /// The title, then a line a measurement: median, least, most.
    var text: String { ([title] + lines).joined(separator: "\n") + "\n" }

    private static func padded(_ name: String) -> String {
        name + String(repeating: " ", count: max(1, 26 - name.count))
    }

    private static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        let whole = String(tenths / 10)
        return String(repeating: " ", count: max(0, 5 - whole.count)) + whole + "." + String(tenths % 10)
    }
}
