/// Folds the log of one audience from its beginning: the definition of state.
///
/// A store folds as it merges; `verify` folds afresh with this and compares. Change-sets must come
/// in an order that respects causality, as they lie in a log.
public struct AudienceFold: Sendable {
    public struct RowKey: Hashable, Sendable {
        public let table: String
        public let id: ID128

        public init(table: String, id: ID128) {
            self.table = table
            self.id = id
        }
    }

    /// Every row that some accepted write names; the sources are positions in ``writers``.
    public private(set) var rows: [RowKey: RowFold<Int>] = [:]
    /// The change-sets taken in, in order.
    public private(set) var writers: [Writer] = []

    private let schema: Schema
    private let only: Set<RowKey>?
    private var past = CausalPast()
    private var places: [CausalPast.Place] = []

    /// - Parameter only: The rows to fold; nil for all.
    public init(schema: Schema, only: Set<RowKey>? = nil) {
        self.schema = schema
        self.only = only
    }

    /// Takes in a change-set. Tables and columns that the schema does not know are passed over.
    ///
    /// - Parameter isAccepted: Whether a group's write to a row counts.
    public mutating func add(
        _ header: Header, hash: Hash32, body: ChangeBody, isAccepted: (RowKey, RowGroup) -> Bool
    ) {
        places.append(past.add(header, hash: hash))
        let source = writers.count
        writers.append(
            Writer(
                stream: header.stream, number: header.number,
                order: WriteOrder(lamport: header.lamport, hash: hash)))
        let causality = self.causality
        for table in body.tables {
            guard let declared = schema[table.name] else { continue }
            for group in table.groups {
                let columns = group.columns.map { declared.position(of: $0) }
                for (index, id) in group.ids.enumerated() {
                    let key = RowKey(table: table.name, id: id)
                    guard only?.contains(key) ?? true, isAccepted(key, group) else { continue }
                    let values = columns.indices.compactMap { column in
                        columns[column].map { (position: $0, value: group.values[column][index]) }
                    }
                    rows[key, default: RowFold()].apply(group.kind, from: source, values: values, causality)
                }
            }
        }
    }

    /// Whether the row is part of the state.
    public func isAlive(_ row: RowFold<Int>) -> Bool {
        row.isAlive(causality)
    }

    /// What the folds of rows ask about the change-sets taken in so far.
    public var causality: RowFold<Int>.Causality {
        let writers = writers
        let past = past
        let places = places
        return RowFold<Int>.Causality(
            includes: { past.does(places[$0], include: places[$1]) },
            order: { writers[$0].order })
    }
}
