/// How far one post has come.
public struct LinkProgress: Hashable, Sendable {
    /// Bytes of the body sent so far.
    public let bytesSent: Int
    /// Bytes of the body in all.
    public let bytesToSend: Int
    /// Bytes of the reply's body received so far.
    public let bytesReceived: Int
    /// Bytes of the reply's body in all; 0 while the hub has not said.
    public let bytesToReceive: Int
}
