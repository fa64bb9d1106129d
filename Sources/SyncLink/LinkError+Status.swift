extension LinkError {
    /// An address of the wrong form.
    static func badAddress(_ message: String) -> LinkError {
        LinkError(.badAddress, message: message, remedy: "Copy the address from the invitation as it is.")
    }

    /// The failure that an answer with this status means; nil for a success (200...299).
    static func forStatus(
        _ status: Int, from address: HubAddress, retryAfter: Duration?, problem: LinkProblem?
    ) -> LinkError? {
        guard !(200...299).contains(status) else { return nil }
        let (code, words, remedy) = meaning(of: status)
        let reason = problem.map { [$0.title, $0.detail].filter { !$0.isEmpty }.joined(separator: ": ") } ?? ""
        let said = reason.isEmpty ? "" : " It says: \(reason)"
        return LinkError(
            code, message: "The hub at \(address.url) \(words) (status \(status)).\(said)", remedy: remedy,
            status: status, retryAfter: retryAfter, problem: problem)
    }

    private static func meaning(of status: Int) -> (Code, words: String, remedy: String) {
        switch status {
        case 429, 503: (.busy, "is busy", "Try again a little later.")
        case 300...399:
            (.redirectRefused, "answered with a redirect", "Check the address; redirects are never followed.")
        case 401, 403:
            (.badStatus, "does not let this device in", "Ask the hub's operator whether this device is enrolled.")
        case 404, 405: (.badStatus, "does not know this request", "Check the address and the hub's version.")
        case 413: (.badStatus, "says that the request is too large", "Send less at once.")
        case 507: (.hubFailed, "has no disk space left", "Tell the hub's operator; nothing is lost here.")
        case 408, 500...599: (.hubFailed, "failed", "Try again later; if it stays so, tell the hub's operator.")
        default: (.badStatus, "refused the request", "Read what the hub says, or ask its operator.")
        }
    }
}
