/// The one declaration of what is merged. Tables and columns are only ever added.
public struct Schema: Sendable {
    /// Raised by each addition.
    public let version: Int
    /// The project's own tables, then those every store has.
    public let tables: [MergedTable]
    /// What rows must be beyond the kinds of their columns; nil when nothing.
    public let law: RowLaw?
    private let positions: [String: Int]

    public init(version: Int, tables: [MergedTable], law: RowLaw? = nil) {
        self.version = version
        self.law = law
        self.tables = tables + SystemTables.all
        positions = Dictionary(uniqueKeysWithValues: self.tables.enumerated().map { ($1.name, $0) })
    }

    public subscript(_ name: String) -> MergedTable? {
        positions[name].map { tables[$0] }
    }
}
