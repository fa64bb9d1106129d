/// The places of a village in one class, as the table `place` keeps them.
public struct PlaceRecord: Hashable, Sendable {
    public let cap: Int
    public let mode: Policy.Scope
    public let members: Int
    /// Hundredths of a place.
    public let quota: Int
    public let floor: Int
    /// Hundredths of a place.
    public let remainder: Int
    public let places: Int
    /// Nil before the ranking.
    public let taken: Int?
    /// In hundredths; nil when none is taken.
    public let cutScore: Int?

    public init(
        cap: Int, mode: Policy.Scope, members: Int, quota: Int, floor: Int, remainder: Int, places: Int, taken: Int?,
        cutScore: Int?
    ) {
        self.cap = cap
        self.mode = mode
        self.members = members
        self.quota = quota
        self.floor = floor
        self.remainder = remainder
        self.places = places
        self.taken = taken
        self.cutScore = cutScore
    }
}
