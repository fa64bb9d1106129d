import SyncKit
import SyncStore

/// What a street or the district does in its own store.
struct HubActions {
    let hub: SimulatedNode
    var random: SeededGenerator

    private static let year: Int64 = 2026

    mutating func run() throws {
        do {
            if hub.level == .district { try runDistrict() } else { try runStreet() }
        } catch let error as StoreError where [.notAllowed, .noSuchTable, .noSuchRow].contains(error.code) {
            // The village stands elsewhere now, or the program here is too old for the table.
        }
    }

    private mutating func runStreet() throws {
        switch random.below(100) {
        case 0..<25: try moveStage()
        case 25..<50: try writeNotice()
        case 50..<75: try writeOutcome()
        default: try change("tally", "remark")
        }
    }

    private mutating func runDistrict() throws {
        switch random.below(100) {
        case 0..<10: try moveStage()
        case 10..<40: try writeNotice()
        default: try change("appeal", "decision")
        }
    }

    private mutating func moveStage() throws {
        let now = try hub.replica.read { try $0.stage() }
        let next = now == .none ? 1 : min(7, max(1, now.step + (random.chance(15) ? -1 : 1)))
        let values: [String: Value] = ["year": .integer(Self.year), "stage": .integer(Int64(next))]
        try put("cycle", hub.unit, values)
    }

    private mutating func writeNotice() throws {
        let period = Value.text("q\(random.below(4))")
        try put("notice", hub.unit, ["period": period, "text": .text("notice \(random.below(1 << 40))")])
    }

    private mutating func writeOutcome() throws {
        guard let village = random.pick(hub.below) else { return }
        let values: [String: Value] = [
            "code": .text("m\(random.below(8))"), "place": .integer(Int64(random.below(1 << 40))),
        ]
        try put("outcome", village, values)
    }

    /// The hub's word in a village's row.
    private mutating func change(_ table: String, _ column: String) throws {
        let text = Value.text("\(column) \(random.below(1 << 40))")
        guard let row = random.pick(try hub.replica.read { try $0.rows(table, unit: nil) }) else { return }
        try hub.replica.write { local in
            guard case .changed = try local.put(table, unit: row.unit, row.id, [column: text]) else { return }
            hub.ledger.save(table, row.id, [column: text])
        }
    }

    private func put(_ table: String, _ unit: ID128, _ values: [String: Value]) throws {
        try hub.replica.write { local in
            let id = try local.naturalID(table, unit: unit, values)
            switch try local.put(table, unit: unit, id, values) {
            case .added: hub.ledger.save(table, id, values)
            case .changed(let columns): hub.ledger.save(table, id, values.filter { columns.contains($0.key) })
            case .same, .removedBefore: break
            }
        }
    }
}
