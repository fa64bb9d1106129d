/// The past of each change-set of one audience: what its author had merged when it wrote.
///
/// Headers carry only what moved, so a header's past is the last word on each chain among its own and
/// its predecessors' dependencies. A stream that forks is several chains: each hangs at the header that
/// it follows, and has that header's past.
public struct CausalPast: Sendable {
    /// Where a change-set stands: a chain, and its number there.
    public struct Place: Hashable, Sendable {
        fileprivate let chain: Int
        fileprivate let number: Int64
    }

    private struct Chain: Sendable {
        /// The place that the first header follows; nil for a stream's first.
        let origin: Place?
        var head: Int64
    }

    private struct Word: Sendable {
        let number: Int64
        let seen: Int64
    }

    private var chains: [Chain] = []
    private var places: [Hash32: Place] = [:]
    /// For each chain and each chain it speaks of: what it had seen, by its own numbers, ascending.
    private var words: [[Int: [Word]]] = []

    public init() {}

    /// Takes in a header; what it follows and depends on must have been taken in before.
    @discardableResult
    public mutating func add(_ header: Header, hash: Hash32) -> Place {
        let place = Place(chain: chain(of: header), number: header.number)
        chains[place.chain].head = header.number
        places[hash] = place
        for dependency in header.dependencies {
            var other = places[dependency.point.hash]
            while let seen = other {
                hear(place, of: seen)
                other = chains[seen.chain].origin
            }
        }
        return place
    }

    /// Where the change-set of this name stands; nil when it was not taken in.
    public func place(of hash: Hash32) -> Place? { places[hash] }

    /// Whether the first had the second in its past. A change-set is not in its own past.
    public func does(_ later: Place, include earlier: Place) -> Bool {
        if later.chain == earlier.chain { return earlier.number < later.number }
        var current: Place? = later
        while let place = current {
            if place.chain == earlier.chain { return earlier.number <= place.number }
            if seen(by: place, of: earlier.chain) >= earlier.number { return true }
            current = chains[place.chain].origin
        }
        return false
    }

    /// The chain that a header continues; a new one where it begins a stream or a branch.
    private mutating func chain(of header: Header) -> Int {
        let previous = header.number > 1 ? places[header.previous] : nil
        if let previous, chains[previous.chain].head == previous.number { return previous.chain }
        chains.append(Chain(origin: previous, head: header.number))
        words.append([:])
        return chains.count - 1
    }

    private mutating func hear(_ place: Place, of seen: Place) {
        if seen.number <= words[place.chain][seen.chain]?.last?.seen ?? 0 { return }
        words[place.chain][seen.chain, default: []].append(Word(number: place.number, seen: seen.number))
    }

    /// The last word of a chain on another at or before a number.
    private func seen(by place: Place, of chain: Int) -> Int64 {
        guard let list = words[place.chain][chain] else { return 0 }
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].number <= place.number { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? list[low - 1].seen : 0
    }
}
