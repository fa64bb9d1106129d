import GRDB
import SyncKit

/// Whose keys are known in this transaction, and what each may do.
///
/// The chain of authority: a hub vouches for the devices of units at or below its own, and, for those below
/// it, for the hub above it. The hub of the invitation is trusted from the start. Who has new keys has the standing
/// of the old ones.
final class Authors {
    struct Author {
        let key: VerifyingKey
        let standing: Standing
    }

    private let db: Database
    private let schema: Schema
    private var known: [ID128: Author] = [:]
    private var rights: Rights?
    private var moves: Moves?
    private var rotations: Rotations?

    init(_ db: Database, _ schema: Schema) {
        self.db = db
        self.schema = schema
    }

    /// The author behind a replica; nil for a stranger.
    func author(_ replica: ID128) throws -> Author? {
        if let author = known[replica] { return author }
        let author = try direct(replica) ?? rotated(replica)
        known[replica] = author
        return author
    }

    private func direct(_ replica: ID128) throws -> Author? {
        try enrolled(replica) ?? parentHub(replica) ?? anchor(replica)
    }

    /// A replica whose successor is known, or one that it was before.
    private func rotated(_ replica: ID128) throws -> Author? {
        let rotations = try currentRotations()
        guard let key = rotations.key(of: replica) else { return nil }
        for other in rotations.line(of: replica) where other != replica {
            if let author = try direct(other) { return Author(key: key, standing: author.standing) }
        }
        return nil
    }

    /// Which keys have replaced which.
    func currentRotations() throws -> Rotations {
        if let rotations { return rotations }
        let rotations = try Rotations(db, schema, self)
        self.rotations = rotations
        return rotations
    }

    /// Whether this replica is the hub that judges what the author writes: the nearest above its unit.
    func isJudgedHere(_ author: Author) throws -> Bool {
        guard let own = try Replica.place(in: db)?.own, own.level > .village, author.standing.unit != own.id else {
            return false
        }
        return try currentRights().units.places[author.standing.unit]?.parent == own.id
    }

    /// The judgement, with the tree as it stands now.
    func currentRights() throws -> Rights {
        if let rights { return rights }
        let rights = Rights(schema: schema, units: try LocalRead(db: db, schema: schema).units())
        self.rights = rights
        return rights
    }

    /// The moves of units, with the tree as it stands now.
    func currentMoves() throws -> Moves {
        if let moves { return moves }
        let moves = try Moves(db, schema, try currentRights().units)
        self.moves = moves
        return moves
    }

    /// Whether the author may have written in an audience: it reads it, or did before the unit was moved.
    ///
    /// An audience that ends below its own unit is none: the hub that would judge in it could not speak there.
    func mayWrite(_ author: Author, in audience: Audience) throws -> Bool {
        let units = try currentRights().units
        if let level = units.places[audience.unit]?.level, audience.top < level { return false }
        return try units.reads(author.standing.unit, audience)
            || currentMoves().isFormer(author.standing.unit, of: audience.unit)
    }

    /// Which groups of a change-set a receiver takes without a verdict.
    func admission(of header: Header) throws -> Admission {
        guard let author = try author(header.stream.replica), author.standing.level > .village else {
            return Admission(hub: nil, audience: header.stream.audience, rights: nil)
        }
        return Admission(
            hub: author.standing, audience: header.stream.audience, rights: try rights(of: author, over: header))
    }

    /// What a former parent wrote before a unit was moved counts under the right it had then.
    private func rights(of author: Author, over header: Header) throws -> Rights {
        let rights = try currentRights()
        let unit = header.stream.audience.unit
        guard !rights.units.contains(unit, atOrBelow: author.standing.unit),
            try currentMoves().covers(header, by: author.standing.unit)
        else { return rights }
        var units = rights.units
        units.places[unit]?.parent = author.standing.unit
        return Rights(schema: schema, units: units)
    }

    /// What counts of an encrypted change-set, for those who can read it.
    func privateJudgement(of header: Header, _ body: ChangeBody) throws -> PrivateJudgement {
        PrivateJudgement(
            of: header, body, author: try author(header.stream.replica)?.standing, rights: try currentRights())
    }

    /// To be called when records of authority were merged.
    func forget() {
        known = [:]
        rights = nil
        moves = nil
        rotations = nil
    }

    /// A replica that a hub has enrolled under this very key.
    func enrolled(_ replica: ID128) throws -> Author? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT d.signingKey, d.unit, d.level, a.unit AS hub FROM device d
                JOIN sync_audience a ON a.n = d._a WHERE d.id = ? AND d._d = 0 ORDER BY a.top DESC, a.unit
                """)
        let units = try currentRights().units
        let own = try Replica.place(in: db)?.own.id
        for row in try Row.fetchAll(statement, arguments: [replica.stored]) {
            let hub = try row.id("hub")
            // A hub goes on knowing the devices of a unit that it has let go.
            guard let author = try author(row, replica),
                hub == own || units.contains(author.standing.unit, atOrBelow: hub)
            else { continue }
            return author
        }
        return nil
    }

    /// The hub above a hub on the way up from here.
    private func parentHub(_ replica: ID128) throws -> Author? {
        guard let own = try Replica.place(in: db)?.own.id else { return nil }
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.signingKey, p.unit, p.level, a.unit AS hub FROM parent_hub p
                JOIN sync_audience a ON a.n = p._a WHERE p.id = ? AND p._d = 0 ORDER BY a.unit
                """)
        let path = try currentRights().units.path(from: own)
        for row in try Row.fetchAll(statement, arguments: [replica.stored]) where path.contains(try row.id("hub")) {
            if let author = try author(row, replica) { return author }
        }
        return nil
    }

    private func author(_ row: Row, _ replica: ID128) throws -> Author? {
        guard let key = VerifyingKey(try row.bytes("signingKey")), key.replica == replica,
            let unit = ID128(row["unit"] as DatabaseValue),
            case .integer(let number) = Value(row["level"] as DatabaseValue), let level = UInt8(exactly: number)
        else { return nil }
        return Author(key: key, standing: Standing(unit: unit, level: Level(rawValue: level)))
    }

    private func anchor(_ replica: ID128) throws -> Author? {
        guard let place = try Replica.place(in: db), let parent = place.parent,
            let key = (parent.formerKeys + [parent.key]).first(where: { $0.replica == replica }),
            let unit = place.path.first(where: { $0.id == parent.unit })
        else { return nil }
        return Author(key: key, standing: Standing(unit: unit.id, level: unit.level))
    }
}
