import SyncKit
import Testing

@Suite struct ChangeSetCheckTests {
    private let signer: SigningKey
    private let other: StreamID
    private let otherPoint = StreamPoint(number: 4, hash: Hash32.of([4]))

    init() throws {
        signer = try Samples.signer(1)
        other = Samples.stream(ID128(high: 0, low: 77))
    }

    private func changeSet(
        number: Int64 = 1, previous: Hash32 = .zero, lamport: Int64 = 1, dependencies: [Dependency] = [],
        signer: SigningKey? = nil, body: [UInt8] = Samples.stored(Samples.body), commitment: Hash32? = nil
    ) throws -> ChangeSet {
        let header = Header(
            stream: Samples.stream(self.signer.verifyingKey.replica), number: number, previous: previous,
            lamport: lamport, dependencies: dependencies, seenStage: .none, schemaVersion: 1, claimedAt: 0,
            rowCount: 4, commitment: commitment ?? StoredBody.commitment(body))
        return try ChangeSet(header: header, body: body, signer: signer ?? self.signer)
    }

    private func judge(
        _ changeSet: ChangeSet, knowsAuthor: Bool = true, after log: [ChangeSet] = [],
        holds: [StreamPoint: Int64] = [:]
    ) throws -> ChangeSetCheck.Outcome {
        var known: [Hash32: ChangeSetCheck.Known] = [:]
        for held in log {
            let isFollowed = log.contains { $0.header.previous == held.hash }
            known[held.hash] = ChangeSetCheck.Known(
                replica: held.header.stream.replica, incarnation: held.header.stream.incarnation,
                number: held.header.number, lamport: held.header.lamport, isHead: !isFollowed)
        }
        for (point, lamport) in holds {
            known[point.hash] = ChangeSetCheck.Known(
                replica: other.replica, incarnation: other.incarnation, number: point.number, lamport: lamport,
                isHead: true)
        }
        return try ChangeSetCheck.judge(
            changeSet,
            ChangeSetCheck.Held(
                author: knowsAuthor ? signer.verifyingKey : nil, isBegun: !log.isEmpty, lookUp: { known[$0] }))
    }

    @Test func goodOnesAreNew() throws {
        // Goal: the first, the next, and one with a dependency that is held can be stored.
        // Method: build each with its right counter.
        let first = try changeSet()
        #expect(try judge(first) == .new)
        let second = try changeSet(number: 2, previous: first.hash, lamport: 2)
        #expect(try judge(second, after: [first]) == .new)
        let dependency = Dependency(stream: other, point: otherPoint)
        let third = try changeSet(number: 2, previous: first.hash, lamport: 10, dependencies: [dependency])
        #expect(try judge(third, after: [first], holds: [otherPoint: 9]) == .new)
    }

    @Test func heldOnesAreKnown() throws {
        // Goal: what is held is not stored twice, and another one under its number is a fork.
        // Method: offer number 1 again, then a different number 1, then a successor of the different one.
        let first = try changeSet()
        let different = try changeSet(body: Samples.stored(ChangeBody(tables: [])))
        #expect(try judge(first, after: [first]) == .held)
        #expect(try judge(different, after: [first]) == .fork)
        let next = try changeSet(number: 2, previous: different.hash, lamport: 2)
        #expect(try judge(next, after: [first]) == .early(what: "an earlier change-set"))
        #expect(try judge(next, after: [first, different]) == .new)
        let second = try changeSet(number: 2, previous: first.hash, lamport: 2)
        let otherSecond = try changeSet(
            number: 2, previous: first.hash, lamport: 2, body: Samples.stored(ChangeBody(tables: [])))
        #expect(try judge(otherSecond, after: [first, second]) == .fork)
    }

    @Test func missingPartsMakeItEarly() throws {
        // Goal: what may become good is offered again, not dropped.
        // Method: leave out the author's key, the number before, and a dependency.
        let first = try changeSet()
        #expect(try judge(first, knowsAuthor: false) == .early(what: "the author's key"))
        let third = try changeSet(number: 3, previous: first.hash, lamport: 3)
        #expect(try judge(third) == .early(what: "an earlier change-set"))
        let dependent = try changeSet(lamport: 10, dependencies: [Dependency(stream: other, point: otherPoint)])
        #expect(try judge(dependent) == .early(what: "a change-set it depends on"))
    }

    @Test func falseOnesAreInvalid() throws {
        // Goal: what its author cannot have made is dropped, with the reason.
        // Method: another signer, another body, each wrong counter.
        let forged = try changeSet(signer: Samples.signer(2))
        #expect(try judge(forged) == .invalid(why: "the signature is not its author's"))
        let swapped = try changeSet(commitment: Hash32.of([1]))
        #expect(try judge(swapped) == .invalid(why: "the body is not the one that was signed"))
        let wrong = ChangeSetCheck.Outcome.invalid(why: "the Lamport counter is wrong")
        for lamport: Int64 in [2, 100, 1 << 62] { #expect(try judge(changeSet(lamport: lamport)) == wrong) }
        let dependency = Dependency(stream: other, point: otherPoint)
        for lamport: Int64 in [1, 9, 11] {
            let one = try changeSet(lamport: lamport, dependencies: [dependency])
            #expect(try judge(one, holds: [otherPoint: 9]) == wrong)
        }
    }

    @Test func foreignReplicaIDIsInvalid() throws {
        // Goal: a known key cannot sign for another replica's stream.
        // Method: the key that is passed as the author's is not the one of the stream.
        let first = try changeSet()
        let outcome = try ChangeSetCheck.judge(
            first,
            ChangeSetCheck.Held(
                author: try Samples.signer(2).verifyingKey, isBegun: false, lookUp: { _ in nil }))
        #expect(outcome == .invalid(why: "the signature is not its author's"))
    }

    @Test func aDependencyIsOnAHeader() throws {
        // Goal: a dependency is on a header, not on a number; and the number must be that header's.
        // Method: hold the number under another hash; hold the hash under another number; follow a header wrongly.
        let dependency = Dependency(stream: other, point: otherPoint)
        let one = try changeSet(lamport: 10, dependencies: [dependency])
        let missing = ChangeSetCheck.Outcome.early(what: "a change-set it depends on")
        #expect(try judge(one, holds: [StreamPoint(number: 4, hash: Hash32.of([5])): 9]) == missing)
        let wrong = ChangeSetCheck.Outcome.invalid(why: "it does not depend on the change-sets it names")
        #expect(try judge(one, holds: [StreamPoint(number: 5, hash: Hash32.of([4])): 9]) == wrong)
        let first = try changeSet()
        let third = try changeSet(number: 3, previous: first.hash, lamport: 2)
        let gap = ChangeSetCheck.Outcome.invalid(why: "it does not follow the change-set it names")
        #expect(try judge(third, after: [first]) == gap)
    }

    @Test func signatureIsNoPartOfTheName() throws {
        // Goal: sealing the same header twice makes the same change-set, whatever the signature.
        // Method: seal twice and compare the hashes.
        #expect(try changeSet().hash == changeSet().hash)
    }
}
