import GRDB
import SyncKit

/// What a village's records say about who has which of its keys.
struct KeyWraps {
    /// One key, wrapped to one receiver.
    struct Wrap {
        let keyID: ID128
        let recipient: ID128
        let recipientKey: [UInt8]
        let wrapped: [UInt8]
    }

    /// Those in force.
    private(set) var all: [Wrap] = []
    /// The devices that each key was wrapped to, or whose wraps of it stand in the table, also such as were removed.
    private var known: [ID128: Set<ID128>] = [:]

    init(of unit: ID128, own: ID128, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT w.keyId, w.recipient, w.recipientKey, w.wrapped, w._d, s.replica FROM key_wrap w
                JOIN sync_audience a ON a.n = w._a
                LEFT JOIN sync_log l ON l.audience = w._a AND l.version = w._v LEFT JOIN sync_stream s ON s.n = l.stream
                WHERE a.unit = ? ORDER BY w.id
                """)
        for row in try Row.fetchAll(statement, arguments: [unit.stored]) {
            guard let keyID = ID128(row["keyId"] as DatabaseValue),
                let recipient = ID128(row["recipient"] as DatabaseValue),
                case .blob(let recipientKey) = Value(row["recipientKey"] as DatabaseValue),
                case .blob(let wrapped) = Value(row["wrapped"] as DatabaseValue)
            else { continue }
            // What is in no change-set yet was written here.
            let author = ID128(row["replica"] as DatabaseValue) ?? own
            known[keyID, default: []].formUnion([recipient, author])
            guard row["_d"] as Int64 == 0 else { continue }
            all.append(Wrap(keyID: keyID, recipient: recipient, recipientKey: recipientKey, wrapped: wrapped))
        }
    }

    /// Whether a key may encrypt what is new: its readers are on record, and no device that was cut off is among
    /// them or among those that gave it out.
    func isGood(_ key: ID128, without revoked: Set<ID128>) -> Bool {
        known[key].map { $0.isDisjoint(with: revoked) } ?? false
    }

    /// Whether a key is wrapped to this public key of a receiver.
    func contains(_ key: ID128, to receiver: KeyReceiver) -> Bool {
        all.contains { $0.keyID == key && $0.recipient == receiver.id && $0.recipientKey == receiver.publicKey }
    }
}
