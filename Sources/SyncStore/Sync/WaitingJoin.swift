public import SyncKit

/// A device that asks to be enrolled and waits for a second person's word.
public struct WaitingJoin: Hashable, Sendable {
    /// The hash of the invitation's code: at most one device waits for each.
    let code: Hash32
    public let signingKey: VerifyingKey
    /// X25519 public key, 32 bytes.
    public let sealingKey: [UInt8]
    /// What its users call it: their words, not proven by anything.
    public let name: String
    /// The unit of the invitation.
    public let unit: ID128
    /// Milliseconds since 1970 UTC by the hub's clock.
    public let since: Int64
    /// How often other devices came with the same invitation: more than 0 means that it has been copied.
    public let otherTries: Int
    /// The unit of a hub that asks; nil for a village's laptop.
    let hubUnit: JoinReply.Unit?

    /// The id that the replica will have.
    public var replica: ID128 { signingKey.replica }

    /// What is compared with the device's own screen.
    public var fingerprint: Fingerprint { Fingerprint(signingKey: signingKey, sealingKey: sealingKey) }
}
