public import StarKit

/// The roll of a year, with the assessments that it was computed from.
public struct RollReport: Sendable {
    public let year: Int
    public let policy: Policy
    public let roll: Roll
    /// In the order of the villages' and members' codes.
    public let members: [AssessedMember]
}
