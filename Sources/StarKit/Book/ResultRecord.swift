import SyncKit

/// The result of a member, as the table `result` keeps it.
public struct ResultRecord: Hashable, Sendable {
    /// Code of the village.
    public let village: String
    /// Code of the member.
    public let member: String
    public let category: Category
    public let cap: Int
    public let assessed: Int
    /// In hundredths; nil when not assessed.
    public let composite: Int?
    public let confirmed: Int
    /// Nil for a member who is no candidate.
    public let position: Int?
    public let reason: Reason
    /// 1 to 5; 0 for none.
    public let tieStep: Int

    public init(
        village: String, member: String, category: Category, cap: Int, assessed: Int, composite: Int?, confirmed: Int,
        position: Int?, reason: Reason, tieStep: Int
    ) {
        self.village = village
        self.member = member
        self.category = category
        self.cap = cap
        self.assessed = assessed
        self.composite = composite
        self.confirmed = confirmed
        self.position = position
        self.reason = reason
        self.tieStep = tieStep
    }

    /// The printed line of a stored result: word for word the one that the ranking gave.
    ///
    /// - Parameter place: The places of the village under the member's cap; nil when they are not held.
    public func explanation(place: PlaceRecord?) -> Words {
        let lines = place.map {
            [
                PlacesLine(
                    village: village, cap: $0.cap, members: $0.members, quota: $0.quota, floor: $0.floor,
                    remainder: $0.remainder, places: $0.places, taken: $0.taken ?? 0, cutScore: $0.cutScore)
            ]
        }
        let roll = RollLine(
            village: village, member: member, category: category, assessed: assessed, composite: composite, mass: nil,
            pledgesKept: 0, serviceDays: 0, absences: 0, isVetoed: reason == .veto, isMissing: composite == nil)
        let line = ResultLine(
            roll: roll, cap: cap, confirmed: confirmed, position: position, reason: reason, tieStep: tieStep,
            place: lines == nil ? nil : 0)
        let result = RankingResult(
            policyHash: .zero, rollHash: .zero, resultHash: .zero, mode: place?.mode ?? .apportioned,
            places: lines ?? [], members: [line], draw: nil)
        return result.explanation(of: line)
    }
}
