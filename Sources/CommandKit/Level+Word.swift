public import SyncKit

extension Level {
    /// The level's name on the command line and in JSON: `village`, `street`, `district`, or its number above those.
    public var word: String {
        switch self {
        case .village: "village"
        case .street: "street"
        case .district: "district"
        default: String(rawValue)
        }
    }
}
