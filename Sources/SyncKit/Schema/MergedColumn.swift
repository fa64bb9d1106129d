/// One column of a merged table.
public struct MergedColumn: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case integer
        case text
        case blob
        /// The id of a row of the named table in the same unit.
        case reference(String)
    }

    /// In camelCase; the same in SQL, JSON, CSV and on the command line.
    public let name: String
    public let kind: Kind
    /// Must have a value when a user writes the row.
    public let isRequired: Bool
    /// Concurrent values stay flagged until a person settles them.
    public let isDecided: Bool
    /// One sentence for the reference page.
    public let summary: String

    public init(
        _ name: String, _ kind: Kind, isRequired: Bool = false, isDecided: Bool = false, _ summary: String
    ) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.isDecided = isDecided
        self.summary = summary
    }

    /// Whether `value` is of this column's kind. Null always is: what is required is checked when a
    /// user writes, never at a merge.
    public func accepts(_ value: Value) -> Bool {
        switch (value, kind) {
        case (.null, _), (.erased, _), (.integer, .integer), (.blob, .blob): true
        // SQLite's functions end a text at its first zero byte: what is behind it would be lost.
        case (.text(let text), .text): !text.utf8.contains(0)
        case (.blob(let bytes), .reference): bytes.count == 16
        default: false
        }
    }
}
