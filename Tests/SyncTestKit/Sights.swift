import SyncKit

/// What authors had before their eyes when they wrote: for each value that a user wrote, and that names its write,
/// the values that its cell had in the author's store. It comes from the stores alone, not from what headers say.
final class Sights {
    /// Columns whose values are never written twice.
    static let columns: Set<String> = ["name", "text", "minutes", "valid"]

    private var seen: [CellKey: [Value: Set<Value>]] = [:]

    /// Notes that `value` was written where the others stood.
    func note(_ cell: CellKey, _ value: Value, over seen: Set<Value>) {
        self.seen[cell, default: [:]][value, default: []].formUnion(seen.subtracting([.null, .erased]))
    }

    /// The values that the author of one had before its eyes; nil for a value that no user wrote.
    func seen(_ cell: CellKey, by value: Value) -> Set<Value>? { seen[cell]?[value] }

    /// Those and what their authors had seen, and so on; nil where that leads to a value that no user wrote.
    func past(_ cell: CellKey, of value: Value) -> Set<Value>? {
        var past: Set<Value> = []
        var queue = [value]
        while let next = queue.popLast() {
            guard let seen = seen(cell, by: next) else { return nil }
            queue += seen.subtracting(past)
            past.formUnion(seen)
        }
        return past
    }
}
