/// A sheet to be printed: a heading and its parts. It begins on a page of its own.
public struct PrintSheet: Hashable, Sendable {
    /// The heading.
    public let title: String
    /// Under the heading; empty for none.
    public var subtitle = ""
    /// In their order.
    public var parts: [PrintPart]

    /// A sheet.
    public init(_ title: String, subtitle: String = "", _ parts: [PrintPart]) {
        self.title = title
        self.subtitle = subtitle
        self.parts = parts
    }

    /// Rows of its tables in which something stands.
    public var rowsCount: Int {
        parts.reduce(0) { count, part in if case .table(let table) = part { count + table.filledCount } else { count } }
    }

    /// Every text on it, in order: what its hash is made from.
    public var texts: [String] { [title, subtitle] + parts.flatMap(\.texts) }
}
