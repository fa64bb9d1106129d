import StarKit
import SyncKit
public import SyncStore

/// Ranks a street under its places and stores what was found.
///
/// From the snapshot on the places are stored, so that they can be announced before anyone votes; results and the roll
/// they were computed from are stored once the evaluation is locked, from the review on. The same result writes
/// nothing. Once the result is in public, a line changes only for an objection or an appeal that was upheld, and the
/// trail of acts says what changed. A year that is over is computed again from its stored roll, and nothing is written.
public struct Ranker: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Ranks the open cycle, or computes an earlier one again.
    ///
    /// - Parameter draw: The number drawn in public after the roll's hash was posted. Nil takes the one that is on
    ///   record for the same roll.
    /// - Throws: ``BookError`` with `.notAllowed` at a village, `.noCycle`, `.exists` for another number than the one
    ///   on record, `.closed` before the snapshot, for a year without a stored ranking and for a change of a final
    ///   result, `.notReady` when a record cannot be used or a posted result would change without grounds;
    ///   `StoreError` of the store.
    public func rank(year: Int, draw: UInt64? = nil) throws -> RankReport {
        try replica.enter { local in
            let desk = try Desk(local, replica)
            try desk.requireHub()
            if year < desk.stage.cycle { return try Self.again(desk, year: year, draw: draw) }
            try Self.requireFrozen(desk, year: year)
            let report = try Evaluation.roll(desk.read, year: year, today: desk.clockDay)
            let draw = try Self.draw(desk, year: year, roll: report.roll, typed: draw)
            let result = Ranking.rank(report.roll, policy: report.policy, drawn: draw)
            var vectors: [ID128: Hash32] = [:]
            for (unit, place) in try desk.read.units().places where place.level == .village {
                vectors[unit] = try desk.read.vectorHash(of: unit)
            }
            let stored: RankReport.Stored = desk.stage.step >= 5 ? .all : .places
            var shelf = RankingShelf(desk, year: year, result: result, vectors: vectors)
            let wasRanked = try desk.read.rows("result", unit: nil).contains { $0.int("year") == year }
            let changes = try RankingChanges(desk, year: year, roll: report.roll, result: result)
            let isPublic = desk.stage.step > 5 && wasRanked
            try shelf.store(stored, roll: report.roll)
            if desk.stage.step == Book.stageNames.count, wasRanked, shelf.rowsWritten > 0 { throw Self.final(year) }
            if isPublic {
                try changes.requireGrounds(desk, year: year)
                try changes.record(desk, result.resultHash)
            }
            return RankReport(
                year: year, result: result, stored: stored, rowsWritten: shelf.rowsWritten, changes: changes.lines,
                draw: draw)
        }
    }

    private static func requireFrozen(_ desk: Desk, year: Int) throws {
        guard try desk.cycleYear() == year else {
            throw BookError(
                .closed, "the open cycle is \(desk.stage.cycle), not \(year); rank that one",
                "当前年度是\(desk.stage.cycle)，不是\(year)；请对当前年度排名", field: "year")
        }
        guard desk.stage.step >= 3 else {
            let now = Book.stageWords(desk.stage.step)
            throw BookError(
                .closed,
                "the register is not frozen yet (stage \(now.english)); move the cycle to snapshot first",
                "名册尚未锁定（“\(now.chinese)”阶段）；请先推进到snapshot")
        }
    }

    private static func final(_ year: Int) -> BookError {
        BookError(
            .closed, "the cycle \(year) is final and its result differs from this ranking; it stays as it was decided",
            "\(year)年度已定星，重新计算的结果与之不同；以已定结果为准")
    }

    /// An earlier year from the roll that its ranking stored.
    private static func again(_ desk: Desk, year: Int, draw typed: UInt64?) throws -> RankReport {
        guard let report = try Evaluation.storedRoll(desk.read, year: year) else {
            throw BookError(
                .closed, "no ranking of \(year) is stored here, and the open cycle is \(desk.stage.cycle)",
                "本机没有\(year)年度的排名；当前年度是\(desk.stage.cycle)", field: "year")
        }
        let draw = try draw(desk, year: year, roll: report.roll, typed: typed)
        return RankReport(
            year: year, result: Ranking.rank(report.roll, policy: report.policy, drawn: draw), stored: .again,
            rowsWritten: 0, draw: draw)
    }

    /// The draw on record for a roll, else the number that was typed, else the one that the stored result used.
    ///
    /// Once the result is in public, the draw that was held goes on to hold: a correction of one line must not draw
    /// anew between others.
    private static func draw(_ desk: Desk, year: Int, roll: Roll, typed: UInt64?) throws -> Draw? {
        let records = try desk.read.rows("draw", unit: nil, year: year)
            .sorted { ($0.text("day") ?? "", $0.id) < ($1.text("day") ?? "", $1.id) }
        let isPublic = year < desk.stage.cycle || desk.stage.step > 5
        let record = records.first { $0["rollHash"] == Value(roll.hash) } ?? (isPublic ? records.last : nil)
        guard let record, let number = record.text("number").flatMap({ UInt64($0) }),
            case .blob(let bytes) = record["rollHash"], let hash = Hash32(bytes)
        else {
            let number = try typed ?? storedDraw(desk, year: year, roll: roll)
            return number.map { Draw(number: $0, rollHash: roll.hash) }
        }
        if let typed, typed != number {
            let day = record.text("day") ?? "-"
            throw BookError(
                .exists,
                "\(number) was drawn in public for this roll (\(day)), and a draw is not repeated; leave --draw out",
                "本名单已公开抽出\(number)（\(day)），不得重抽；请省略--draw", field: "draw")
        }
        return Draw(number: number, rollHash: hash)
    }

    private static func storedDraw(_ desk: Desk, year: Int, roll: Roll) throws -> UInt64? {
        let rows = try desk.read.rows("result", unit: nil).filter {
            $0.int("year") == year && $0["rollHash"] == Value(roll.hash)
        }
        return rows.lazy.compactMap { $0.text("draw") }.compactMap { UInt64($0) }.first
    }
}
