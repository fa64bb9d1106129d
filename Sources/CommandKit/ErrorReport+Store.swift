import StarKit
import SyncKit
import SyncStore

extension ErrorReport {
    /// What a store could not do.
    init(_ error: StoreError, in language: Language) {
        let (status, chinese) = Self.meaning(of: error)
        self.init(status, Self.text(english: error.message, chinese: chinese, in: language))
    }

    /// Why a message of the other side was not taken.
    init(_ error: ExchangeError, in language: Language) {
        let (status, chinese) = Self.meaning(of: error.code)
        self.init(status, Self.text(english: error.message, chinese: chinese, in: language))
    }

    /// The sync libraries speak English; in Chinese the case comes first and their words, which name paths, follow.
    static func text(english: String, chinese: String, in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: "\(chinese)（\(english)）"
        }
    }

    private static func meaning(of error: StoreError) -> (ExitStatus, chinese: String) {
        switch error.code {
        // A stage that is closed now says something about the moment, not about who may write.
        case .notAllowed where error.refusal == .closed || error.refusal == .late:
            (.badInput, "当前考评阶段不接收这项记录；未作任何更改。")
        case .notAllowed: (.notAllowed, "本单位不能写这项记录；未作任何更改。")
        case .notJoined: (.notAllowed, "本库还没有加入任何单位；请先用邀请码加入。")
        case .noSuchTable: (.badInput, "没有这个表；请核对表名。")
        case .noSuchRow: (.badInput, "没有这条记录；请核对编号。")
        case .invalidValue: (.badInput, "有一个值不符合该列的要求；未作任何更改。")
        case .missingValue: (.badInput, "缺少必填的值；未作任何更改。")
        case .damaged: (.unusableStore, "数据库的文件不完整；请从备份恢复。")
        case .newerSchema: (.unusableStore, "数据库由较新的程序写成；请安装最新版本。")
        case .exists: (.exists, "这个目录里已经有内容；请换一个新目录。")
        case .absent: (.badInput, "这个目录里没有数据库；请核对路径，或先加入（join）。")
        case .notInvited: (.notAllowed, "邀请码已用过、已过期或不是本级发出的；请要一个新的。")
        case .busy: (.tryAgain, "另一个程序占用数据库太久；请稍后再试。")
        default: (.internalError, "程序内部出错。")
        }
    }

    private static func meaning(of code: ExchangeError.Code) -> (ExitStatus, chinese: String) {
        switch code {
        case .garbled: (.badInput, "内容不完整或抄写有误，无法读取；未作任何更改。")
        case .otherFormat: (.unusableStore, "对方的程序版本与本机不同，内容的格式读不懂；请把双方的程序都更新到最新版本，内容不会丢失。")
        case .badSignature: (.unreachable, "签名不对：对方不是邀请码上的单位，或内容在途中损坏；未作任何更改，请再试一次。")
        case .notEnrolled: (.notAllowed, "对方没有登记；请先加入。")
        case .notInvited: (.notAllowed, "邀请码已用过、已过期或不是本级发出的；请要一个新的。")
        case .revoked: (.notAllowed, "本机已被上级停用；请联系上级。")
        case .replaced: (.notAllowed, "这把密钥已由新密钥取代；请用持有新密钥的数据库，或此后所作的备份。")
        case .full: (.tryAgain, "上级待批准的设备太多；请告知上级，稍后再试。")
        case .outOfOrder: (.badInput, "消息的次序不对；未作任何更改，请再试一次。")
        case .misplaced: (.badInput, "这个文件不是这里要的：内容种类不对，或不是对本库请求的答复；未作任何更改。")
        case .notForUs: (.badInput, "这个文件是写给另一台设备的，本机打不开；请交给那台设备，或请对方重写一份。")
        default: (.internalError, "程序内部出错。")
        }
    }
}
