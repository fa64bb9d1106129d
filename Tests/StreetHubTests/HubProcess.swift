import Foundation

/// The built `street-hub` as a process of its own.
struct HubProcess {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Beside the test's own executable.
    static var executable: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("street-hub")
    }

    private let process = Process()
    private let output = Pipe()
    private let errors = Pipe()

    /// Starts the command.
    init(_ arguments: [String]) throws {
        process.executableURL = Self.executable
        process.arguments = arguments
        process.environment = [
            "LC_ALL": "C.UTF-8", "VILLAGE_STATE_DIR": NSTemporaryDirectory() + "village-stars-tests",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    /// Runs a command to its end. Its remarks must fit in a pipe.
    static func run(_ arguments: [String]) throws -> Result {
        let command = try HubProcess(arguments)
        let output = command.output.fileHandleForReading.readDataToEndOfFile()
        let errors = command.errors.fileHandleForReading.readDataToEndOfFile()
        command.process.waitUntilExit()
        return Result(
            status: command.process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }

    /// Waits for a line on standard error that contains `text`; nil when the process ends without it.
    func remark(containing text: String) -> String? {
        var line: [UInt8] = []
        while let byte = errors.fileHandleForReading.readData(ofLength: 1).first {
            guard byte == UInt8(ascii: "\n") else {
                line.append(byte)
                continue
            }
            let remark = String(decoding: line, as: UTF8.self)
            if remark.contains(text) { return remark }
            line = []
        }
        return nil
    }

    /// Sends a signal and waits for the end; returns the exit status or the signal that ended it.
    func end(with signal: Int32) -> Int32 {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationStatus
    }
}
