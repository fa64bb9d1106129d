/// Where a hub is reached, and which TLS key it must show.
///
/// For example:
/// ```swift
/// let address = try HubAddress(url: "https://hub.example:8443", pin: pin)
/// ```
/// A plain `http` address is accepted for a loopback host only; it carries no pin.
public struct HubAddress: Hashable, Sendable {
    /// Bytes of a pin: the size of a SHA-256 value.
    public static let pinBytes = 32
    /// Characters a URL may have.
    public static let urlBytesMax = 2048

    /// The URL as it is called, without a slash at its end.
    public let url: String
    /// The host: a name, an IPv4 address, or an IPv6 address without its brackets.
    public let host: String
    /// The TCP port, 1...65535.
    public let port: Int
    /// SHA-256 of the hub's SubjectPublicKeyInfo (32 bytes); nil only for plain loopback addresses.
    public let pin: [UInt8]?

    /// Whether the road is encrypted.
    public var isEncrypted: Bool { pin != nil }

    /// Reads an address.
    ///
    /// - Parameters:
    ///   - url: `https://host[:port][/path]`, or `http://` with a loopback host. Without a port, 443 or 80.
    ///   - pin: SHA-256 of the hub's SubjectPublicKeyInfo, 32 bytes: needed for `https`, refused for `http`.
    /// - Throws: ``LinkError`` with code `.badAddress` if the URL or the pin is not of this form.
    public init(url: String, pin: [UInt8]?) throws {
        let bytes = Array(url.utf8)
        guard bytes.count <= Self.urlBytesMax, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw LinkError.badAddress("The address has characters that a URL cannot have, or is too long.")
        }
        let (isPlain, rest) = try Self.withoutScheme(url)
        guard !rest.contains(where: { "@?#\\".contains($0) }) else {
            throw LinkError.badAddress("The address has a user name, a question mark or a fragment.")
        }
        let authority = rest.prefix { $0 != "/" }
        let path = Self.withoutTrailingSlashes(rest.dropFirst(authority.count))
        let (host, port) = try Self.hostAndPort(authority)
        try Self.check(pin: pin, isPlain: isPlain, host: host)
        self.host = host
        self.port = port ?? (isPlain ? 80 : 443)
        self.pin = pin
        self.url = "\(isPlain ? "http" : "https")://\(authority)\(path)"
    }

    /// The pin in the form libcurl reads: `sha256//` and base64; nil for a plain address.
    var pinText: String? {
        pin.map { "sha256//" + Base64.encode($0) }
    }

    /// Whether `host` names this machine itself: 127.0.0.0/8, ::1 or `localhost`.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func withoutScheme(_ url: String) throws -> (isPlain: Bool, rest: Substring) {
        if url.hasPrefix("https://") { return (false, url.dropFirst("https://".count)) }
        if url.hasPrefix("http://") { return (true, url.dropFirst("http://".count)) }
        throw LinkError.badAddress("The address does not begin with https://.")
    }

    private static func withoutTrailingSlashes(_ path: Substring) -> Substring {
        var path = path
        while path.last == "/" { path = path.dropLast() }
        return path
    }

    private static func hostAndPort(_ authority: Substring) throws -> (host: String, port: Int?) {
        let host: Substring
        let rest: Substring
        if authority.first == "[" {
            host = authority.dropFirst().prefix { $0 != "]" }
            rest = authority.dropFirst(host.count + 2)
            guard authority.contains("]"), host.contains(":"),
                host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." })
            else { throw LinkError.badAddress("The IPv6 host of the address is not closed or not hexadecimal.") }
        } else {
            host = authority.prefix { $0 != ":" }
            rest = authority.dropFirst(host.count)
            guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" })
            else {
                throw LinkError.badAddress("The host of the address is empty or has characters a host cannot have.")
            }
        }
        guard !rest.isEmpty else { return (String(host), nil) }
        guard rest.first == ":", rest.dropFirst().allSatisfy(\.isNumber), let port = Int(rest.dropFirst()),
            (1...65535).contains(port)
        else { throw LinkError.badAddress("The port of the address is not a number from 1 to 65535.") }
        return (String(host), port)
    }

    private static func check(pin: [UInt8]?, isPlain: Bool, host: String) throws {
        if isPlain {
            guard pin == nil, isLoopback(host) else {
                throw LinkError.badAddress("A plain http address is allowed for a loopback host only, without a pin.")
            }
        } else {
            guard pin?.count == pinBytes else {
                throw LinkError.badAddress("An https address needs the SHA-256 of the hub's TLS key, 32 bytes.")
            }
        }
    }
}
