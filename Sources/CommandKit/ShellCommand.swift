public import ArgumentParser

/// A command that answers through a ``Shell`` and whose errors become exit statuses.
public protocol ShellCommand: ParsableCommand {
    /// Declared with `@OptionGroup`.
    var common: OutputOptions { get }

    /// Does the work.
    ///
    /// - Throws: Any error; ``ErrorReport`` says what it means.
    func perform(_ shell: Shell) throws
}

extension ShellCommand {
    /// Performs the command and turns its error into a message and an exit code.
    public mutating func run() throws {
        let shell = Shell(common)
        do {
            try perform(shell)
        } catch {
            throw shell.failure(of: error)
        }
    }
}
