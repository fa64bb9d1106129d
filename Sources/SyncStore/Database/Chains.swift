import GRDB
import SyncKit

/// The chains of change-sets that a store holds, read at once: how they hang together, how they are
/// named in a vector, and how far another side's vector reaches.
struct Chains {
    /// All chains by their number in the store.
    let all: [Int64: HeldStream]
    /// The chains of each stream, branches apart.
    private let families: [StreamID: [HeldStream]]
    private let labels: [Int64: Hash32]

    init(_ db: Database) throws {
        let audiences = try db.audiences()
        var all: [Int64: HeldStream] = [:]
        for row in try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM sync_stream")) {
            guard let audience = audiences[row["audience"]] else { throw StoreError.damaged("stream") }
            let stream = StreamID(
                replica: try row.id("replica"), incarnation: try row.id("incarnation"), audience: audience)
            let origin = (row["originStream"] as Int64?).map {
                HeldStream.Origin(stream: $0, number: row["originNumber"])
            }
            all[row["n"]] = HeldStream(
                number: row["n"], stream: stream,
                head: StreamPoint(number: row["number"], hash: try row.hash("hash")), lamport: row["lamport"],
                origin: origin)
        }
        self.all = all
        families = Dictionary(grouping: all.values, by: \.stream)
        var labels: [Int64: Hash32] = [:]
        for family in families.values where family.count > 1 {
            for chain in family { labels[chain.number] = try Self.label(of: chain, in: family, db) }
        }
        self.labels = labels
    }

    /// A branch is named by the first header that no other branch has: the same name at everyone who holds
    /// the same headers, in whichever order they came.
    private static func label(of chain: HeldStream, in family: [HeldStream], _ db: Database) throws -> Hash32 {
        let forks = family.compactMap { $0.origin?.stream == chain.number ? $0.first : nil }
        let number = max(chain.first, forks.max() ?? 0)
        guard let point = try db.header(of: chain.number, number) else { throw StoreError.damaged("branch") }
        return point.hash
    }

    /// The stream as others name it.
    func name(_ number: Int64) throws -> StreamID {
        guard let chain = all[number] else { throw StoreError.damaged("stream") }
        return StreamID(
            replica: chain.stream.replica, incarnation: chain.stream.incarnation, audience: chain.stream.audience,
            branch: labels[number])
    }

    /// What is held: the last point of each stream and branch.
    func vector() throws -> VersionVector {
        var points: [StreamID: StreamPoint] = [:]
        for (number, chain) in all { points[try name(number)] = chain.head }
        return VersionVector(points)
    }

    /// The chains of streams that forked.
    var forked: [[HeldStream]] { families.values.filter { $0.count > 1 } }

    /// The branches of a stream; a single one where it did not fork.
    func family(_ stream: StreamID) -> [HeldStream] {
        families[StreamID(replica: stream.replica, incarnation: stream.incarnation, audience: stream.audience)] ?? []
    }

    /// How far along each chain the holder of `vector` has come, as far as that is known here.
    ///
    /// A point that is not held here is either ahead, when its number is: then its holder is taken to have
    /// all of the stream that is held here. Or it lies on another branch: then nothing is known of it.
    func reach(of vector: VersionVector, in db: Database) throws -> [Int64: Int64] {
        var reach: [Int64: Int64] = [:]
        let claims = Dictionary(
            grouping: vector.points,
            by: { claim in
                StreamID(
                    replica: claim.key.replica, incarnation: claim.key.incarnation, audience: claim.key.audience)
            })
        for (stream, claims) in claims {
            guard let family = families[stream] else { continue }
            for claim in claims.map(\.value) { try extend(&reach, by: claim, family, in: db) }
        }
        return reach
    }

    private func extend(
        _ reach: inout [Int64: Int64], by claim: StreamPoint, _ family: [HeldStream], in db: Database
    ) throws {
        guard let place = try place(of: claim, family, in: db) else {
            guard family.count == 1, claim.number > family[0].head.number else { return }
            reach[family[0].number] = family[0].head.number
            return
        }
        var current: HeldStream.Origin? = place
        while let step = current {
            reach[step.stream] = max(reach[step.stream] ?? 0, step.number)
            current = all[step.stream]?.origin
        }
    }

    /// Where a point lies among a stream's chains; nil when it is not held.
    func place(
        of point: StreamPoint, _ family: [HeldStream], in db: Database
    ) throws -> HeldStream.Origin? {
        if let chain = family.first(where: { $0.head == point }) {
            return HeldStream.Origin(stream: chain.number, number: point.number)
        }
        guard point.number > 0, family.contains(where: { $0.head.number > point.number }) else { return nil }
        for chain in family where chain.first <= point.number && point.number < chain.head.number {
            if try db.header(of: chain.number, point.number)?.hash == point.hash {
                return HeldStream.Origin(stream: chain.number, number: point.number)
            }
        }
        return nil
    }

    /// Whether a point of another side's vector can be read off what is held here: held itself, or ahead
    /// of a stream that did not fork.
    func isHeld(_ stream: StreamID, _ point: StreamPoint, in db: Database) throws -> Bool {
        try point.number == 0 || place(of: point, family(stream), in: db) != nil
    }
}
