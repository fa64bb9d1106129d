import Foundation
import StarKit

extension ErrorReport {
    /// Errors of the operating system, of Foundation and of the database library; nil for any other error.
    static func ofSystem(_ error: any Error, in language: Language) -> ErrorReport? {
        if let error = error as? any CustomNSError, type(of: error).errorDomain == databaseDomain {
            return ofDatabase(primaryCode: error.errorCode & 0xff, text: "\(error)", in: language)
        }
        if let error = error as? POSIXError {
            return ofPOSIX(Int32(error.errorCode), text: nil, in: language)
        }
        if let error = error as? CocoaError {
            let underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error
            let code = (underlying as? POSIXError).map { Int32($0.errorCode) } ?? EIO
            return ofPOSIX(code, text: text(of: error), in: language)
        }
        return nil
    }

    /// The domain of the database library's errors; their codes are SQLite's. It is known by name
    /// because only the store's modules may know the library itself.
    private static let databaseDomain = "GRDB.DatabaseError"

    /// - Parameter primaryCode: The low byte of SQLite's result code (sqlite.org/rescode.html).
    private static func ofDatabase(primaryCode: Int, text: String, in language: Language) -> ErrorReport {
        let (status, words): (ExitStatus, Words) =
            switch primaryCode {
            case 5, 6:
                (
                    .tryAgain,
                    Words("Another program holds the store; try again later.", "另一个程序正占用数据库；请稍后再试。")
                )
            case 13:
                (
                    .inputOutput,
                    Words("The disk is full; make room and run the command again.", "磁盘已满；请腾出空间后重新运行。")
                )
            case 3, 8, 10, 14, 23:
                (
                    .inputOutput,
                    Words(
                        "The store cannot be read or written: check whether the disk is full or failing, and who owns "
                            + "the files.",
                        "数据库无法读写：请检查磁盘是否已满或损坏，以及文件的权限。")
                )
            case 11, 26:
                (
                    .unusableStore,
                    Words("The store is damaged; restore the last backup.", "数据库已损坏；请恢复最近的备份。")
                )
            default: (.internalError, Words("Internal error of the store.", "数据库内部出错。"))
            }
        return ErrorReport(status, words[language] + " (\(text))")
    }

    /// What Foundation says, without its last period, and the path it speaks of.
    private static func text(of error: CocoaError) -> String {
        var text = error.localizedDescription
        while text.last == "." { text.removeLast() }
        guard let path = error.userInfo[NSFilePathErrorKey] as? String else { return text }
        return "\(text) (\(path))"
    }

    private static func ofPOSIX(_ code: Int32, text: String?, in language: Language) -> ErrorReport {
        let reason = text ?? String(cString: strerror(code))
        let status: ExitStatus =
            switch code {
            case EAGAIN, EBUSY, EINTR: .tryAgain
            default: .inputOutput
            }
        let words = Words(
            "The file system refused: \(reason). Check the disk, the path and its owner.",
            "文件系统拒绝：\(reason)。请检查磁盘、路径和权限。")
        return ErrorReport(status, words[language])
    }
}
