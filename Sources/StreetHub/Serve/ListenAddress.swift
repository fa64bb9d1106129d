/// Where a server listens: `HOST:PORT`, an IPv6 host in brackets.
struct ListenAddress: Hashable, Sendable {
    /// A name or an IP address, without brackets.
    let host: String
    /// 0...65535; 0 lets the system choose.
    let port: Int

    /// Reads an address such as `127.0.0.1:8443` or `[::1]:8443`; nil for any other form.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), text.utf8.count <= 300 else { return nil }
        let digits = text[text.index(after: colon)...]
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let port = Int(digits), port <= 65_535
        else { return nil }
        var host = text[..<colon]
        if host.first == "[" {
            guard host.last == "]" else { return nil }
            host = host.dropFirst().dropLast()
            guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
        } else {
            guard host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }) else {
                return nil
            }
        }
        guard !host.isEmpty else { return nil }
        self.host = String(host)
        self.port = port
    }

    /// Whether it means every address of the machine, which is no address that a device could call.
    var isWildcard: Bool { host == "0.0.0.0" || host == "::" }

    /// The address as a URL on the port that is really listened on.
    func url(isPlain: Bool, port: Int) -> String {
        let scheme = isPlain ? "http" : "https"
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
