import Foundation
import GRDB
import SyncKit

/// What a parent remembers of one life of a child's store.
struct PeerRecord {
    /// Its place in the order in which lives were first seen.
    private(set) var number: Int64?
    /// The token given last.
    private(set) var token: ID128?
    /// The token that came with the request before.
    private(set) var echoed: ID128?
    /// Tokens given before the last to requests that came with the same: the child has the reply to one of them, or
    /// none.
    private var givenToSame: [ID128] = []
    /// Hash of the last request.
    private(set) var request: Hash32?
    /// The vector of the receipt given last.
    private(set) var vector: VersionVector?
    /// The vector of the receipt that the child named last.
    private(set) var formerVector: VersionVector?
    /// The last of the relayed receipts that went with the token given last.
    private(set) var relayed: Int64 = 0
    /// The same for the token that was echoed.
    private(set) var relayedEchoed: Int64 = 0

    private let replica: ID128
    private let incarnation: ID128

    init(_ replica: ID128, _ incarnation: ID128, in db: Database) throws {
        self.replica = replica
        self.incarnation = incarnation
        let statement = try db.cachedStatement(sql: "SELECT * FROM sync_peer WHERE replica = ? AND incarnation = ?")
        guard let row = try Row.fetchOne(statement, arguments: [replica.stored, incarnation.stored]) else { return }
        number = row["n"]
        token = ID128(row["token"] as DatabaseValue)
        (echoed, givenToSame) = Self.tokens(row["echoed"])
        request = Hash32(row["request"] as DatabaseValue)
        vector = try Self.vector(row["vector"])
        formerVector = try Self.vector(row["formerVector"])
        relayed = row["relayed"]
        relayedEchoed = row["relayedEchoed"]
    }

    /// The vectors that the child may name, by hash: it has the last receipt or the one before, however
    /// many replies are lost.
    func given(_ hash: Hash32) -> VersionVector? {
        [vector, formerVector].compactMap { $0 }.first { $0.hash == hash }
    }

    /// Whether a request with this token comes from the store that was spoken with last: it echoes the
    /// last token, or the one before when the reply was lost; or the one of a reply after which a request came late
    /// that had been sent before. A token of another life of this hub proves nothing.
    func accepts(_ token: ID128?, request: Hash32, of incarnation: ID128) -> Bool {
        if number == nil || self.token == nil || request == self.request || PlantedBug.unnoticedCopy.isOn {
            return true
        }
        if let token, token.high != incarnation.high { return true }
        return remembers(token)
    }

    /// Whether the child may hold this token of the present life of the hub.
    func remembers(_ token: ID128?) -> Bool {
        token == self.token || token == echoed || token.map(givenToSame.contains) ?? false
    }

    /// The last relayed receipt that a child which echoes this token has.
    func relayedSeen(with token: ID128?) -> Int64 {
        token != nil && token == self.token || PlantedBug.singleReceipt.isOn ? relayed : relayedEchoed
    }

    /// Whether another life of the same replica began after this one. Only a line shows when: what comes by stick may
    /// be old.
    func isFormer(in db: Database) throws -> Bool {
        guard let number else { return false }
        return try Row.fetchOne(
            db, sql: "SELECT 1 FROM sync_peer WHERE replica = ? AND n > ? AND token IS NOT NULL LIMIT 1",
            arguments: [replica.stored, number]) != nil
    }

    /// How many late requests one after another are told from a copy.
    private static let givenToSameMax = 3

    /// For how long a child's word is not taken again, in milliseconds.
    private static let doubtMilliseconds: Int64 = 86_400_000

