/// The places of one village, or of the whole street, under one cap.
public struct PlacesLine: Equatable, Sendable {
    /// The village's code; empty for the whole street.
    public let village: String
    public let cap: Int
    /// Members under the cap at the snapshot, assessed or not.
    public let members: Int
    /// The percent times the members: hundredths of a place.
    public let quota: Int
    /// Whole places in the quota.
    public let floor: Int
    /// Hundredths of a place beyond the whole ones.
    public let remainder: Int
    /// Places there are.
    public let places: Int
    /// Places taken; those that still wait for a draw are not among them.
    public internal(set) var taken = 0
    /// The composite, in hundredths, of the last one taken; nil when none is.
    public internal(set) var cutScore: Int?
}
