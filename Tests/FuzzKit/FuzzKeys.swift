import SyncKit

/// The fixed keys and names with which inputs are signed and read: those of the golden files.
enum FuzzKeys {
    static let unit = ID128(high: 0x1111_1111_1111_1111, low: 0x1111_1111_1111_1111)
    static let salt = ID128(high: 0x7777_7777_7777_7777, low: 0x7777_7777_7777_7777)

    static func signer(_ seed: UInt8) throws -> SigningKey { try SigningKey(seed: Array(repeating: seed, count: 32)) }

    /// Who asks.
    static func child() throws -> SigningKey { try signer(1) }

    /// Who answers.
    static func hub() throws -> SigningKey { try signer(2) }

    /// To whom bundles and keys are sealed.
    static func sealing() throws -> SealingKey { try SealingKey(seed: Array(repeating: 3, count: 32)) }

    static func village() throws -> VillageKey {
        guard let key = VillageKey(Array(repeating: 5, count: 32)) else { throw Flaw("a key of 32 bytes is refused") }
        return key
    }

    static func backup() throws -> BackupKey {
        guard let key = BackupKey(Array(repeating: 8, count: 32)) else { throw Flaw("a key of 32 bytes is refused") }
        return key
    }
}
