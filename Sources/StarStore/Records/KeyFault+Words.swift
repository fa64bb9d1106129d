public import StarKit
public import SyncStore

extension KeyFault {
    /// What is wrong and what to do about it, in a sentence's part.
    public var words: Words {
        let column = columns.joined(separator: ", ")
        let isTyped = !Book.isComputed(table)
        switch kind {
        case .duplicate:
            return isTyped
                ? Words(
                    "records of \(table) have the same \(column); remove all but one (\"remove\")",
                    "\(table)中有记录的\(column)相同；请用“remove”删除多余的")
                : Words(
                    "records of \(table) have the same \(column); they are written by the program: report it",
                    "\(table)中有记录的\(column)相同；它们由程序生成，请报告维护人员")
        case .orphan:
            let target = target ?? "-"
            return isTyped
                ? Words(
                    "records of \(table) name a \(target) that is not in the book; name another with \"set\" "
                        + "where the field can change, or remove them (\"remove\")",
                    "\(table)中有记录所指的\(target)不在册；请用“set”改正（可改的字段），或用“remove”删除")
                : Words(
                    "records of \(table) name a \(target) that is not in the book; the program wrote them: "
                        + "nothing needs to be done",
                    "\(table)中有记录所指的\(target)不在册；它们由程序生成，不必处理")
        }
    }
}
