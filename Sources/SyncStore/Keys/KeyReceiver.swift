import SyncKit

/// Whom a village's key may be wrapped to: a device of the village, or a recovery sheet.
struct KeyReceiver: Hashable {
    /// The replica's id, or the id of the sheet's public key.
    let id: ID128
    /// X25519, 32 bytes.
    let publicKey: [UInt8]
}
