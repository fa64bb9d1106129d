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
        private(set) var hashes: [Event: Hash32] = [:]

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
                let hash = hashes[Event(stream: other, number: last)] ?? .zero
                dependencies.append(
                    Dependency(stream: stream(other), point: StreamPoint(number: last, hash: hash)))
            }
            let event = Event(stream: replica, number: number)
            pasts[event] = known[replica]
            known[replica].insert(event)
            let header = Header(
                stream: stream(replica), number: number,
                previous: hashes[Event(stream: replica, number: number - 1)] ?? .zero, lamport: 1,
                dependencies: dependencies,
                seenStage: .none, schemaVersion: 1, claimedAt: 0, rowCount: 0, commitment: .zero)
            hashes[event] = Header.hash(of: header.encoded)
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
        var places: [Event: CausalPast.Place] = [:]
        for (event, header) in history.headers {
            places[event] = past.add(header, hash: history.hashes[event] ?? .zero)
        }
        for (event, place) in places {
            for (other, otherPlace) in places {
                let expected = history.pasts[event]?.contains(other) ?? false
                #expect(past.does(place, include: otherPlace) == expected, "seed \(seed): \(event) includes \(other)")
            }
        }
    }

    @Test func branchesAreConcurrent() throws {
        // Goal: after a fork each branch has what came before in its past, and nothing of the other; who saw one
        // branch saw what both follow.
        // Method: a stream of three with a second third, and an observer who depends on the second branch.
        let stream = Samples.stream(ID128(high: 0, low: 1))
        func header(
            _ number: Int64, _ previous: Hash32, _ stream: StreamID, _ mark: Int64, seen: Dependency? = nil
        )
            -> Header
        {
            Header(
                stream: stream, number: number, previous: previous, lamport: 1,
                dependencies: seen.map { [$0] } ?? [], seenStage: .none, schemaVersion: 1, claimedAt: mark,
                rowCount: 0, commitment: .zero)
        }
        var past = CausalPast()
        func add(_ header: Header) -> (place: CausalPast.Place, hash: Hash32) {
            let hash = Header.hash(of: header.encoded)
            return (past.add(header, hash: hash), hash)
        }
        let one = add(header(1, .zero, stream, 1))
        let two = add(header(2, one.hash, stream, 1))
        let three = add(header(3, two.hash, stream, 1))
        let third = add(header(3, two.hash, stream, 2))
        let fourth = add(header(4, third.hash, stream, 2))
        let seen = Dependency(stream: stream, point: StreamPoint(number: 4, hash: fourth.hash))
        let observer = add(header(1, .zero, Samples.stream(.zero), 1, seen: seen))
        for branch in [three, third, fourth, observer] {
            #expect(past.does(branch.place, include: one.place) && past.does(branch.place, include: two.place))
        }
        #expect(!past.does(three.place, include: third.place) && !past.does(fourth.place, include: three.place))
        #expect(past.does(fourth.place, include: third.place) && past.does(observer.place, include: third.place))
        #expect(!past.does(observer.place, include: three.place))
        #expect(!past.does(two.place, include: two.place) && !past.does(one.place, include: observer.place))
        #expect(past.place(of: third.hash) == third.place && past.place(of: .zero) == nil)
    }
}
