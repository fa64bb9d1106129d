import StarKit
import SyncKit
import SyncStore

extension Evaluation {
    /// The roll of a year that anyone can recompute its result from: of a year that is over the one that its ranking
    /// used and stored, of the open year the one that its records give now.
    ///
    /// - Throws: as ``roll(year:)``.
    public func recordedRoll(year: Int) throws -> RollReport {
        let recorded = try replica.read { read in
            try read.stage().cycle > year ? try Self.storedRoll(read, year: year) : nil
        }
        return try recorded ?? roll(year: year)
    }

    /// The roll that a year's ranking stored; nil without one.
    static func storedRoll(_ read: LocalRead, year: Int) throws -> RollReport? {
        let lines = try recordedLines(read, year: year)
        guard !lines.isEmpty else { return nil }
        // The key of a stored line is the member: no two of a village are the same.
        guard let roll = try? Roll(lines: lines) else { return nil }
        return RollReport(
            year: year, policy: try EffectivePolicy(read, year: year).policy, roll: roll, members: [])
    }

    private static func recordedLines(_ read: LocalRead, year: Int) throws -> [RollLine] {
        try UnitForest(read).villages.flatMap { unit in
            try read.rows("roll_line", unit: unit.id, year: year).compactMap { row in
                guard let member = row.text("member"),
                    let category = row.text("category").flatMap(Category.init(rawValue:))
                else { return nil }
                return RollLine(
                    village: unit.code, member: member, category: category, assessed: row.int("assessed") ?? 0,
                    composite: row.int("composite"), mass: row.int("mass"), pledgesKept: row.int("pledgesKept") ?? 0,
                    serviceDays: row.int("serviceDays") ?? 0, absences: row.int("absences") ?? 0,
                    isVetoed: row.int("veto") == 1, isMissing: row.int("missing") == 1)
            }
        }
    }
}
