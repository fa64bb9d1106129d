import StarKit
import SyncLink

extension ErrorReport {
    /// Why a bundle's file was not read or written.
    init(_ error: BundleFileError, in language: Language) {
        let (status, chinese) = Self.meaning(of: error.code)
        self.init(status, Self.text(english: error.description, chinese: chinese, in: language))
    }

    private static func meaning(of code: BundleFileError.Code) -> (ExitStatus, chinese: String) {
        switch code {
        case .missing: (.badInput, "没有这个文件或目录；请核对路径，并看U盘是否插好。")
        case .notAFile: (.badInput, "这个名字不是普通文件；请另写一个文件名。")
        case .tooLarge: (.badInput, "文件超过数据包的上限；请核对文件名。")
        case .cutShort: (.inputOutput, "读取时文件大小变了；请不要拔出U盘，再试一次。")
        case .full: (.inputOutput, "空间不够；请腾出空间或换一个U盘，再试一次。")
        case .noAccess: (.inputOutput, "没有权限读写；请检查文件的主人和U盘的写保护。")
        case .failed: (.inputOutput, "读写出错；请再试，仍然出错就换一个U盘。")
        case .notKept: (.inputOutput, "写入后读回的内容不一致；请不要用这个U盘，换一个再写。")
        default: (.internalError, "程序内部出错。")
        }
    }
}
