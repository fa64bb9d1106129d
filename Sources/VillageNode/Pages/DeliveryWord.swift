import StarKit
import SyncStore

/// How far a record has come, as people read it in a list.
enum DeliveryWord {
    /// The words, and the tone of the style sheet that goes with them.
    static func of(_ delivery: Delivery?) -> (words: Words, tone: String) {
        switch delivery {
        case .saved, .sealed, nil: (Words("waits", "待上报"), "quiet")
        case .receivedByParent: (Words("delivered", "已送达"), "good")
        case .receivedAbove: (Words("delivered, also to the district", "已送达区级"), "good")
        case .fromOthers: (Words("came from others", "外来记录"), "quiet")
        case .refused: (Words("refused", "被退回"), "bad")
        }
    }
}
