import Foundation
import StarKit

/// Reads the files that users name.
public enum InputFile {
    /// The largest file that is read when the caller names no other limit, in bytes.
    public static let bytesMax = 64 * 1024 * 1024
    /// How much is read at once, in bytes.
    private static let pieceBytes = 64 * 1024

    /// The contents of a file, or of standard input for `-`.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` for a path that leads to no file and for a file that is too
    ///   large; `POSIXError` when reading fails.
    public static func bytes(of path: String, bytesMax: Int = bytesMax) throws -> [UInt8] {
        if path == "-" { return try read(STDIN_FILENO, path: path, bytesMax: bytesMax) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path: path) }
        defer { close(descriptor) }
        return try read(descriptor, path: path, bytesMax: bytesMax)
    }

    /// The last part of a path, as messages call the file.
    public static func name(of path: String) -> String {
        let name = path.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? path
        return name == "-" ? "stdin" : name
    }

    private static func read(_ descriptor: Int32, path: String, bytesMax: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        while true {
            let count = piece.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(errno, path: path) }
            if count == 0 { return bytes }
            guard bytes.count + count <= bytesMax else { throw tooLarge(path, bytesMax) }
            bytes += piece[..<count]
        }
    }

    private static func failure(_ code: Int32, path: String) -> any Error {
        switch code {
        case ENOENT, ENOTDIR:
            CommandFailure(
                .badInput, Words("There is no file \(path). Check the path.", "没有文件\(path)。请核对路径。"))
        case EISDIR:
            CommandFailure(
                .badInput, Words("\(path) is a directory. Name a file in it.", "\(path)是一个目录。请写出其中的文件。"))
        default: POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
        }
    }

    private static func tooLarge(_ path: String, _ bytesMax: Int) -> CommandFailure {
        CommandFailure(
            .badInput,
            Words(
                "\(path) is larger than \(bytesMax) bytes. Make it smaller: "
                    + "split a table into several files, save a picture smaller.",
                "\(path)超过\(bytesMax)字节。请缩小：表格可分成几个文件，图片请另存为较小的。"))
    }
}
