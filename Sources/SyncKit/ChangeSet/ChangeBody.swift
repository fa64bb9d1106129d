/// The row changes of one change-set, by table and group, columns and tables by name.
public struct ChangeBody: Hashable, Sendable {
    public struct Table: Hashable, Sendable {
        public let name: String
        public let groups: [RowGroup]

        public init(name: String, groups: [RowGroup]) {
            self.name = name
            self.groups = groups
        }
    }

    /// Sorted by name.
    public let tables: [Table]

    public init(tables: [Table]) {
        self.tables = tables
    }

    public var rowCount: Int {
        tables.reduce(0) { sum, table in sum + table.groups.reduce(0) { $0 + $1.ids.count } }
    }
}
