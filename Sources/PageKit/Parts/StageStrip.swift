/// The stages of a year side by side, the present one marked. Drawn as SVG.
public struct StageStrip: Sendable {
    /// What the picture shows, for those who cannot see it.
    public let title: String
    /// The names of the stages in their order.
    public let names: [String]
    /// The present one, from 0; nil for none.
    public let present: Int?

    /// A strip.
    public init(_ title: String, _ names: [String], present: Int?) {
        self.title = title
        self.names = names
        self.present = present
    }

    private static let width = 980

    /// For the template `stages`.
    public var slots: Slots {
        let step = Self.width / max(1, names.count)
        return [
            "title": .text(title),
            "stages": .list(
                names.enumerated().map { index, name in
                    let isPast = present.map { index < $0 } ?? false
                    return [
                        "name": .text(name), "left": .text(String(index * step + 3)),
                        "width": .text(String(step - 6)), "middle": .text(String(index * step + step / 2)),
                        "state": .text(index == present ? "now" : isPast ? "past" : "ahead"),
                        "isNow": .flag(index == present),
                    ]
                }),
        ]
    }
}
