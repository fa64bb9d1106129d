import GRDB
import SyncKit

/// Which change-sets are held and passed on as wholes, but are no part of the state: branches of forks,
/// what came after a revocation, and what was signed with a key that had been replaced.
///
/// It is a function of the log alone, so that equal vectors park the same.
final class Parking {
    /// A chain, and the first of its numbers that is parked.
    private struct Start {
        let number: Int64
        let reason: Refusal
    }

    private let db: Database
    private let schema: Schema
    private var starts: [Int64: [Start]]?
    private var origins: [Int64: HeldStream.Origin] = [:]
    private var revocations: Revocations?

    init(_ db: Database, _ schema: Schema) {
        self.db = db
        self.schema = schema
    }

    /// Why the change-set at a place is parked; nil when it counts.
    func reason(_ header: Header, hash: Hash32, at place: HeldStream.Origin) throws -> Refusal? {
        if let reason = try forkReason(at: place) { return reason }
        let revocations = try readRevocations()
        guard !revocations.isEmpty, revocations.cuts(off: header),
            try WholeVerdict(over: hash, in: db) != .accepted
        else { return nil }
        return .revoked
    }

    /// The last number of a chain that no fork parks; 0 when none of it counts.
    func lastNumber(of chain: HeldStream) throws -> Int64 {
        let starts = try self.starts ?? readForks()
        if let origin = chain.origin, try forkReason(at: origin) != nil { return 0 }
        let parked = starts[chain.number]?.map(\.number).min() ?? .max
        let last = min(parked - 1, chain.head.number)
        return last >= chain.first ? last : 0
    }

    /// Whether a parked branch begins here: a verdict over its first change-set decides over all of it.
    func begins(at place: HeldStream.Origin) throws -> Bool {
        try (starts ?? readForks())[place.stream]?.contains { $0.number == place.number } ?? false
    }

    /// The replicas of which anything may be parked.
    func concerned() throws -> Set<ID128> {
        let revocations = try readRevocations()
        let cut = try revocations.devices.union(revocations.exceeded(in: db))
        let starts = try self.starts ?? readForks()
        if starts.isEmpty { return cut }
        return cut.union(try Chains(db).forked.compactMap { $0.first?.stream.replica })
    }

    func readRevocations() throws -> Revocations {
        if let revocations { return revocations }
        let read = try Revocations(db, schema)
        revocations = read
        return read
    }

    /// To be called when a stream has forked, or a verdict over a whole change-set, a revocation, a rotation, or the
    /// tree of units has changed.
    func forget() {
        starts = nil
        origins = [:]
        revocations = nil
    }

    private func forkReason(at place: HeldStream.Origin) throws -> Refusal? {
        let starts = try self.starts ?? readForks()
        if starts.isEmpty || PlantedBug.everyBranch.isOn { return nil }
        if PlantedBug.shortBranch.isOn, starts[place.stream]?.first?.number != place.number { return nil }
        var current: HeldStream.Origin? = place
        while let step = current {
            if let start = starts[step.stream]?.first(where: { $0.number <= step.number }) { return start.reason }
            current = origins[step.stream]
        }
        return nil
    }

    /// Finds every fork and decides which of its branches stays.
    private func readForks() throws -> [Int64: [Start]] {
        var found: [Int64: [Start]] = [:]
        let forked = try Int64.fetchOne(
            db,
            sql: """
                SELECT 1 FROM sync_stream WHERE originStream IS NOT NULL UNION ALL
                SELECT 1 FROM sync_stream WHERE originStream IS NULL
                GROUP BY replica, incarnation, audience HAVING count(*) > 1 LIMIT 1
                """)
        if forked != nil {
            let chains = try Chains(db)
            for chain in chains.all.values { origins[chain.number] = chain.origin }
            for family in chains.forked {
                for (_, branches) in forks(of: family) {
                    for parked in try Fork(branches, readRevocations(), in: db).parked {
                        found[parked.stream, default: []].append(Start(number: parked.number, reason: .fork))
                    }
                }
            }
        }
        starts = found
        return found
    }

    /// The first headers of the branches at each fork of a stream, by what they follow.
    private func forks(of family: [HeldStream]) -> [HeldStream.Origin?: [HeldStream.Origin]] {
        var forks: [HeldStream.Origin?: [HeldStream.Origin]] = [:]
        for chain in family {
            let first = HeldStream.Origin(stream: chain.number, number: chain.first)
            if let origin = chain.origin, forks[origin] == nil {
                forks[origin] = [HeldStream.Origin(stream: origin.stream, number: origin.number + 1)]
            }
            forks[chain.origin, default: []].append(first)
        }
        return forks.filter { $0.value.count > 1 }
    }
}
