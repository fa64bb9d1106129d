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
            return try Self.put(desk, year: year, step: 1)
        }
    }

    /// Moves the open cycle forward to a stage; stages between are passed over. The stage it is in changes nothing.
    ///
    /// - Throws: ``BookError`` with `.badValue` for a name that is no stage, `.noCycle`, `.notAllowed`, `.closed` for
    ///   a stage that is past, or `.notReady` for the last stage while a conflict in a decided field is open or a
    ///   member's result lacks a component or a draw; `StoreError` of the store.
    public func move(to stage: String) throws -> CycleView {
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
                try Self.requireWhole(desk)
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

    /// A result with a missing component or an open draw cannot be finalised.
    private static func requireWhole(_ desk: Desk) throws {
        let standing = try StandingResult(desk.read, unit: nil, year: desk.stage.cycle)
        let found = try DecisionObstacles.undecided(standing.undecided(desk.read, year: desk.stage.cycle))
        guard let words = found.first else { return }
        throw BookError(
            .notReady, "the result is not whole: \(words.english). Rank again when that is done",
            "结果尚不完整：\(words.chinese)。补齐后请重新排名")
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
