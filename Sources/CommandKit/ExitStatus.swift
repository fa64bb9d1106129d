public import StarKit

/// How a command ended, as scripts see it.
///
/// What was refused or is in conflict after a sync is reported, not an error: such a sync ends with `.done`.
public enum ExitStatus: Int32, CaseIterable, Sendable {
    /// It is done.
    case done = 0
    /// The command line is wrong.
    case usage = 64
    /// A file or a value is wrong; nothing was changed.
    case badInput = 65
    /// The other side cannot be reached, or it is not the one of the invitation.
    case unreachable = 69
    /// A fault of the program itself.
    case internalError = 70
    /// The store or the file exists already.
    case exists = 73
    /// The disk or another device failed.
    case inputOutput = 74
    /// Somebody is busy; the same command may succeed later.
    case tryAgain = 75
    /// It is not allowed: revoked, not enrolled, invitation used or expired, wrong role or level.
    case notAllowed = 77
    /// The store is damaged, or it or the other side is of another version than this program.
    case unusableStore = 78

    /// What the status means, in a few words.
    public var meaning: Words {
        switch self {
        case .done: Words("done", "完成")
        case .usage: Words("wrong usage", "命令用法不对")
        case .badInput: Words("bad input, nothing was changed", "输入有误，未作任何更改")
        case .unreachable: Words("the other side cannot be reached", "联系不上对方")
        case .internalError: Words("a fault of the program", "程序内部出错")
        case .exists: Words("it exists already", "已经存在")
        case .inputOutput: Words("disk or I/O error", "磁盘或读写出错")
        case .tryAgain: Words("busy, try again later", "正忙，请稍后再试")
        case .notAllowed: Words("not allowed", "不允许")
        case .unusableStore:
            Words(
                "the store is damaged, or it or the other side is newer than the program",
                "数据库已损坏，或数据库、对方的版本比本程序新")
        }
    }
}
