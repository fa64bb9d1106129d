/// Somebody's word that an occurrence need not be done.
public struct CalendarWaiver: Hashable, Sendable {
    public let by: String
    public let reason: String

    public init(by: String, reason: String) {
        self.by = by
        self.reason = reason
    }
}
