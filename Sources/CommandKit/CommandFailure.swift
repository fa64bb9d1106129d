public import StarKit

/// Why a command stops by its own judgement: the status it ends with and what is said about it.
public struct CommandFailure: Error, Hashable, Sendable {
    /// How the command ends; never `.done`.
    public let status: ExitStatus
    /// What went wrong and what to do.
    public let words: Words

    /// A failure with its status.
    public init(_ status: ExitStatus, _ words: Words) {
        precondition(status != .done, "A failure does not end well.")
        self.status = status
        self.words = words
    }
}
