import Foundation
import NIOCore

/// The network address a request came from.
struct PeerAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address as text, without port; `unknown` if the connection has none.
    let text: String
    /// What counts as one sender: an IPv4 address, or the /64 network of an IPv6 address.
    let sender: String

    var description: String { text }

    /// The address of the other end of a connection.
    init(_ address: SocketAddress?) {
        text = address?.ipAddress ?? "unknown"
        var bytes = [UInt8](repeating: 0, count: 16)
        // The zone behind a percent sign names an interface of this machine, not a sender.
        guard inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &bytes) == 1 else {
            sender = text
            return
        }
        // IPv4 clients of an IPv6 socket: ten zero bytes, two of 0xff, then the IPv4 address.
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
        // Whoever has one IPv6 address usually has its whole /64, so single addresses would count for nothing.
        sender =
            isMapped
            ? bytes.suffix(4).map(String.init).joined(separator: ".")
            : bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}
