public import StarKit

/// A member with scores and stars as computed from the records.
public struct AssessedMember: Sendable {
    /// Code of the village.
    public let village: String
    /// Code of the member.
    public let member: String
    public let record: MemberRecord
    public let assessment: MemberAssessment
}
