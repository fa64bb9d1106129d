import StarKit
import SyncKit
import SyncStore

/// Writes a ranking's rows: those that differ, and nothing else.
struct RankingShelf {
    private let desk: Desk
    private let year: Int
    private let result: RankingResult
    /// The hash of each village's version vector at the moment of the ranking.
    private let vectors: [ID128: Hash32]
    private(set) var rowsWritten = 0

    init(_ desk: Desk, year: Int, result: RankingResult, vectors: [ID128: Hash32]) {
        self.desk = desk
        self.year = year
        self.result = result
        self.vectors = vectors
    }

    mutating func store(_ what: RankReport.Stored, roll: Roll) throws {
        for unit in try UnitForest(desk.read).villages {
            let rollLines = roll.lines.filter { $0.village.utf8.elementsEqual(unit.code.utf8) }
            if rollLines.isEmpty { continue }
            let places = result.places.filter { $0.village.isEmpty || $0.village.utf8.elementsEqual(unit.code.utf8) }
            try put("place", unit.id, places.map { place($0, isRanked: what == .all) })
            guard what == .all else { continue }
            let lines = result.members.filter { $0.village.utf8.elementsEqual(unit.code.utf8) }
            try put("result", unit.id, lines.map(line))
            try putRoll(rollLines, unit.id)
        }
    }

    /// The roll keeps the vector of the moment it was taken: a ranking that finds the same roll leaves it alone.
    private mutating func putRoll(_ lines: [RollLine], _ unit: ID128) throws {
        let stored = try desk.read.rows("roll_line", unit: unit, year: year)
        let rows = lines.map(rollLine)
        let isSame =
            stored.count == rows.count
            && rows.allSatisfy { row in
                stored.contains { old in row.allSatisfy { old[$0.key] == $0.value } }
            }
        let vector = isSame ? stored.first?["vector"] : nil
        let taken = vector ?? vectors[unit].map(Value.init) ?? Value(Hash32.zero)
        try put("roll_line", unit, rows.map { $0.merging(["vector": taken]) { $1 } })
    }

    /// Puts the rows of a village and takes away those of the year that are not among them.
    private mutating func put(_ table: String, _ unit: ID128, _ rows: [[String: Value]]) throws {
        var kept: Set<ID128> = []
        for row in rows {
            let id = try desk.local.naturalID(table, unit: unit, row)
            kept.insert(id)
            var values = row
            // What the district decided otherwise stays as it decided.
            if table == "result", try desk.read.row(table, unit: unit, id)?.text("overrideReason") != nil {
                for column in Book.overriddenColumns { values[column] = nil }
            }
            switch try desk.local.put(table, unit: unit, id, values) {
            case .same: break
            case .added, .changed: rowsWritten += 1
            case .removedBefore:
                throw BookError(
                    .notReady, "a row of \(table) was removed by hand and cannot be written again (\(id.hex))",
                    "\(table)中的一行曾被手工删除，无法再写入（\(id.hex)）")
            }
        }
        for row in try desk.read.rows(table, unit: unit, year: year) where !kept.contains(row.id) {
            if try desk.local.remove(table, unit: unit, row.id) { rowsWritten += 1 }
        }
    }

    private func place(_ line: PlacesLine, isRanked: Bool) -> [String: Value] {
        [
            "year": Value(year), "cap": Value(line.cap), "mode": .text(result.mode.rawValue),
            "members": Value(line.members), "quota": Value(line.quota), "floor": Value(line.floor),
            "remainder": Value(line.remainder), "places": Value(line.places),
            "taken": isRanked ? Value(line.taken) : .null, "cutScore": isRanked ? Value(line.cutScore) : .null,
        ]
    }

    private func line(_ line: ResultLine) -> [String: Value] {
        [
            "year": Value(year), "member": .text(line.member), "category": .text(line.roll.category.rawValue),
            "cap": Value(line.cap), "assessed": Value(line.roll.assessed), "composite": Value(line.roll.composite),
            "confirmed": Value(line.confirmed), "position": Value(line.position),
            "reason": .text(line.reason.rawValue), "tieStep": Value(line.tieStep),
            "draw": Value(result.draw.map { String($0) }), "policyHash": Value(result.policyHash),
            "rollHash": Value(result.rollHash), "resultHash": Value(result.resultHash),
        ]
    }

    private func rollLine(_ line: RollLine) -> [String: Value] {
        [
            "year": Value(year), "member": .text(line.member), "category": .text(line.category.rawValue),
            "assessed": Value(line.assessed), "composite": Value(line.composite), "mass": Value(line.mass),
            "pledgesKept": Value(line.pledgesKept), "serviceDays": Value(line.serviceDays),
            "absences": Value(line.absences), "veto": Value(line.isVetoed), "missing": Value(line.isMissing),
        ]
    }
}
