import SyncKit
import SyncTestKit
import Testing

@Suite struct VersionVectorTests {
    /// Few streams, numbers and hashes, so that equal, older, newer and forked points all occur.
    private func random(_ generator: inout SeededGenerator) -> VersionVector {
        var points: [StreamID: StreamPoint] = [:]
        for replica in UInt64(1)...3 {
            for audience in [Samples.audience, Samples.hubAudience] where Bool.random(using: &generator) {
                let stream = Samples.stream(ID128(high: 0, low: replica), audience)
                let number = Int64.random(in: 0...3, using: &generator)
                let hash = Hash32.of([UInt8(number), UInt8.random(in: 0...1, using: &generator)])
                points[stream] = StreamPoint(number: number, hash: hash)
            }
        }
        return VersionVector(points)
    }

    @Test func mergeIsALattice() {
        // Goal: merging vectors is commutative, associative and idempotent, forks included.
        // Method: 1,000 seeded random triples.
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<1_000 {
            let one = random(&generator)
            let two = random(&generator)
            let three = random(&generator)
            #expect(one.merged(with: two) == two.merged(with: one))
            #expect(one.merged(with: two).merged(with: three) == one.merged(with: two.merged(with: three)))
            #expect(one.merged(with: one) == one)
            #expect(one.merged(with: VersionVector()) == one)
            // Absorption: what is in the merge adds nothing to it.
            #expect(one.merged(with: two).merged(with: one) == one.merged(with: two))
        }
    }

    @Test func changesAndApplyingAreInverse() throws {
        // Goal: a vector can be sent as what differs from one that the other side has.
        // Method: random pairs, through the encoding.
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<1_000 {
            let base = random(&generator)
            let now = random(&generator)
            let changes = now.changes(since: base)
            var writer = ByteWriter()
            writer.points(changes)
            var reader = ByteReader(writer.bytes)
            let decoded = try reader.points()
            #expect(decoded == changes)
            #expect(base.applying(decoded) == now)
            #expect(now.changes(since: now).isEmpty)
        }
    }

    @Test func encodingIsCanonical() throws {
        // Goal: equal vectors have equal hashes whatever their making; different ones do not.
        // Method: insert the points in different orders; read the bytes back and write them again.
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let vector = random(&generator)
            var again = VersionVector()
            for stream in vector.streams.shuffled(using: &generator) { again[stream] = vector[stream] }
            #expect(again.hash == vector.hash)
            var writer = ByteWriter()
            writer.points(vector.points)
            var reader = ByteReader(writer.bytes)
            #expect(VersionVector(try reader.points()) == vector)
            let other = random(&generator)
            #expect((other.hash == vector.hash) == (other == vector))
        }
    }

    @Test func otherFormsOfAVectorAreRefused() throws {
        // Goal: streams out of order, twice, or with a repeated audience do not decode.
        // Method: write such vectors by hand.
        let hash = Hash32.of([1])
        func bytes(_ streams: [(Bool, UInt64)]) -> [UInt8] {
            var writer = ByteWriter()
            writer.count(streams.count)
            for (tellsAudience, replica) in streams {
                writer.flag(tellsAudience)
                if tellsAudience { writer.audience(Samples.audience) }
                writer.id(ID128(high: 0, low: replica))
                writer.id(Samples.incarnation)
                writer.flag(false)
                writer.point(StreamPoint(number: 1, hash: hash))
            }
            return writer.bytes
        }
        var good = ByteReader(bytes([(true, 1), (false, 2)]))
        #expect(try good.points().count == 2)
        let outOfOrder: [(Bool, UInt64)] = [(true, 2), (false, 1)]
        let twice: [(Bool, UInt64)] = [(true, 1), (false, 1)]
        let toldTwice: [(Bool, UInt64)] = [(true, 1), (true, 2)]
        for wrong in [outOfOrder, twice, toldTwice] {
            var reader = ByteReader(bytes(wrong))
            #expect(throws: WireError.notCanonical) { try reader.points() }
        }
        var homeless = ByteReader(bytes([(false, 1)]))
        #expect(throws: WireError.invalid(what: "vector without an audience")) { try homeless.points() }
    }

    @Test func sizeIsBounded() {
        // Goal: a vector of more streams than the limit is refused before it is read.
        // Method: a count above the limit and nothing behind it.
        var writer = ByteWriter()
        writer.count(SyncLimits.streamsMax + 1)
        var reader = ByteReader(writer.bytes)
        #expect(throws: WireError.overLimit(what: "streams of a vector")) { try reader.points() }
    }

    @Test func numberZeroIsNotHeld() throws {
        // Goal: a stream of which nothing is held is not in the vector.
        // Method: set a point, then take it back; filter by audience.
        var vector = try Samples.vector()
        let stream = try #require(vector.streams.first)
        vector[stream] = .beginning
        #expect(!vector.streams.contains(stream))
        #expect(vector[stream] == .beginning)
        let filtered = try Samples.vector().filtered { $0 == Samples.hubAudience }
        #expect(filtered.streams.map(\.audience) == [Samples.hubAudience])
    }

    @Test func writeOrderIsCounterThenHash() {
        // Goal: the later counter wins; only between equal counters the hash decides.
        // Method: pairs whose hashes speak against the counter.
        let small = min(Hash32.of([1]), Hash32.of([2]))
        let great = max(Hash32.of([1]), Hash32.of([2]))
        #expect(WriteOrder(lamport: 1, hash: great) < WriteOrder(lamport: 2, hash: small))
        #expect(WriteOrder(lamport: 2, hash: small) < WriteOrder(lamport: 2, hash: great))
        #expect(!(WriteOrder(lamport: 2, hash: small) < WriteOrder(lamport: 2, hash: small)))
    }
}
