/// One place that breaks a rule.
struct Finding: Hashable, Sendable, CustomStringConvertible {
    let rule: String
    let path: String
    /// Counted from 1; 0 when the whole file is meant.
    let line: Int
    /// What is wrong, in a word that stays the same when lines move: a function's name, a banned word.
    let subject: String
    /// What is wrong and what to do.
    let message: String

    /// The entry of this finding in the ratchet list.
    var key: String { "\(rule) \(path) \(subject)" }

    var description: String { "\(path):\(line): [\(rule)] \(message)" }
}
