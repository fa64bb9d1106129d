/// The line broke during an exchange: what a carrier throws when the same exchange may go on where it was.
public struct CarrierCut: Error, Sendable {
    /// The beginning of the reply, as far as it arrived.
    public let reply: [UInt8]
    /// What the carrier says, for the case that it breaks again and again.
    public let cause: any Error

    public init(reply: [UInt8], cause: any Error) {
        self.reply = reply
        self.cause = cause
    }
}
