/// What a tally speaks of: one dimension, or every one that has no row of its own.
public enum TallyDimension: Hashable, Sendable {
    /// A dimension, 1 to 5.
    case one(Int)
    case all

    /// Reads `1` to `5` or `all`.
    public init?(text: String) {
        if text == "all" {
            self = .all
        } else if text.utf8.count == 1, let number = Int(text), FileLimits.dimensions.contains(number) {
            self = .one(number)
        } else {
            return nil
        }
    }

    /// As the file has it.
    public var text: String {
        switch self {
        case .one(let number): String(number)
        case .all: "all"
        }
    }
}
