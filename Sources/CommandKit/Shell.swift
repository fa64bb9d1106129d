import ArgumentParser
import Foundation
public import StarKit

/// What a command speaks through: one answer on standard output, remarks on standard error.
public struct Shell: Sendable {
    /// The language of everything that people read.
    public let language: Language
    /// Whether the answer is one JSON document.
    public let isJSON: Bool
    private let output: Int32
    private let remarks: Int32

    /// A shell on the process's own standard output and standard error.
    init(_ options: OutputOptions) {
        self.init(language: options.language, isJSON: options.isJSON, output: STDOUT_FILENO, remarks: STDERR_FILENO)
    }

    /// A shell on two open file descriptors, which stay open.
    init(language: Language, isJSON: Bool, output: Int32, remarks: Int32) {
        self.language = language
        self.isJSON = isJSON
        self.output = output
        self.remarks = remarks
    }

    /// Gives the command's answer: text for people, or one JSON document. Called once in a command.
    ///
    /// - Parameters:
    ///   - text: The text, without the line end after its last line; an empty text prints nothing.
    ///   - json: Writes the document.
    /// - Throws: `POSIXError` when standard output cannot be written; what the closures throw.
    public func answer(_ text: @autoclosure () throws -> String, json: (inout JSONWriter) throws -> Void) throws {
        if isJSON {
            var writer = JSONWriter()
            try json(&writer)
            try Self.write(writer.bytes + Array("\n".utf8), to: output)
        } else {
            let text = try text()
            if !text.isEmpty { try Self.write(Array(text.utf8) + Array("\n".utf8), to: output) }
        }
    }

    /// Says something aside: progress or a warning.
    public func note(_ words: Words) {
        note(words[language])
    }

    /// Says something aside that is in the right language already.
    public func note(_ text: String) {
        // A remark that nobody can hear must not stop the work it is about.
        try? Self.write(
            Array((isWatched ? Self.lineStart : "").utf8) + Array(text.utf8) + Array("\n".utf8), to: remarks)
    }

    /// Shows how far the work has come, on a line that is written over; only on a terminal.
    public func progress(_ words: Words) {
        guard isWatched else { return }
        // As with a remark.
        try? Self.write(Array((Self.lineStart + words[language]).utf8), to: remarks)
    }

    /// Takes the line of progress away.
    public func endProgress() {
        guard isWatched else { return }
        // As with a remark.
        try? Self.write(Array(Self.lineStart.utf8), to: remarks)
    }

    /// Whether remarks go to a terminal.
    private var isWatched: Bool { isatty(remarks) == 1 }

    /// Back to the line's start, and the line empty.
    private static let lineStart = "\r\u{1B}[K"

    /// Says what went wrong, and returns the exit code that stands for it.
    ///
    /// Exit codes and requests of the argument parser itself, such as for help, pass unchanged.
    func failure(of error: any Error) -> any Error {
        if error is ExitCode || error is CleanExit { return error }
        let report = ErrorReport(of: error, in: language)
        note(report.message)
        return ExitCode(report.status.rawValue)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            rest = rest.dropFirst(count)
        }
    }
}
