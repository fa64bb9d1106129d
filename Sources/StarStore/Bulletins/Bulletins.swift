import StarKit
public import SyncKit
public import SyncStore

/// The quarterly bulletins: issued by the street for each village, read where they arrive.
public struct Bulletins: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Writes the period's bulletin for each village with members. What has not changed is not written again.
    ///
    /// - Parameter period: A quarter, such as `2026-Q4`.
    /// - Throws: ``BookError`` with `.badValue` for text that is no quarter, `.notAllowed` at a village, `.notReady`
    ///   when no member is held; `StoreError` of the store.
    public func issue(_ period: String) throws -> BulletinIssue {
        let quarter = try Self.quarter(period)
        return try replica.enter { local in
            let desk = try Desk(local, replica)
            try desk.requireHub()
            try desk.requireOpen("bulletin")
            let roll = try Evaluation.roll(desk.read, year: quarter.year, today: desk.clockDay)
            var written: [String] = []
            var same: [String] = []
            let villages = try UnitForest(desk.read).villages
            let standings = try ReportBook.standings(
                desk.read, villages, roll.policy, year: quarter.year, today: desk.today
            ) { $0.rate(dueIn: quarter) }
            for unit in villages {
                let assessed = roll.members.filter { $0.village.utf8.elementsEqual(unit.code.utf8) }
                if assessed.isEmpty { continue }
                var facts = try BulletinFacts(desk.read, unit, quarter, assessed: assessed, policy: roll.policy)
                facts.standings = standings
                if desk.today <= quarter.lastDay { facts.asOf = desk.today }
                if try Self.put(desk, unit, quarter, facts.words) {
                    written.append(unit.code)
                } else {
                    same.append(unit.code)
                }
            }
            try RollUps(desk).write(standings, of: quarter)
            return BulletinIssue(period: quarter.text, written: written, same: same)
        }
    }

    /// The bulletins by village, newest first.
    ///
    /// - Parameter unit: One village; nil for all that are held here.
    /// - Throws: `StoreError` of the store.
    public func list(unit: ID128? = nil) throws -> [BulletinView] {
        try replica.read { read in
            let forest = try UnitForest(read)
            return try read.rows("bulletin", unit: unit).map { row in
                BulletinView(
                    id: row.id, unitCode: forest.code(row.unit), period: row.text("period") ?? "",
                    year: row.int("year") ?? 0, text: Words(row.text("english") ?? "", row.text("chinese") ?? ""),
                    issuedAt: row.integer("issuedAt") ?? 0)
            }.sorted { left, right in
                left.unitCode.utf8.elementsEqual(right.unitCode.utf8)
                    ? right.period.utf8.lexicographicallyPrecedes(left.period.utf8)
                    : left.unitCode.utf8.lexicographicallyPrecedes(right.unitCode.utf8)
            }
        }
    }

    /// The bulletin of a period.
    ///
    /// - Parameter unit: The village; a village's laptop needs none.
    /// - Throws: ``BookError`` with `.badValue`, `.noSuchRow`, or `.ambiguousRow` when several villages have one and
    ///   none is named; `StoreError` of the store.
    public func show(_ period: String, unit: ID128? = nil) throws -> BulletinView {
        let quarter = try Self.quarter(period)
        let found = try list(unit: unit).filter { $0.period == quarter.text }
        if let bulletin = found.first, found.count == 1 { return bulletin }
        if found.isEmpty {
            throw BookError(
                .noSuchRow, "there is no bulletin \(quarter.text) here; sync first, or ask the street to issue it",
                "没有\(quarter.text)通报；请先同步，或请街道签发")
        }
        let codes = found.map(\.unitCode).joined(separator: ", ")
        throw BookError(
            .ambiguousRow, "several villages have a bulletin \(quarter.text); name one of \(codes)",
            "多个村都有\(quarter.text)通报；请指定其中一个：\(codes)")
    }

    private static func quarter(_ text: String) throws -> Quarter {
        guard let quarter = Quarter(text: text) else {
            throw BookError(
                .badValue, "\"\(text)\" is no quarter; write it as 2026-Q4", "“\(text)”不是季度；请写成2026-Q4",
                field: "period")
        }
        return quarter
    }

    /// - Returns: Whether anything was written.
    private static func put(_ desk: Desk, _ unit: UnitView, _ quarter: Quarter, _ words: Words) throws -> Bool {
        var values: [String: Value] = [
            "period": .text(quarter.text), "year": Value(quarter.year), "english": .text(words.english),
            "chinese": .text(words.chinese),
        ]
        let id = try desk.local.naturalID("bulletin", unit: unit.id, values)
        let stored = try desk.read.row("bulletin", unit: unit.id, id)
        if let stored, values.allSatisfy({ stored[$0.key] == $0.value }) { return false }
        values["issuedAt"] = .integer(desk.now)
        return try desk.local.put("bulletin", unit: unit.id, id, values) != .same
    }
}
