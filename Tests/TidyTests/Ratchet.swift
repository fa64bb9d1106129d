/// The offenders that were there when a rule came. The list may only shrink.
struct Ratchet: Sendable {
    let entries: Set<String>

    /// Reads one entry a line; empty lines and lines that begin with `#` do not count.
    init(_ text: String) {
        let lines = text.split(separator: "\n").map(String.init)
        self.entries = Set(lines.filter { !$0.hasPrefix("#") })
    }

    /// The findings that are not on the list.
    func unlisted(_ findings: [Finding]) -> [Finding] {
        findings.filter { !entries.contains($0.key) }
    }

    /// The entries of a rule that are no longer found and have to be deleted from the list.
    func stale(_ rule: Rule, _ findings: [Finding]) -> [String] {
        entries.filter { $0.hasPrefix(rule.name + " ") }.subtracting(findings.map(\.key)).sorted()
    }

    /// The entries that no rule owns.
    func orphans(_ rules: [Rule]) -> [String] {
        entries.filter { entry in !rules.contains { entry.hasPrefix($0.name + " ") } }.sorted()
    }
}
