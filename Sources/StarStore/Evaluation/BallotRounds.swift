import StarKit
import SyncKit
import SyncStore

/// The rule of the repeated ballot: once, and only where the first round missed its turnout.
struct BallotRounds {
    let policy: Policy
    let turnout: VillageTurnout
    private let waived: Set<BallotSource>

    init(_ read: LocalRead, unit: ID128, year: Int) throws {
        policy = try EffectivePolicy(read, year: year).policy
        turnout = try VillageBook.turnout(read, unit: unit, year: year)
        let items = Set(
            try read.rows("waiver", unit: unit, year: year).compactMap { $0.text("item") })
        waived = Set(BallotSource.allCases.filter { items.contains(Self.item($0).rawValue) })
    }

    static func item(_ source: BallotSource) -> CalendarItem { source == .peer ? .peerBallot : .massBallot }

    /// Why a second round is refused; nil when it is due.
    ///
    /// - Parameter first: Due and valid of the first round where it is not in the book yet.
    func refusal(of source: BallotSource, first: (due: Int, valid: Int)?) -> Words? {
        let stored = turnout.ballots.first { $0.source == source && $0.round == 1 }
        guard let round = first ?? stored.map({ ($0.due, $0.valid) }) else {
            return Words(
                "there is no round 1 of this ballot; enter that first, or write round=1", "尚无该测评的第1轮；请先录入，或改为round=1")
        }
        let needed = VillageTurnout.needed(source, due: round.due, policy: policy)
        if round.valid < needed { return nil }
        return Words(
            "round 1 has its turnout (\(round.valid) of at least \(needed)), so it stands: a ballot is repeated only "
                + "below it. Remove this line",
            "第1轮已达到参评要求（\(round.valid)票，至少\(needed)票），以第1轮为准；未达要求才重测一次。请删去本行")
    }

    /// Why the street cannot decide a mark in place of a ballot yet; nil when it can.
    func refusalToDecide(_ source: BallotSource) -> Words? {
        if waived.contains(source) || turnout.ballots.contains(where: { $0.source == source && $0.round > 1 }) {
            return nil
        }
        if turnout.validRound(source, policy: policy) != nil { return nil }
        let item = Self.item(source).rawValue
        return Words(
            "the ballot has not been repeated: a mark is decided after two rounds without turnout. Return the packet "
                + "so that the village repeats it, or waive it with a reason: add STORE waiver item=\(item) …",
            "该测评尚未重测：两轮均未达参评要求后才由街道定分。请退回材料由村重测，或写明理由免办：add STORE waiver item=\(item) …")
    }
}
