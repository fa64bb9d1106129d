public import StarKit
public import SyncKit

extension Refusal {
    /// Why a record was not taken, in a sentence's part.
    public var words: Words {
        switch self {
        case .forbidden: Words("its author may not write it", "作者无权填写")
        case .closed: Words("the stage does not take it", "当前阶段不接收")
        case .fork: Words("another change-set came first under its number", "同一编号已先收到另一变更集")
        case .revoked: Words("its device had been cut off", "该设备已被停用")
        case .late: Words("it came after the stage had closed", "阶段结束后才送到")
        case .unknown: Words("the hub does not know this table or column yet", "上级尚不认识这个表或列")
        case .invalid:
            Words(
                "a value is not of its column's kind, the record is too large, or it breaks a rule of its table "
                    + "(such as two persons who are one)",
                "值不符合要求，记录过大，或违反该表的规则（如两名决定人为同一人）")
        }
    }
}
