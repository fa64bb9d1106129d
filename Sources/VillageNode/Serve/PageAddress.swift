import PageKit

/// Where the page listens: `HOST:PORT`, an IPv6 host in brackets.
struct PageAddress: Hashable, Sendable {
    /// A name or an IP address, without brackets.
    let host: String
    /// 0...65535; 0 lets the system choose.
    let port: Int

    /// Reads an address such as `127.0.0.1:8420`; nil for any other form.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), text.utf8.count <= 300,
            let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        var host = text[..<colon]
        if host.first == "[" {
            guard host.last == "]" else { return nil }
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        let isPlain = host.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"):
                true
            default: false
            }
        }
        guard !host.isEmpty, isPlain else { return nil }
        self.host = String(host)
        self.port = Int(port)
    }

    /// Whether only this machine can reach it.
    var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// The host as it stands in a URL.
    var name: String { host.contains(":") ? "[\(host)]" : host }

    /// By which names requests may call this server. Where others can reach it, they call it by its address.
    var names: [String] { isLoopback ? RequestGuard.loopbackNames + [name] : [name] }
}
