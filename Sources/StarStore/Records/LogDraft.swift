/// A log entry as it was typed.
public struct LogDraft: Hashable, Sendable {
    /// The member's code.
    public var member: String
    /// One of visit, post, study, activity, dues, other.
    public var kind: String
    /// `YYYY-MM-DD`.
    public var date: String
    /// 0 to 1440.
    public var minutes: String?
    /// The household's number; goes to the private table.
    public var household: String?
    /// Goes to the private table.
    public var note: String?
    public var isVerified: Bool

    public init(
        member: String, kind: String, date: String, minutes: String? = nil, household: String? = nil,
        note: String? = nil, isVerified: Bool = false
    ) {
        self.member = member
        self.kind = kind
        self.date = date
        self.minutes = minutes
        self.household = household
        self.note = note
        self.isVerified = isVerified
    }
}
