import SyncKit

/// The audiences that a transaction has written to, looked up once each.
final class AudienceNumbers {
    struct Place: Hashable {
        let table: String
        let unit: ID128
    }

    var known: [Place: Int64] = [:]
}
