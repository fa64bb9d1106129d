/// Everything that was found wrong in a file; nothing of the file was taken.
public struct FileProblems: Error, Hashable, Sendable {
    /// At most ``countMax`` problems, in the order of their lines.
    public let problems: [FileProblem]
    /// How many more were found than are listed.
    public let unlistedCount: Int

    /// The most problems that are listed.
    public static let countMax = 20

    /// - Parameter problems: Every problem found, at least one.
    public init(_ problems: [FileProblem]) {
        precondition(!problems.isEmpty, "a refusal names at least one problem")
        let sorted = problems.enumerated().sorted {
            ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
        }
        self.problems = sorted.prefix(Self.countMax).map(\.element)
        self.unlistedCount = max(0, problems.count - Self.countMax)
    }

    /// - Parameter unlistedCount: How many were found beyond `problems`, which are in order and within ``countMax``.
    init(_ problems: [FileProblem], unlistedCount: Int) {
        self.problems = problems
        self.unlistedCount = unlistedCount
    }

    /// One line a problem, without a line end after the last.
    public func text(in language: Language) -> String {
        var lines = problems.map { $0.text(in: language) }
        if unlistedCount > 0 {
            let rest = Words("… and \(unlistedCount) more", "……还有\(unlistedCount)处")
            lines.append(rest[language])
        }
        return lines.joined(separator: "\n")
    }
}
