import StarKit
import SyncKit

extension ErrorReport {
    /// Why a backup was not written, read or restored.
    init(_ error: BackupError, in language: Language) {
        let (status, chinese) = Self.meaning(of: error.code)
        self.init(status, Self.text(english: error.message, chinese: chinese, in: language))
    }

    private static func meaning(of code: BackupError.Code) -> (ExitStatus, chinese: String) {
        switch code {
        case .badPath: (.badInput, "没有这个文件或目录；请核对路径。")
        case .garbled: (.badInput, "备份文件不完整或被改动；请重新复制，或使用另一份备份。")
        case .newerFormat: (.unusableStore, "备份由较新的程序写成；请安装最新版本。")
        case .missingSecret: (.notAllowed, "恢复这份备份需要密钥或口令。")
        case .wrongSecret: (.notAllowed, "密钥或口令与这份备份不符。")
        case .otherProgram: (.badInput, "这是另一个程序的备份；请用那个程序恢复。")
        case .unsound: (.unusableStore, "备份里的数据库核对不符；请使用更早的备份。")
        default: (.internalError, "程序内部出错。")
        }
    }
}
