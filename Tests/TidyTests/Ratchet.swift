/// The offenders that were there when a rule came. The list may only shrink.
struct Ratchet: Sendable {
    /// How many findings each entry stands for: a line written twice stands for two.
    let entries: [String: Int]

    /// Reads one entry a line; empty lines and lines that begin with `#` do not count.
    init(_ text: String) {
        let lines = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        self.entries = Self.counts(lines)
    }

    /// The findings that the list does not cover, the last ones of a file where it covers some.
    func unlisted(_ findings: [Finding]) -> [Finding] {
        var left = entries
        return findings.filter { finding in
            guard let count = left[finding.key], count > 0 else { return true }
            left[finding.key] = count - 1
            return false
        }
    }

    /// The entries of a rule that are no longer found, or not so often, and have to be deleted from the list.
    func stale(_ rule: Rule, _ findings: [Finding]) -> [String] {
        let found = Self.counts(findings.map(\.key))
        return entries.filter { $0.key.hasPrefix(rule.name + " ") && $0.value > found[$0.key, default: 0] }
            .keys.sorted()
    }

    /// The entries that no rule owns.
    func orphans(_ rules: [Rule]) -> [String] {
        entries.keys.filter { entry in !rules.contains { entry.hasPrefix($0.name + " ") } }.sorted()
    }

    private static func counts(_ lines: [String]) -> [String: Int] {
        lines.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
