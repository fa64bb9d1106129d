public import SyncKit

/// A public draw: a number drawn after the roll's hash has been posted.
public struct Draw: Equatable, Sendable {
    /// The number that was drawn.
    public let number: UInt64
    /// The hash of the roll it was drawn for.
    public let rollHash: Hash32

    public init(number: UInt64, rollHash: Hash32) {
        self.number = number
        self.rollHash = rollHash
    }

    /// What puts equal candidates in order, the smallest first.
    ///
    /// It is the SHA-256 value of the number in decimal digits, a zero byte, the roll's hash, a zero byte, and
    /// `village/member`.
    public func hash(village: String, member: String) -> Hash32 {
        var writer = ByteWriter()
        writer.raw(String(number).utf8)
        writer.byte(0)
        writer.hash(rollHash)
        writer.byte(0)
        writer.raw(village.utf8)
        writer.byte(UInt8(ascii: "/"))
        writer.raw(member.utf8)
        return Hash32.of(writer.bytes)
    }
}
