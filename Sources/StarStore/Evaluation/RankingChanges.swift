import StarKit
import SyncKit
import SyncStore

/// What a ranking would change of the result that is stored: lines of the roll that went in, and lines that came out.
struct RankingChanges {
    /// A line of the roll that differs from the stored one.
    struct Input {
        let unit: ID128
        let member: String
        /// Whether a component was missing before: filling it needs no objection.
        let wasMissing: Bool
    }

    /// A line of the result that differs from the stored one by more than its hashes.
    struct Output {
        let unit: ID128
        let member: String
        let row: ID128
        let text: String
    }

    let inputs: [Input]
    let outputs: [Output]
    private let forest: UnitForest

    init(_ desk: Desk, year: Int, roll: Roll, result: RankingResult) throws {
        forest = try UnitForest(desk.read)
        var inputs: [Input] = []
        var outputs: [Output] = []
        let stored = Dictionary(grouping: try StandingResult(desk.read, unit: nil, year: year).rows, by: \.unit)
        for village in forest.villages {
            guard let before = stored[village.id] else { continue }
            let lines = Dictionary(
                try desk.read.rows("roll_line", unit: village.id, year: year)
                    .map { ($0.text("member") ?? "", $0) }, uniquingKeysWith: { first, _ in first })
            let now = roll.lines.filter { $0.village.utf8.elementsEqual(village.code.utf8) }
            for line in now where lines[line.member].map({ !Self.isSame($0, line) }) ?? true {
                inputs.append(
                    Input(
                        unit: village.id, member: line.member,
                        wasMissing: lines[line.member]?.int("missing") == 1))
            }
            let gone = Set(lines.keys).subtracting(now.map(\.member))
            inputs += gone.sorted().map { Input(unit: village.id, member: $0, wasMissing: false) }
            let results = Dictionary(
                result.members.filter { $0.village.utf8.elementsEqual(village.code.utf8) }.map { ($0.member, $0) },
                uniquingKeysWith: { first, _ in first })
            outputs += before.compactMap { row in
                let member = row.text("member") ?? ""
                return Self.change(of: row, to: results[member]).map {
                    Output(unit: village.id, member: member, row: row.id, text: $0)
                }
            }
        }
        self.inputs = inputs
        self.outputs = outputs.sorted { ($0.unit, $0.member) < ($1.unit, $1.member) }
    }

    /// Once the result is in public, a line changes for an objection or an appeal that was upheld, and for nothing
    /// else.
    ///
    /// - Throws: ``BookError`` with `.notReady` naming the members whose records changed without one.
    func requireGrounds(_ desk: Desk, year: Int) throws {
        let grounds = try Grounds(desk.read, year: year)
        let without = inputs.filter { !$0.wasMissing && !grounds.cover($0.unit, $0.member) }
            .map { "\(forest.code($0.unit))/\($0.member)" }
        if without.isEmpty { return }
        let list = without.listed()
        throw BookError(
            .notReady,
            "the records behind the posted result changed for \(list.english), and no objection or appeal on them was "
                + "upheld: enter the reply or the decision first, or put the records back; the stored result stays",
            "公示结果所依据的记录有变更（\(list.chinese)），但没有成立的异议或申诉：请先录入答复或决定，或恢复原记录；已存结果不变")
    }

    /// Writes the changed lines into the trail of acts, where everybody finds what has to be posted again.
    func record(_ desk: Desk, _ hash: Hash32) throws {
        guard let table = desk.read.schema["result"] else { return }
        for line in outputs {
            try AuditTrail(desk: desk, by: nil).write(
                "set", table, unit: line.unit, line.row, reason: ResultChanges.reason(line.text, hash))
        }
    }

    /// As people read them: `v1/m001: composite 85.20 -> 84.90`.
    var lines: [String] { outputs.map { "\(forest.code($0.unit))/\($0.member): \($0.text)" } }

    private static func isSame(_ row: StoredRow, _ line: RollLine) -> Bool {
        row.text("category") == line.category.rawValue && row.int("assessed") == line.assessed
            && row.int("composite") == line.composite && row.int("mass") == line.mass
            && row.int("pledgesKept") == line.pledgesKept && row.int("serviceDays") == line.serviceDays
            && row.int("absences") == line.absences && (row.int("veto") == 1) == line.isVetoed
            && (row.int("missing") == 1) == line.isMissing
    }

    /// Nil when nothing but hashes differs. What the district decided otherwise stays.
    private static func change(of row: StoredRow, to line: ResultLine?) -> String? {
        guard let line else { return "no longer counted" }
        let isDecided = row.text("overrideReason") != nil
        let score = { (hundredths: Int?) in hundredths.map(Hundredths.text) ?? "-" }
        let number = { (number: Int?) in number.map { String($0) } ?? "-" }
        var parts = [
            ("category", row.text("category") ?? "-", line.roll.category.rawValue),
            ("composite", score(row.int("composite")), score(line.roll.composite)),
            ("assessed", number(row.int("assessed")), String(line.roll.assessed)),
            ("position", number(row.int("position")), number(line.position)),
        ]
        if !isDecided {
            parts += [
                ("confirmed", number(row.int("confirmed")), String(line.confirmed)),
                ("reason", row.text("reason") ?? "-", line.reason.rawValue),
            ]
        }
        let changed = parts.filter { !$0.1.utf8.elementsEqual($0.2.utf8) }
        return changed.isEmpty ? nil : changed.map { "\($0.0) \($0.1) -> \($0.2)" }.joined(separator: ", ")
    }

    /// Whom upheld objections and appeals speak of.
    private struct Grounds {
        private var members: Set<String> = []
        private var units: Set<ID128> = []

        init(_ read: LocalRead, year: Int) throws {
            let isUpheld = { (row: StoredRow) in ["upheld", "partly"].contains(row.text("outcome")) }
            let upheld = Set(
                try read.rows("reply", unit: nil).filter(isUpheld).compactMap { $0.reference("objection") })
            let objections = try read.rows("objection", unit: nil).filter {
                $0.int("year") == year && upheld.contains($0.id)
            }
            let codes = try CodeIndex(read, "member", unit: nil)
            for row in objections {
                add(row.unit, row.reference("member").map { codes[$0] ?? "" })
            }
            for row in try read.rows("appeal", unit: nil, year: year) where isUpheld(row) {
                add(row.unit, row.text("member"))
            }
        }

        /// - Parameter member: Nil for the procedure of the whole village.
        private mutating func add(_ unit: ID128, _ member: String?) {
            if let member { members.insert(unit.hex + member) } else { units.insert(unit) }
        }

        func cover(_ unit: ID128, _ member: String) -> Bool {
            units.contains(unit) || members.contains(unit.hex + member)
        }
    }
}
