import GRDB
import SyncKit
import Synchronization

/// Which keys have replaced which, and where the word of each former key ends.
///
/// A statement is as good as its two signatures, whoever brings it: a replica that has a standing passes it on to its
/// successor, and lends it to those before, whose work is on record.
struct Rotations {
    private struct Record {
        let statement: Rotation
        var ends: StreamEnds
    }

    /// By the former replica.
    private var records: [ID128: Record] = [:]
    /// By the successor, the former.
    private var formers: [ID128: ID128] = [:]

    /// Reads the records of hubs, and this replica's own statements, which no hub may have heard of yet.
    init(_ db: Database, _ schema: Schema, _ authors: Authors) throws {
        var told: [ID128: [(hub: ID128, statement: Rotation, received: StreamEnds)]] = [:]
        for row in try LocalRead(db: db, schema: schema).rows(SystemTables.rotation.name, unit: nil) {
            guard let statement = Self.statement(of: row), Self.isSigned(statement) else { continue }
            told[statement.former, default: []].append((row.unit, statement, Self.received(in: row)))
        }
        for (former, words) in told {
            let standing = try authors.enrolled(former)?.standing
            let path = try standing.map { try authors.currentRights().units.path(from: $0.unit) } ?? []
            // Two statements over one key come from a thief and the owner. The highest hub above knows which was first.
            guard let chosen = words.max(by: { Self.isWeaker($0, $1, path) })?.statement else { continue }
            let own = try Replica.place(in: db)?.own.id
            // What a hub above the replica had received before it heard of the rotation counts.
            let ends = words.filter { $0.statement == chosen && ($0.hub == own || path.contains($0.hub)) }
                .reduce(chosen.ends) { $0.merged(with: $1.received) }
            records[former] = Record(statement: chosen, ends: ends)
            formers[chosen.successor] = former
        }
        for statement in try db.ownRotations().statements {
            if records[statement.former] == nil {
                records[statement.former] = Record(statement: statement, ends: statement.ends)
            }
            formers[statement.successor] = statement.former
        }
    }

    private static func isWeaker(
        _ one: (hub: ID128, statement: Rotation, received: StreamEnds),
        _ other: (hub: ID128, statement: Rotation, received: StreamEnds), _ path: [ID128]
    ) -> Bool {
        let (left, right) = (path.firstIndex(of: one.hub) ?? -1, path.firstIndex(of: other.hub) ?? -1)
        return (left, one.statement.successor) < (right, other.statement.successor)
    }

    var isEmpty: Bool { formers.isEmpty }

    /// The replicas whose keys have been replaced.
    var replaced: Set<ID128> { Set(records.keys) }

    /// The statement by which a replica's key was replaced; nil while it is in use.
    func statement(of former: ID128) -> Rotation? { records[former]?.statement }

    /// The key of a replica that some statement names.
    func key(of replica: ID128) -> VerifyingKey? {
        records[replica]?.statement.formerKey ?? formers[replica].flatMap { records[$0]?.statement.key }
    }

    /// The replicas that one installation has been, as far as it is known, the oldest first.
    func line(of replica: ID128) -> [ID128] { predecessors(of: replica) + [replica] + successors(of: replica) }

    /// What a replica was before, the oldest first.
    func predecessors(of replica: ID128) -> [ID128] {
        var line: [ID128] = []
        var current = replica
        while let former = formers[current], former != replica, !line.contains(former) {
            line.append(former)
            current = former
        }
        return line.reversed()
    }

    /// What became of a replica, the present one last.
    func successors(of replica: ID128) -> [ID128] {
        var line: [ID128] = []
        var current = replica
        while let next = records[current]?.statement.successor, next != replica, !line.contains(next) {
            line.append(next)
            current = next
        }
        return line
    }

    /// Whether a change-set was written with a key after that was replaced.
    func cuts(off header: Header) -> Bool {
        records[header.stream.replica].map { $0.ends[header.stream] < header.number } ?? false
    }

    /// The former replicas of which something is held that does not count.
    func exceeded(in db: Database) throws -> Set<ID128> {
        if records.isEmpty { return [] }
        return try Set(
            Chains(db).all.values.filter { chain in
                records[chain.stream.replica].map { $0.ends[chain.stream] < chain.head.number } ?? false
            }.map(\.stream.replica))
    }

    /// What a row states; nil for one that cannot be read, or speaks of another replica than it says.
    static func statement(of row: StoredRow) -> Rotation? {
        guard case .blob(let bytes) = row["statement"] else { return nil }
        // What is no statement states nothing: hubs of other programs may write what they like.
        let statement = try? Rotation(decoding: bytes)
        return statement.flatMap { $0.former == row.reference("former") ? $0 : nil }
    }

    private static func received(in row: StoredRow) -> StreamEnds {
        guard case .blob(let bytes) = row["received"] else { return StreamEnds() }
        var reader = ByteReader(bytes)
        // What cannot be read adds nothing: the statement's own ends hold.
        return (try? reader.ends()) ?? StreamEnds()
    }

    /// Statements are read with every transaction, and signatures are slow: the good ones are known again by hash.
    private static func isSigned(_ statement: Rotation) -> Bool {
        let hash = Hash32.of(statement.encoded)
        if good.withLock({ $0.contains(hash) }) { return true }
        guard statement.isSigned else { return false }
        good.withLock { _ = $0.insert(hash) }
        return true
    }

    private static let good = Mutex<Set<Hash32>>([])
}
