import StarKit
import SyncKit

extension FuzzTarget {
    /// A policy file, and the ranking of a small roll under it.
    static let policy = FuzzTarget(
        "policy", inputBytesMax: 8192,
        words: [
            "[quota]", "[[quota.ceiling]]", "percent", "bands", "dimensions", "\"\"\"", "'''", " = ", "{ ", " }", "[",
            "]", "due", "grace", "\"06-30\"", "2026-10-01", "holidays", "weights",
        ]
    ) { _ in
        let lines = Policy.defaultTOML.split(separator: "\n\n").map { Array($0.utf8) }
        return lines + [
            Array(Policy.defaultTOML.utf8), Array("[[quota.ceiling]]\ncategories = [\"A\"]\npercent = 50\n".utf8),
            Array("[假日]\nx = 1".utf8), Array("[category]\nA = { dimensions = [1, 2026-10-01 2, 3] }".utf8),
            Array("calendar.holidays = [2026-10-01, \"2026-10-02\"]\n\"quota\".percent = 0x1e".utf8),
        ]
    } check: { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = 1 + bytes.count { $0 == 0x0a }
        let policy: Policy
        do throws(PolicyProblem) {
            policy = try Policy(toml: text)
        } catch {
            try Flaw.unless((1...lines).contains(error.line), "line \(error.line) of \(lines)")
            try Flaw.unless(!error.message.english.isEmpty, "a refusal without a reason")
            return false
        }
        try Flaw.unless(try Policy(toml: text).canonicalBytes == policy.canonicalBytes, "a policy has two meanings")
        do {
            let roll = try Roll(csv: Array(sampleRoll.utf8), fileName: "f", policy: policy)
            try checkRanking(of: roll, policy, 7)
        } catch is FileProblems {
            // This policy gives fewer stars than the roll has.
        }
        return true
    }
}
