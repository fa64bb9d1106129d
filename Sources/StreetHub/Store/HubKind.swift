import SyncKit

/// What a hub serves: its unit's kind in the organisation.
enum HubKind: String, CaseIterable, Sendable {
    case district, street, park

    /// How high such a unit stands; a park stands where a street does.
    var level: Level {
        switch self {
        case .district: .district
        case .street, .park: .street
        }
    }
}
