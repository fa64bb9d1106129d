import StarKit
import SyncKit
import SyncStore

/// What a street tells its district about its villages: counts of the calendar, without names. The district does not
/// read what they are counted from.
struct RollUps {
    private static func measures(_ rate: CalendarRate) -> [(name: String, value: Int)] {
        [("done", rate.done), ("onTime", rate.onTime), ("waived", rate.waived), ("overdue", rate.overdue)]
    }

    let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
    }

    /// Writes the standings of a quarter, each count beside what was due. What has not changed is not written again.
    func write(_ standings: [VillageStanding], of quarter: Quarter) throws {
        guard desk.level == .street else { return }
        let ids = Dictionary(
            try UnitForest(desk.read).villages.map { ($0.code, $0.id) }, uniquingKeysWith: { first, _ in first })
        for standing in standings {
            guard let unit = ids[standing.village] else { continue }
            for measure in Self.measures(standing.rate) {
                let values: [String: Value] = [
                    "period": .text(quarter.text), "measure": .text(measure.name),
                    "value": Value(measure.value), "base": Value(standing.rate.due),
                ]
                let id = try desk.local.naturalID("roll_up", unit: unit, values)
                try desk.local.put("roll_up", unit: unit, id, values)
            }
        }
    }

    /// The standings of a year as the streets told them, and the quarters that they told of, in order.
    static func standings(
        _ read: LocalRead, _ villages: [UnitView], year: Int
    ) throws -> (standings: [VillageStanding], quarters: [String]) {
        var quarters: Set<String> = []
        let standings = try villages.map { village in
            let rows = try read.rows("roll_up", unit: village.id).filter { row in
                row.text("period").flatMap(Quarter.init(text:))?.year == year
            }
            quarters.formUnion(rows.compactMap { $0.text("period") })
            let sum = { (measure: String, column: String) in
                rows.filter { $0.text("measure") == measure }.reduce(0) { $0 + ($1.int(column) ?? 0) }
            }
            return VillageStanding(
                village: village.code,
                rate: CalendarRate(
                    due: sum("done", "base"), waived: sum("waived", "value"), done: sum("done", "value"),
                    onTime: sum("onTime", "value"), overdue: sum("overdue", "value")))
        }
        return (standings.sorted(by: VillageStanding.precedes), quarters.sorted())
    }
}
