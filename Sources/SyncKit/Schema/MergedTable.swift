/// One merged table as it is declared: SQL, capture, rights and the reference page come from here.
public struct MergedTable: Hashable, Sendable {
    /// To which audience a row belongs.
    public enum Scope: Hashable, Sendable {
        /// A unit of level `unit`, read up to level `top`.
        case unit(Level, top: Level)
        /// The unit of the hub that writes it, read by all below.
        case hub
        /// The unit of the hub that writes it, read by all below and up to a level.
        case hubUpTo(Level)
        /// Whatever audience the row speaks of.
        case anyAudience
    }

    /// How a row gets its id.
    public enum Key: Hashable, Sendable {
        /// Drawn when the row is added.
        case drawn
        /// Derived from the parent (the row's unit or the row that `parent` refers to) and these
        /// columns, which never change afterwards.
        case natural(parent: String?, columns: [String])
    }

    /// In snake_case.
    public let name: String
    public let scope: Scope
    public let key: Key
    public let columns: [MergedColumn]
    public let writers: [WriteRule]
    /// Never leaves the unit in the open.
    public let isPrivate: Bool
    /// The column by which users name a row, where there is one.
    public let codeColumn: String?
    /// One sentence for the reference page.
    public let summary: String

    private let positions: [String: Int]

    public init(
        _ name: String, _ scope: Scope, key: Key, columns: [MergedColumn], writers: [WriteRule],
        isPrivate: Bool = false, codeColumn: String? = nil, _ summary: String
    ) {
        precondition(columns.count <= SyncLimits.columnsMax, "A change's columns are a 63-bit mask.")
        self.name = name
        self.scope = scope
        self.key = key
        self.columns = columns
        self.writers = writers
        self.isPrivate = isPrivate
        self.codeColumn = codeColumn
        self.summary = summary
        self.positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
    }

    /// The position of a column in the declared order, which is also its bit in a mask.
    public func position(of column: String) -> Int? { positions[column] }

    public func column(_ name: String) -> MergedColumn? {
        positions[name].map { columns[$0] }
    }

    /// A mask with every column's bit.
    public var allColumns: Int64 { (1 << Int64(columns.count)) - 1 }

    /// Columns that make the row's id and so never change.
    public var keyColumns: [String] {
        guard case .natural(let parent, let columns) = key else { return [] }
        return (parent.map { [$0] } ?? []) + columns
    }
}
