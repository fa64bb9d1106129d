import StarKit
import SyncKit
import SyncStore

/// What keeps a village's packet from being sent: members without a decision, conflicts that wait for one.
struct PacketObstacles {
    /// The day whose register counts.
    let day: CalendarDay
    /// How many members a packet has.
    let membersCount: Int
    let all: [BookError]

    init(_ read: LocalRead, unit: ID128, year: Int, stage: Stage, today: CalendarDay) throws {
        let policy = try EffectivePolicy(read, year: year).policy
        day = Evaluation.registerDay(policy, year: year, stage: stage, today: today)
        let counted = try MemberBook(read, unit: unit).counted(on: day)
        membersCount = counted.count
        let reviewed = Set(
            try read.rows("branch_review", unit: unit, year: year).compactMap { $0.reference("member") })
        var found: [BookError] = []
        let open = counted.filter { !reviewed.contains($0.id) }.compactMap { $0.text("code") }.sorted()
        if !open.isEmpty {
            let list = open.listed()
            let count = open.count == 1 ? "1 member" : "\(open.count) members"
            found.append(
                BookError(
                    .notReady,
                    "the branch has not decided on \(count): \(list.english). Enter each: add STORE "
                        + "branch_review member=… outcome=… reason=… chair=… present=…",
                    "支部尚未初审\(open.count)名党员：\(list.chinese)。请逐人录入：add STORE branch_review …", field: "members"))
        }
        let conflicts = try read.conflicts(unit: unit).filter(\.isDecided)
        if !conflicts.isEmpty {
            found.append(
                BookError(
                    .notReady, "\(conflicts.count) conflicts wait for a decision; settle them first (\"conflicts\")",
                    "有\(conflicts.count)处冲突未定；请先用“conflicts”解决"))
        }
        all = found
    }
}
