public import ArgumentParser

/// A ``ShellCommand`` that waits for others while it works: one that serves.
public protocol AsyncShellCommand: AsyncParsableCommand {
    /// Declared with `@OptionGroup`.
    var common: OutputOptions { get }

    /// Does the work.
    ///
    /// - Throws: Any error; ``ErrorReport`` says what it means.
    func perform(_ shell: Shell) async throws
}

extension AsyncShellCommand {
    /// Performs the command and turns its error into a message and an exit code.
    public mutating func run() async throws {
        let shell = Shell(common)
        do {
            try await perform(shell)
        } catch {
            throw shell.failure(of: error)
        }
    }
}
