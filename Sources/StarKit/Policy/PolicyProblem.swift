/// Why a policy file is refused.
public struct PolicyProblem: Error, Equatable, Sendable {
    /// The line of the file, counted from 1.
    public let line: Int
    /// The key, with its tables before it and dots between; empty when the file is not TOML.
    public let key: String
    /// What is wrong and the remedy.
    public let message: Words

    public init(line: Int, key: String, message: Words) {
        self.line = line
        self.key = key
        self.message = message
    }

    /// One line of text, such as `policy.toml, line 3, quota.percent: 130 is not allowed; use 0 to 100`.
    public func text(in language: Language, file: String) -> String {
        FileProblem(file: file, line: line, field: key.isEmpty ? nil : key, message: message).text(in: language)
    }
}
