import StarKit
import SyncKit
import SyncStore

/// What still stands between a result and the final decision on it.
struct DecisionObstacles {
    private let found: [Words]

    /// - Parameters:
    ///   - desk: A hub's; what a level does not read, it cannot miss.
    ///   - isWithPostings: Whether the lists must have hung for their term; they may go on hanging in the last stage.
    init(_ desk: Desk, year: Int, isWithPostings: Bool = true) throws {
        let forest = try UnitForest(desk.read)
        let standing = try StandingResult(desk.read, unit: nil, year: year)
        found =
            Self.undecided(try standing.undecided(desk.read, year: year)) + (try Self.conflicts(desk.read))
            + (try Self.unanswered(desk.read, forest, year: year)) + (try Self.appeals(desk, forest, year: year))
            + (isWithPostings && desk.level == .street ? try Self.postings(desk, forest, standing, year: year) : [])
    }

    /// Everything that is in the way; nil when nothing is.
    var words: Words? {
        if found.isEmpty { return nil }
        return Words(
            "the year cannot be decided yet: " + found.map(\.english).joined(separator: "; "),
            "尚不能定星：" + found.map(\.chinese).joined(separator: "；"))
    }

    /// Members whose result lacks a component or waits for a draw.
    static func undecided(_ members: [String]) -> [Words] {
        if members.isEmpty { return [] }
        let list = members.listed()
        return [
            Words(
                "\(members.count) members lack a component (M: the street decides it, decided_score, or the branch "
                    + "holds the member back) or wait for a draw (T: draw): " + list.english,
                "\(members.count)名党员缺评分项（M：由街道定分decided_score，或支部不予推荐）或待抽签（T：draw）：\(list.chinese)")
        ]
    }

    private static func conflicts(_ read: LocalRead) throws -> [Words] {
        let open = try read.conflicts().filter(\.isDecided).map(\.id)
        if open.isEmpty { return [] }
        let list = open.listed()
        return [
            Words(
                "\(open.count) conflicts in decided fields are open (conflicts settle): \(list.english)",
                "有\(open.count)处须由人决定的冲突未定（conflicts settle）：\(list.chinese)")
        ]
    }

    private static func unanswered(_ read: LocalRead, _ forest: UnitForest, year: Int) throws -> [Words] {
        let answered = Set(try read.rows("reply", unit: nil).compactMap { $0.reference("objection") })
        let open = try read.rows("objection", unit: nil).filter {
            $0.int("year") == year && !answered.contains($0.id)
        }.map { "\(forest.code($0.unit)) \($0.int("number") ?? 0)" }
        if open.isEmpty { return [] }
        let list = open.listed()
        return [Words("objections without a reply: \(list.english)", "未答复的异议：\(list.chinese)")]
    }

    private static func appeals(_ desk: Desk, _ forest: UnitForest, year: Int) throws -> [Words] {
        // A street without a district has nobody to decide them.
        guard desk.place.path.contains(where: { $0.level == .district }) else { return [] }
        let open = try desk.read.rows("appeal", unit: nil).filter {
            $0.int("year") == year && $0.text("outcome") == nil
        }
        .map { "\(forest.code($0.unit)) \($0.int("number") ?? 0)" }
        if open.isEmpty { return [] }
        let list = open.listed()
        return [Words("appeals that the district has not decided: \(list.english)", "区里尚未决定的申诉：\(list.chinese)")]
    }

    /// Each village has posted its result, and after a change what changed, for the whole term.
    private static func postings(
        _ desk: Desk, _ forest: UnitForest, _ standing: StandingResult, year: Int
    ) throws -> [Words] {
        let policy = try EffectivePolicy(desk.read, year: year).policy
        let term = PublicityTerm(policy)
        let changes = try ResultChanges(desk.read, year: year)
        var open: [Words] = []
        for unit in Set(standing.rows.map(\.unit)).sorted() {
            let code = forest.code(unit)
            let postings = try desk.read.rows("publicity", unit: unit, year: year)
            let needed = changes.lastHash(of: unit, fields: policy.publicity.fields).map { hash in
                postings.filter { ($0.int("number") ?? 1) > 1 && $0["resultHash"] == hash }
            }
            guard
                let posted = (needed ?? postings).compactMap({ row in
                    row.day("posted").map { term.end(number: row.int("number") ?? 1, posted: $0) }
                }).min()
            else {
                open.append(
                    needed == nil
                        ? Words("\(code) has not posted its list", "\(code)尚未公示")
                        : Words("\(code) has not posted what changed", "\(code)尚未公示变更"))
                continue
            }
            if desk.today > posted { continue }
            open.append(Words("the list of \(code) hangs until \(posted.iso)", "\(code)的公示至\(posted.iso)止"))
        }
        return open
    }
}
