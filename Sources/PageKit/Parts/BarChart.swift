/// Bars beside each other's names: how far each has come towards its goal. Drawn as SVG, readable in black and white.
public struct BarChart: Sendable {
    /// A bar.
    public struct Bar: Sendable {
        /// Whose it is.
        public let label: String
        /// How much there is.
        public let value: Int
        /// How much there should be; 0 for no goal.
        public let goal: Int
        /// What is written behind the bar.
        public let note: String

        /// A bar.
        public init(_ label: String, value: Int, goal: Int, note: String) {
            self.label = label
            self.value = value
            self.goal = goal
            self.note = note
        }
    }

    private static let lineHeight = 30
    private static let left = 160
    private static let room = 420

    /// What the picture shows, for those who cannot see it.
    public let title: String
    /// The bars, from top to bottom.
    public let bars: [Bar]

    /// A chart.
    public init(_ title: String, _ bars: [Bar]) {
        self.title = title
        self.bars = bars
    }

    /// For the template `bars`.
    public var slots: Slots {
        let greatest = max(1, bars.map { max($0.value, $0.goal) }.max() ?? 1)
        let width = { (value: Int) in max(0, value) * Self.room / greatest }
        return [
            "title": .text(title), "height": .text(String(bars.count * Self.lineHeight + 4)),
            "bars": .list(
                bars.enumerated().map { index, bar in
                    let top = index * Self.lineHeight
                    return [
                        "label": .text(bar.label), "note": .text(bar.note), "hasGoal": .flag(bar.goal > 0),
                        "barTop": .text(String(top + 8)), "textTop": .text(String(top + 21)),
                        "barWidth": .text(String(width(bar.value))), "goalWidth": .text(String(width(bar.goal))),
                        "noteLeft": .text(String(Self.left + max(width(bar.value), width(bar.goal)) + 10)),
                    ]
                }),
        ]
    }
}
