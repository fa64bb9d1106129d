public import StarKit
import SyncKit
public import SyncStore

/// Where a village stands at the year's end: who and what is there, what is missing, what comes next.
public struct YearEnd: Sendable {
    /// The open cycle.
    public let year: Int
    /// The stage of the cycle, 1 to 7.
    public let stage: Int
    /// The policy of the year.
    public let policy: Policy
    /// Those that count on the day of the register, by code.
    public let members: [Member]
    /// Codes of the members who handed in their own assessment.
    public let assessedThemselves: Set<String>
    /// Ballots by source and round.
    public let rounds: [Round]
    /// Codes of the members with every mark of the committee that their category needs.
    public let marked: Set<String>
    /// Vetoes that a second person has not confirmed.
    public let openVetoesCount: Int
    /// Codes of the members the branch has decided on.
    public let reviewed: Set<String>
    /// What keeps the packet from being sent.
    public let obstacles: [BookError]
    /// The packets, the newest last.
    public let packets: [Packet]
    /// Members with a result of the street.
    public let resultsCount: Int
    /// The lists on the board, by number.
    public let postings: [Posting]
    /// Whether the result that stands was posted, and after a change what changed.
    public let isPosted: Bool
    /// Numbers of the objections without a reply.
    public let openObjections: [Int]
    /// Number of the final decision; nil before there is one.
    public let decision: String?

    /// The day by this machine's clock, or by the hub's last receipt where that is later.
    public let today: CalendarDay

    /// Reads it; nil while no cycle is open.
    ///
    /// - Throws: ``BookError`` with `.notReady` when the stored policy needs a newer program; `StoreError`.
    public static func read(_ replica: Replica) throws -> YearEnd? {
        let now = replica.now()
        return try replica.read { read in
            let stage = try read.stage()
            guard stage != .none else { return nil }
            let today = CalendarDay(milliseconds: max(now, try read.receiptTime() ?? now))
            return try YearEnd(read, stage: stage, today: today)
        }
    }

    private init(_ read: LocalRead, stage: Stage, today: CalendarDay) throws {
        let unit = try read.place().own.id
        let year = stage.cycle
        self.year = year
        self.stage = stage.step
        self.today = today
        policy = try EffectivePolicy(read, year: year).policy
        let reader = YearEndReader(read, unit: unit, year: year)
        let day = Evaluation.registerDay(policy, year: year, stage: stage, today: today)
        members = try reader.members(on: day)
        assessedThemselves = Set(try reader.members(of: "self_assessment"))
        rounds = try reader.rounds(policy)
        marked = try reader.marked(members, policy)
        openVetoesCount = try reader.openVetoesCount()
        reviewed = Set(try reader.members(of: "branch_review"))
        obstacles =
            try PacketObstacles(read, unit: unit, year: year, stage: stage, today: today).all
        packets = try reader.packets()
        resultsCount = try reader.ofYear("result").count
        postings = try reader.postings(policy)
        isPosted = try reader.isPosted(policy)
        openObjections = try reader.openObjections()
        decision = try read.rows("decision", unit: nil).first { $0.int("year") == year }?.text("number")
    }

    /// The newest packet.
    public var packet: Packet? { packets.last }

    /// Whether the village may no longer change what it sent.
    public var isSent: Bool { packet.map { $0.outcome != "returned" } ?? false }

    /// The ballots of a source, the first round first.
    public func rounds(of source: BallotSource) -> [Round] { rounds.filter { $0.source == source } }

    /// The round to work on: the repetition where the first missed its turnout, else the first.
    public func presentRound(of source: BallotSource) -> Int {
        let held = rounds(of: source)
        if held.contains(where: { $0.number > 1 }) { return 2 }
        return held.first.map { $0.isEnough ? 1 : 2 } ?? 1
    }
}