    /// Whether this child's word is taken that the parent has lost something: what it spoke of before, under any
    /// incarnation, has come since, or that was more than a day ago.
    func isTrusted(at now: Int64, in db: Database) throws -> Bool {
        let spoken = try Row.fetchAll(
            db, sql: "SELECT missing, missingAt FROM sync_peer WHERE replica = ? AND missing IS NOT NULL",
            arguments: [replica.stored])
        return try PlantedBug.endlessLives.isOn
            || spoken.allSatisfy { word in
                let age = now - (word["missingAt"] as Int64)
                return try !(0..<Self.doubtMilliseconds).contains(age) || db.entry(named: word.hash("missing")) != nil
            }
    }

    /// Notes what the child has said is missing here.
    func note(missing: Hash32, at: Int64, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_peer (replica, incarnation, missing, missingAt) VALUES (?, ?, ?, ?)
                ON CONFLICT (replica, incarnation)
                DO UPDATE SET missing = excluded.missing, missingAt = excluded.missingAt
                """
        ).execute(arguments: [replica.stored, incarnation.stored, missing.stored, at])
    }

    /// What is given with a reply.
    struct Gift {
        var token: ID128
        let vector: VersionVector
        let relayed: Int64
    }

    /// Remembers a reply that is about to be given.
    ///
    /// - Parameters:
    ///   - echoed: The token of the request.
    ///   - base: The vector that the child named, when it is known here.
    func give(
        _ gift: Gift, echoed: ID128?, request: Hash32, base: VersionVector?, at: Int64, in db: Database
    ) throws {
        // The same token goes with the answer to a request that comes again, which the child may never see.
        var others = givenToSame
        if request != self.request {
            let isSame = echoed != token && echoed == self.echoed
            others = isSame ? (givenToSame + [token].compactMap { $0 }).suffix(Self.givenToSameMax) : []
        }
        let told = request == self.request ? min(relayed, gift.relayed) : gift.relayed
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_peer (replica, incarnation, token, echoed, request, vector, formerVector,
                    relayed, relayedEchoed, lastAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (replica, incarnation) DO UPDATE SET token = excluded.token, echoed = excluded.echoed,
                    request = excluded.request, vector = excluded.vector, formerVector = excluded.formerVector,
                    relayed = excluded.relayed, relayedEchoed = excluded.relayedEchoed, lastAt = excluded.lastAt
                """
        ).execute(
            arguments: [
                replica.stored, incarnation.stored, gift.token.stored, Self.stored(echoed, others), request.stored,
                Self.encoded(gift.vector), base.map(Self.encoded), told, relayedSeen(with: echoed), at,
            ])
    }

    /// Notes that the child was heard of through a stick or a broken line, which changes nothing of what a line
    /// remembers.
    func note(at: Int64, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_peer (replica, incarnation, lastAt) VALUES (?, ?, ?)
                ON CONFLICT (replica, incarnation) DO UPDATE SET lastAt = excluded.lastAt
                """
        ).execute(arguments: [replica.stored, incarnation.stored, at])
    }

    /// The token that was echoed, and those given to the same, as one value: 16 bytes each, zero for none.
    private static func stored(_ echoed: ID128?, _ others: [ID128]) -> Data? {
        if echoed == nil, others.isEmpty { return nil }
        return Data(([echoed ?? .zero] + others).flatMap(\.bytes))
    }

    private static func tokens(_ stored: Data?) -> (ID128?, [ID128]) {
        let bytes = stored.map([UInt8].init) ?? []
        let tokens = stride(from: 0, to: bytes.count, by: 16).compactMap {
            ID128(bytes[$0..<min($0 + 16, bytes.count)])
        }
        return (tokens.first == .zero ? nil : tokens.first, Array(tokens.dropFirst()))
    }

    private static func vector(_ stored: Data?) throws -> VersionVector? {
        guard let stored else { return nil }
        var reader = ByteReader([UInt8](stored))
        do { return VersionVector(try reader.points()) } catch { throw StoreError.damaged("peer") }
    }

    private static func encoded(_ vector: VersionVector) -> Data {
        var writer = ByteWriter()
        writer.points(vector.points)
        return Data(writer.bytes)
    }
}
