/// Refuses requests that another site's page could have made a browser send.
///
/// A page of any site may point its own name at 127.0.0.1 (DNS rebinding): such a request bears that name as its host.
/// It may send a form to this address: such a request bears that site as its origin. Neither gets past here.
public struct RequestGuard: Sendable {
    /// Why a request is refused.
    public enum Fault: Hashable, Sendable {
        /// It was sent to another name than this server's.
        case foreignHost
        /// Another site's page sent it.
        case foreignOrigin
    }

    private let hosts: Set<String>

    /// - Parameters:
    ///   - names: The names and addresses of this server, an IPv6 address in brackets.
    ///   - port: The port that is listened on.
    public init(names: [String], port: Int) {
        var hosts = Set(names.map { "\($0.lowercased()):\(port)" })
        if port == 80 { hosts.formUnion(names.map { $0.lowercased() }) }
        self.hosts = hosts
    }

    /// The names of a server that only this machine reaches.
    public static let loopbackNames = ["127.0.0.1", "localhost", "[::1]"]

    /// What is wrong with a request; nil when nothing is.
    public func fault(in request: PageRequest) -> Fault? {
        guard let host = request.headers["host"]?.lowercased(), hosts.contains(host) else { return .foreignHost }
        if request.method == .get { return nil }
        if let site = request.headers["sec-fetch-site"], site != "same-origin" { return .foreignOrigin }
        guard let origin = request.headers["origin"]?.lowercased() else {
            // Browsers name the origin of every form they send; other programs need not.
            return nil
        }
        return origin == "http://\(host)" || origin == "https://\(host)" ? nil : .foreignOrigin
    }
}
