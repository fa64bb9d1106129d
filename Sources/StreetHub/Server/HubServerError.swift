/// Why a server could not be set up: what went wrong and what to do.
struct HubServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    enum Code: Hashable, Sendable {
        /// The TLS key or certificate is unreadable, or they do not belong together.
        case badIdentity
        /// Plain HTTP was asked for on an address that others can reach.
        case plainNotLoopback
    }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    var description: String { message }
}
