/// Narrows a list: a link with how many rows it leaves.
public struct FilterLink: Hashable, Sendable {
    /// What people read.
    public let label: String
    /// How many rows it leaves; nil where that is not counted.
    public let count: Int?
    /// Where it leads.
    public let address: String
    /// Whether the list is narrowed so now.
    public let isOn: Bool

    /// A link.
    public init(_ label: String, count: Int?, to address: String, isOn: Bool) {
        self.label = label
        self.count = count
        self.address = address
        self.isOn = isOn
    }

    /// For the template `filters`.
    public var slots: Slots {
        [
            "label": .text(label), "count": .text(count.map(String.init) ?? ""), "to": .text(address),
            "isOn": .flag(isOn),
        ]
    }
}
