/// The past of each change-set of one audience: what its author had merged when it wrote.
///
/// Headers carry only what moved, so a header's past is the last word on each stream among its own
/// and its predecessors' dependencies.
public struct CausalPast: Sendable {
    private struct Word: Sendable {
        let number: Int64
        let seen: Int64
    }

    /// For each stream and each stream it speaks of: what it had seen, by its own numbers, ascending.
    private var words: [StreamID: [StreamID: [Word]]] = [:]

    public init() {}

    /// Takes in a header. Headers of a stream must come in the order of their numbers.
    public mutating func add(_ header: Header) {
        for dependency in header.dependencies {
            words[header.stream, default: [:]][dependency.stream, default: []]
                .append(Word(number: header.number, seen: dependency.point.number))
        }
    }

    /// Whether the change-set `number` of `stream` had the change-set `otherNumber` of `other` in its
    /// past. A change-set is not in its own past.
    public func does(
        _ stream: StreamID, _ number: Int64, include other: StreamID, _ otherNumber: Int64
    ) -> Bool {
        if stream == other { return otherNumber < number }
        guard let list = words[stream]?[other] else { return false }
        // The last word at or before `number`: the list ascends.
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].number <= number { low = middle + 1 } else { high = middle }
        }
        return low > 0 && list[low - 1].seen >= otherNumber
    }
}
