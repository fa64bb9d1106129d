import StarKit
import SyncKit
public import SyncStore

/// From the records to scores, stars and the roll.
///
/// The quarters of the cycle that count as finished are those over at the policy's snapshot day once the cycle has
/// reached the snapshot, so that the same records give the same roll on any day; before, those over today.
public struct Evaluation: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// The roll of every village whose records are held here.
    ///
    /// - Throws: ``BookError`` with `.notReady` when no member is held or a record cannot be used; `StoreError` of the
    ///   store.
    public func roll(year: Int) throws -> RollReport {
        let today = CalendarDay(milliseconds: replica.now())
        return try replica.read { try Self.roll($0, year: year, today: today) }
    }

    static func roll(_ read: LocalRead, year: Int, today: CalendarDay) throws -> RollReport {
        let policy = try EffectivePolicy(read, year: year).policy
        let quarters = finishedQuarters(policy, year: year, stage: try read.stage(), today: today)
        let day = registerDay(policy, year: year, stage: try read.stage(), today: today)
        var members: [AssessedMember] = []
        for unit in try UnitForest(read).villages {
            let book = try VillageBook(read, unit, year: year, registerDay: day)
            let scoring = Scoring(policy: policy, turnout: book.turnout, finishedQuartersCount: quarters)
            for row in book.members {
                let record = try book.record(row)
                members.append(
                    AssessedMember(
                        village: record.village, member: record.member, record: record,
                        assessment: scoring.assess(record)))
            }
        }
        guard !members.isEmpty else {
            throw BookError(
                .notReady, "no member is held here; import members.csv in the villages and sync first",
                "本机没有党员记录；请先在各村导入members.csv并同步")
        }
        return RollReport(year: year, policy: policy, roll: try roll(members), members: members.sorted(by: precedes))
    }

    /// How many quarters are over, 0 to 4.
    static func finishedQuarters(_ policy: Policy, year: Int, stage: Stage, today: CalendarDay) -> Int {
        let day = registerDay(policy, year: year, stage: stage, today: today)
        return Quarter.all(of: year).count { $0.lastDay < day }
    }

    /// The day whose register counts: the policy's snapshot day once the cycle has reached the snapshot, until then
    /// today where that is earlier.
    static func registerDay(_ policy: Policy, year: Int, stage: Stage, today: CalendarDay) -> CalendarDay {
        let due = policy.calendar.snapshot.due
        // A policy may say 29 February, which is the last of the month in other years.
        let lastDay = CalendarDay.dayCount(year: year, month: due.month)
        guard let snapshot = CalendarDay(year: year, month: due.month, day: min(due.day, lastDay)) else { return today }
        let isFrozen = stage.cycle > year || stage.cycle == year && stage.step >= 3
        return isFrozen ? snapshot : min(snapshot, today)
    }

    private static func roll(_ members: [AssessedMember]) throws -> Roll {
        do {
            return try Roll(lines: members.map { $0.assessment.rollLine($0.record) })
        } catch {
            throw BookError(
                .notReady, "the member \(error.member) stands twice in \(error.village); remove one of the records",
                "\(error.village)中党员\(error.member)重复；请删除其中一条")
        }
    }

    private static func precedes(_ left: AssessedMember, _ right: AssessedMember) -> Bool {
        left.village.utf8.elementsEqual(right.village.utf8)
            ? left.member.utf8.lexicographicallyPrecedes(right.member.utf8)
            : left.village.utf8.lexicographicallyPrecedes(right.village.utf8)
    }
}
