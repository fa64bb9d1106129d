import GRDB
import SyncKit

/// Whose keys are known in this transaction, and what each may do.
final class Authors {
    struct Author {
        let key: VerifyingKey
        let standing: Standing
        /// The unit of the hub that enrolled it; nil for the trust anchor of an invitation.
        let enrolledBy: ID128?
    }

    private let db: Database
    private let schema: Schema
    private var known: [ID128: Author] = [:]
    private var rights: Rights?

    init(_ db: Database, _ schema: Schema) {
        self.db = db
        self.schema = schema
    }

    /// The author behind a replica; nil for a stranger.
    func author(_ replica: ID128) throws -> Author? {
        if let author = known[replica] { return author }
        let author = try enrolled(replica) ?? anchor(replica)
        known[replica] = author
        return author
    }

    /// The judgement, with the tree as it stands now.
    func currentRights() throws -> Rights {
        if let rights { return rights }
        let rights = Rights(schema: schema, units: try LocalRead(db: db, schema: schema).units())
        self.rights = rights
        return rights
    }

    /// Which groups of a change-set a receiver takes without a verdict.
    func admission(of header: Header) throws -> Admission {
        guard let author = try author(header.stream.replica), author.standing.level > .village else {
            return Admission(hub: nil, audience: header.stream.audience, rights: nil)
        }
        return Admission(
            hub: author.standing, audience: header.stream.audience, rights: try currentRights())
    }

    /// To be called when records of authority were merged.
    func forget() {
        known = [:]
        rights = nil
    }

    private func enrolled(_ replica: ID128) throws -> Author? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT d.signingKey, d.unit, d.level, a.unit AS hub FROM device d
                JOIN sync_audience a ON a.n = d._a WHERE d.id = ? AND d._d = 0
                """)
        for row in try Row.fetchAll(statement, arguments: [replica.stored]) {
            guard let key = VerifyingKey(try row.bytes("signingKey")), key.replica == replica,
                let unit = ID128(row["unit"] as DatabaseValue),
                case .integer(let number) = Value(row["level"] as DatabaseValue), let level = UInt8(exactly: number)
            else { continue }
            return Author(
                key: key, standing: Standing(unit: unit, level: Level(rawValue: level)), enrolledBy: try row.id("hub"))
        }
        return nil
    }

    private func anchor(_ replica: ID128) throws -> Author? {
        guard let place = try Replica.place(in: db), let parent = place.parent, parent.key.replica == replica,
            let unit = place.path.first(where: { $0.id == parent.unit })
        else { return nil }
        return Author(key: parent.key, standing: Standing(unit: unit.id, level: unit.level), enrolledBy: nil)
    }
}
