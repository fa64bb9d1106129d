/// The fold of one row: which writes stand, cell by cell, and whether the row lives.
///
/// `Source` names the change-set of a write; the caller says which lies in whose past and which is
/// greater. Writes may come in any order that respects causality.
public struct RowFold<Source: Hashable & Sendable>: Sendable {
    /// An accepted write to a cell that lies in no other accepted write's past.
    public struct Head: Hashable, Sendable {
        public let source: Source
        public let value: Value

        public init(source: Source, value: Value) {
            self.source = source
            self.value = value
        }
    }

    /// What the fold asks about change-sets.
    public struct Causality {
        /// Whether the second lies in the first one's past.
        public let includes: (Source, Source) -> Bool
        public let order: (Source) -> WriteOrder

        public init(includes: @escaping (Source, Source) -> Bool, order: @escaping (Source) -> WriteOrder) {
            self.includes = includes
            self.order = order
        }
    }

    /// Whether an accepted insert is among the writes. Without one there is no row.
    public var isBorn: Bool
    /// The heads of each column by its position, the winner first.
    public var cells: [Int: [Head]]
    /// Accepted deletes that lie in no other's past.
    public var deletes: [Source]

    public init(isBorn: Bool = false, cells: [Int: [Head]] = [:], deletes: [Source] = []) {
        self.isBorn = isBorn
        self.cells = cells
        self.deletes = deletes
    }

    /// Takes in one write. `values` holds the position and value of each column written. Of several
    /// writes of one change-set to a cell the last in its body counts.
    public mutating func apply(
        _ kind: WriteKind, from source: Source, values: [(position: Int, value: Value)], _ causality: Causality
    ) {
        if kind == .delete {
            deletes.removeAll { $0 == source || causality.includes(source, $0) }
            deletes.append(source)
            return
        }
        if kind == .insert { isBorn = true }
        for (position, value) in values {
            var heads = (cells[position] ?? []).filter {
                $0.source != source && (PlantedBug.stickyValue.isOn || !causality.includes(source, $0.source))
            }
            heads.append(Head(source: source, value: value))
            if !PlantedBug.arrivalOrder.isOn { heads.sort { causality.order($0.source) > causality.order($1.source) } }
            cells[position] = heads
        }
    }

    /// Whether some accepted write is in no accepted delete's past. A delete comes after what its own
    /// change-set writes to the row.
    public func isAlive(_ causality: Causality) -> Bool {
        guard isBorn else { return false }
        if deletes.isEmpty { return true }
        if PlantedBug.deadlyRemoval.isOn { return false }
        return cells.values.contains { heads in
            heads.contains { head in
                !deletes.contains { $0 == head.source || causality.includes($0, head.source) }
            }
        }
    }

    /// The value that stands in a column.
    public func value(_ position: Int) -> Value {
        cells[position]?.first?.value ?? .null
    }

    /// The concurrent values of a column that differ from the one that stands.
    public func losers(_ position: Int) -> [Head] {
        guard let heads = cells[position], let winner = heads.first else { return [] }
        return heads.dropFirst().filter { $0.value != winner.value }
    }
}
