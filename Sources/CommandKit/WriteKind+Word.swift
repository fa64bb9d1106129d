import SyncKit

extension WriteKind {
    /// The kind's name in JSON.
    var word: String {
        switch self {
        case .insert: "added"
        case .update: "changed"
        case .delete: "removed"
        }
    }
}
