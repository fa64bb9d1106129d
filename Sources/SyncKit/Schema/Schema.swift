/// The one declaration of what is merged. Tables and columns are only ever added.
public struct Schema: Sendable {
    /// Raised by each addition.
    public let version: Int
    /// The project's own tables, then those every store has.
    public let tables: [MergedTable]
    private let positions: [String: Int]

    public init(version: Int, tables: [MergedTable]) {
        self.version = version
        self.tables = tables + SystemTables.all
        positions = Dictionary(uniqueKeysWithValues: self.tables.enumerated().map { ($1.name, $0) })
    }

    public subscript(_ name: String) -> MergedTable? {
        positions[name].map { tables[$0] }
    }
}
