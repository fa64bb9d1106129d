import SyncKit
import SyncTestKit
import Testing

@Suite struct CausalPastTests {
    private struct Event: Hashable {
        let stream: Int
        let number: Int64
    }

    /// Replicas that write and merge at random; each change-set's past is also kept as a plain set.
    private struct History {
        var headers: [(event: Event, header: Header)] = []
        var pasts: [Event: Set<Event>] = [:]
        private var known: [Set<Event>]
        private var told: [[Int: Int64]]

        init(replicas: Int) {
            known = Array(repeating: [], count: replicas)
            told = Array(repeating: [:], count: replicas)
        }

        mutating func merge(_ from: Int, into replica: Int) { known[replica].formUnion(known[from]) }

        mutating func write(_ replica: Int) {
            let number = Int64(known[replica].filter { $0.stream == replica }.count) + 1
            var dependencies: [Dependency] = []
            for other in known.indices where other != replica {
                let last = known[replica].filter { $0.stream == other }.map(\.number).max() ?? 0
                guard last > told[replica][other, default: 0] else { continue }
                told[replica][other] = last
                dependencies.append(
                    Dependency(stream: stream(other), point: StreamPoint(number: last, hash: Hash32.of([9]))))
            }
            let event = Event(stream: replica, number: number)
            pasts[event] = known[replica]
            known[replica].insert(event)
            let header = Header(
                stream: stream(replica), number: number, previous: .zero, lamport: 1, dependencies: dependencies,
                seenStage: .none, schemaVersion: 1, claimedAt: 0, rowCount: 0, commitment: .zero)
            headers.append((event, header))
        }

        func stream(_ replica: Int) -> StreamID { Samples.stream(ID128(high: 0, low: UInt64(replica))) }
    }

    @Test(arguments: 0..<20) func pastIsTheTransitiveClosure(_ seed: UInt64) {
        // Goal: the past that is read from what moved is the whole past.
        // Method: random histories of 2 to 5 replicas against sets that are simply united; all pairs.
        var generator = SeededGenerator(seed: seed)
        let replicas = Int.random(in: 2...5, using: &generator)
        var history = History(replicas: replicas)
        for _ in 0..<60 {
            let one = Int.random(in: 0..<replicas, using: &generator)
            let other = Int.random(in: 0..<replicas, using: &generator)
            if Bool.random(using: &generator) { history.merge(other, into: one) } else { history.write(one) }
        }
        var past = CausalPast()
        for (_, header) in history.headers { past.add(header) }
        for (event, _) in history.headers {
            for (other, _) in history.headers {
                let expected = history.pasts[event]?.contains(other) ?? false
                let found = past.does(
                    history.stream(event.stream), event.number, include: history.stream(other.stream), other.number)
                #expect(found == expected, "seed \(seed): \(event) includes \(other)")
            }
        }
    }

    @Test func nothingIsInItsOwnPast() {
        // Goal: a change-set does not include itself, a stranger includes nothing.
        // Method: ask an empty past.
        let past = CausalPast()
        let stream = Samples.stream(ID128(high: 0, low: 1))
        #expect(!past.does(stream, 1, include: stream, 1))
        #expect(past.does(stream, 2, include: stream, 1))
        #expect(!past.does(stream, 5, include: Samples.stream(.zero), 1))
    }
}
