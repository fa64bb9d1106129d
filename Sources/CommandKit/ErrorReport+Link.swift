import StarKit
import SyncLink

extension ErrorReport {
    /// Why a post brought no reply.
    init(_ error: LinkError, in language: Language) {
        let (status, chinese) = Self.meaning(of: error)
        self.init(status, Self.text(english: error.description, chinese: chinese, in: language))
    }

    private static func meaning(of error: LinkError) -> (ExitStatus, chinese: String) {
        switch error.code {
        case .badAddress: (.badInput, "地址不对；请照抄邀请码。")
        case .unreachable: (.unreachable, "联系不上上级；本机内容都在，请检查网络后再同步。")
        case .pinMismatch: (.unreachable, "对方出示的密钥与邀请码不符；请停下来，向上级核实。")
        case .handshakeFailed: (.unreachable, "未能建立加密连接；请再试，并核对地址和端口。")
        case .notAHub, .redirectRefused: (.unreachable, "那里应答的不是上级的服务；请核对地址和端口。")
        case .cutOff, .stalled: (.unreachable, "线路中断；没有丢失任何内容，请再试。")
        case .busy, .hubFailed: (.tryAgain, "上级正忙或出了故障；没有丢失任何内容，请稍后再试。")
        case .replyTooLarge: (.badInput, "对方的答复超过上限；请核对双方的程序版本。")
        case .setUpFailed: (.inputOutput, "网络库无法使用；请检查本机的安装。")
        case .badStatus where error.problem?.type.hasSuffix(":other-format") == true:
            (.unusableStore, "上级的程序版本与本机不同，读不懂这次请求；请把双方的程序都更新到最新版本，内容不会丢失。")
        case .badStatus: meaning(ofStatus: error.status)
        default: (.internalError, "程序内部出错。")
        }
    }

    /// A refusal that trying again will not change.
    private static func meaning(ofStatus status: Int?) -> (ExitStatus, chinese: String) {
        switch status {
        case 401?, 403?: (.notAllowed, "上级不接受本机：未登记、已停用，或邀请码已用过或过期。")
        case 404?, 405?: (.unreachable, "那里应答的不是上级的服务；请核对地址和端口。")
        default: (.badInput, "上级拒收这次请求；本机内容都在。")
        }
    }
}
