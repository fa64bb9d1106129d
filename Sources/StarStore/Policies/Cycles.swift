import StarKit
import SyncKit
public import SyncStore

/// The yearly cycle of a hub: opened once a year, then moved forward from stage to stage.
public struct Cycles: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Opens a year's cycle in its first stage. Opening the open year again changes nothing.
    ///
    /// - Parameter year: 2000 to 2100.
    /// - Throws: ``BookError`` with `.badValue`, `.notAllowed`, or `.closed` while an earlier cycle is not final or a
    ///   later one has been opened; `StoreError` of the store.
    public func open(year: Int) throws -> CycleView {
        guard (2000...2100).contains(year) else {
            throw BookError(
                .badValue, "\(year) is no year from 2000 to 2100", "\(year)不是2000至2100之间的年份", field: "year")
        }
        return try replica.enter { local in
            let desk = try Desk(local, replica)
            try desk.requireHub()
            if desk.stage.cycle == year {
                return CycleView(year: year, step: desk.stage.step, isChanged: false)
            }
            try Self.requireOwn(desk, year: nil)
            guard desk.stage.cycle < year else {
                throw BookError(
                    .closed, "the cycle \(desk.stage.cycle) is open already; a year before it cannot be opened",
                    "\(desk.stage.cycle)年度已开始，不能再开始更早的年度")
            }
            guard desk.stage == .none || desk.stage.step == Book.stageNames.count else {
                throw BookError(
                    .closed, "the cycle \(desk.stage.cycle) is not final yet; move it to \"final\" first",
                    "\(desk.stage.cycle)年度尚未定星；请先推进到“final”")
            }
            let carried = try Policies.carryOver(to: year, desk)
            return try Self.put(desk, year: year, step: 1, notes: [carried].compactMap(\.self))
        }
    }

    /// Moves the open cycle forward to a stage; stages between are passed over. The stage it is in changes nothing.
    ///
    /// - Parameter absent: Codes of streets that take no part this year: the last stage does not wait for their
    ///   decision.
    /// - Throws: ``BookError`` with `.badValue` for a name that is no stage, `.noCycle`, `.notAllowed`, `.closed` for
    ///   a stage that is past, or `.notReady` for the last stage while something still stands between the result and
    ///   the decision, or a street below has not decided; `StoreError` of the store.
    public func move(to stage: String, without absent: [String] = []) throws -> CycleView {
        guard let step = Book.stageStep(stage) else {
            let names = Book.stageNames.joined(separator: ", ")
            throw BookError(
                .badValue, "\"\(stage)\" is no stage; use one of \(names)", "“\(stage)”不是阶段；请用\(names)",
                field: "stage")
        }
        return try replica.enter { local in
            let desk = try Desk(local, replica)
            try desk.requireHub()
            guard desk.stage != .none else {
                throw BookError(
                    .noCycle, "no cycle is open; open one with \"cycle open\" first", "没有已开始的年度；请先用“cycle open”开始")
            }
            try Self.requireOwn(desk, year: desk.stage.cycle)
            if desk.stage.step == step { return CycleView(year: desk.stage.cycle, step: step, isChanged: false) }
            guard desk.stage.step < step else {
                let now = Book.stageWords(desk.stage.step)
                throw BookError(
                    .closed,
                    "the cycle \(desk.stage.cycle) is in \(now.english) and never goes back to \(stage): "
                        + "villages have been told that it closed",
                    "\(desk.stage.cycle)年度已到“\(now.chinese)”阶段，不能退回\(stage)：各村已收到通知")
            }
            if step == Book.stageNames.count {
                try Self.requireSettled(desk)
                try Self.requireDecided(desk, without: absent)
            }
            let notes = try CycleNotes(desk, step: step).notes
            return try Self.put(desk, year: desk.stage.cycle, step: step, notes: notes)
        }
    }

    /// The newest cycle; nil when none has been opened.
    ///
    /// - Throws: `StoreError` of the store.
    public func current() throws -> CycleView? {
        let stage = try replica.read { try $0.stage() }
        return stage == .none ? nil : CycleView(year: stage.cycle, step: stage.step, isChanged: false)
    }

    /// A row with an open conflict in a decided column cannot be finalised.
    private static func requireSettled(_ desk: Desk) throws {
        let open = try desk.read.conflicts().filter(\.isDecided)
        if open.isEmpty { return }
        let forest = try UnitForest(desk.read)
        let names = try open.prefix(namedMax).map { conflict in
            let table = conflict.table
            let row = try desk.read.row(table, unit: conflict.unit, conflict.row)
            let code = desk.read.schema[table]?.codeColumn.flatMap { row?.text($0) } ?? conflict.row.hex
            let columns = conflict.cells.filter(\.isDecided).map(\.column).joined(separator: ", ")
            return "\(conflict.id) (\(forest.code(conflict.unit)) \(table) \(code) \(columns))"
        }.joined(separator: "; ")
        throw BookError(
            .notReady,
            "open conflicts in decided fields (\(open.count)): \(names). Settle each first with \"conflicts settle\"",
            "有\(open.count)处须由人决定的冲突未定：\(names)。请先用“conflicts settle”逐一解决")
    }

    /// The last stage closes what a decision rests on: whatever would keep the year from being decided comes first.
    private static func requireDecided(_ desk: Desk, without absent: [String]) throws {
        let year = desk.stage.cycle
        if let words = try DecisionObstacles(desk, year: year, isWithPostings: false).words {
            throw BookError(.notReady, words)
        }
        let forest = try UnitForest(desk.read)
        for code in absent where forest.streets.allSatisfy({ $0.code != code }) {
            throw BookError(.badValue, "there is no street \(code) here", "没有街道\(code)", field: "without")
        }
        let decided = Set(try desk.read.rows("decision", unit: nil, year: year).map(\.unit))
        let open = forest.streets.filter { street in
            street.id != desk.unit && !decided.contains(street.id) && !absent.contains(street.code)
        }.map(\.code).sorted()
        if open.isEmpty || decided.contains(desk.unit) { return }
        let list = open.listed()
        throw BookError(
            .notReady,
            "no decision of \(list.english) has arrived: each street enters its own (add STORE decision …) and syncs; "
                + "name one that takes no part with --without",
            "尚未收到\(list.chinese)的定星决定：请各街道录入（add STORE decision …）并同步；不参加本年度的街道用--without注明")
    }

    /// The stages are those of the whole tree: a hub below another moves only a cycle that it had opened by itself
    /// before it joined.
    private static func requireOwn(_ desk: Desk, year: Int?) throws {
        guard desk.place.path.count > 1 else { return }
        if let year, try desk.read.rows("cycle", unit: desk.unit, year: year).isEmpty == false { return }
        throw BookError(
            .notAllowed, "this hub has joined one above it, and the cycle and its stages come from there",
            "本服务器已加入上级，年度及阶段由上级推进")
    }

    /// More conflicts than one message names; `conflicts` lists all.
    private static let namedMax = 20

    private static func put(_ desk: Desk, year: Int, step: Int, notes: [Words] = []) throws -> CycleView {
        let values: [String: Value] = ["year": Value(year), "stage": Value(step)]
        let id = try desk.local.naturalID("cycle", unit: desk.unit, values)
        let outcome = try desk.local.put("cycle", unit: desk.unit, id, values)
        if outcome != .same {
            let name = Book.stageName(step) ?? String(step)
            try AuditTrail(desk: desk, by: nil).write(
                "stage", SystemTables.cycle, unit: desk.unit, id, reason: "\(year) \(name)")
        }
        return CycleView(year: year, step: step, isChanged: outcome != .same, notes: notes)
    }
}
