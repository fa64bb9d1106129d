import Foundation
import StarKit

/// Asks a person at a terminal.
struct TerminalPrompt {
    let input: Int32
    let output: Int32

    /// The process's own terminal; nil where nobody sits at one.
    static var standard: TerminalPrompt? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        return TerminalPrompt(input: STDIN_FILENO, output: STDERR_FILENO)
    }

    /// One line that the terminal does not show; empty when nothing was typed.
    ///
    /// - Throws: `POSIXError` when the terminal cannot be read.
    func secret(_ question: String) throws -> String {
        var before = termios()
        guard tcgetattr(input, &before) == 0 else { throw Self.lastError }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(input, TCSAFLUSH, &silent) == 0 else { throw Self.lastError }
        defer {
            tcsetattr(input, TCSAFLUSH, &before)
            say("\n")
        }
        return try line(question)
    }

    /// One line; empty when nothing was typed.
    ///
    /// - Throws: `POSIXError` when the terminal cannot be read.
    func line(_ question: String) throws -> String {
        say(question)
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = read(input, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.lastError }
            if count == 0 || byte == UInt8(ascii: "\n") { break }
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// Shows a text.
    func say(_ text: String) {
        let bytes = Array(text.utf8)
        // Who cannot see the question can still answer it.
        _ = write(output, bytes, bytes.count)
    }

    private static var lastError: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
