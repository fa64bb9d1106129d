/// What can be wrong with a change-set itself: it must be stored nowhere.
enum SealFlaw {
    case hugeLamport
    case gap
    case unreadableBody
    case otherBody
    case rowCount
    case otherKey
    case foreignPrevious

    init?(of illegal: IllegalWrite) {
        switch illegal {
        case .hugeLamport: self = .hugeLamport
        case .gap: self = .gap
        case .unreadableBody: self = .unreadableBody
        case .otherBody: self = .otherBody
        case .rowCount: self = .rowCount
        case .otherKey: self = .otherKey
        case .foreignPrevious: self = .foreignPrevious
        default: return nil
        }
    }
}
