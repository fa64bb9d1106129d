import Crypto

/// The state hash of a unit: SHA-256 over its live rows, sorted by table name and row id, with the
/// columns by name and nulls left out (docs/format/state-hash.md).
public struct StateHasher {
    private var hasher = SHA256()
    private let names: [(name: String, position: Int)]
    private let table: String

    /// A hasher for a sequence of tables; begin each with ``begin(_:)``.
    public init() {
        self.init(hasher: SHA256(), table: "", names: [])
    }

    private init(hasher: SHA256, table: String, names: [(name: String, position: Int)]) {
        self.hasher = hasher
        self.table = table
        self.names = names
    }

    /// The same hasher, ready for the rows of `table`. Tables come in the order of their names.
    public func begin(_ table: MergedTable) -> StateHasher {
        let names = table.columns.enumerated().map { (name: $1.name, position: $0) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return StateHasher(hasher: hasher, table: table.name, names: names)
    }

    /// Takes in a live row. Rows of a table come in the order of their ids.
    ///
    /// - Parameter values: One for each column, in the declared order.
    public mutating func add(_ id: ID128, values: [Value]) {
        var writer = ByteWriter(capacity: 256)
        writer.text(table)
        writer.id(id)
        for (name, position) in names where values[position] != .null {
            writer.text(name)
            writer.value(values[position])
        }
        writer.text("")
        writer.bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    }

    public func finish() -> Hash32 {
        Hash32(digest: hasher.finalize())
    }
}
