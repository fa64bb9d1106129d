import SyncKit
import SyncStore

/// What the street does in its own store.
struct HubActions {
    let world: SimulatedWorld
    var random: SeededGenerator

    private static let year: Int64 = 2026

    mutating func run() throws {
        switch random.below(100) {
        case 0..<25: try moveStage()
        case 25..<50: try writeNotice()
        case 50..<75: try writeOutcome()
        default: try remark()
        }
    }

    private mutating func moveStage() throws {
        let now = try world.hub.read { try $0.stage() }
        let next = now == .none ? 1 : min(7, max(1, now.step + (random.chance(15) ? -1 : 1)))
        let values: [String: Value] = ["year": .integer(Self.year), "stage": .integer(Int64(next))]
        try put("cycle", world.hubUnit, values)
    }

    private mutating func writeNotice() throws {
        let period = Value.text("q\(random.below(4))")
        try put("notice", world.hubUnit, ["period": period, "text": .text("notice \(random.below(1000))")])
    }

    private mutating func writeOutcome() throws {
        guard let village = random.pick(world.villages) else { return }
        let values: [String: Value] = [
            "code": .text("m\(random.below(8))"), "place": .integer(Int64(random.below(100))),
        ]
        try put("outcome", village, values)
    }

    private mutating func remark() throws {
        guard let village = random.pick(world.villages) else { return }
        let text = Value.text("remark \(random.below(1000))")
        let rows = try world.hub.read { try $0.rows("tally", unit: village) }
        guard let row = random.pick(rows) else { return }
        try world.hub.write { local in
            guard case .changed = try local.put("tally", unit: village, row.id, ["remark": text]) else { return }
            world.hubLedger.save("tally", row.id, ["remark": text])
        }
    }

    private func put(_ table: String, _ unit: ID128, _ values: [String: Value]) throws {
        try world.hub.write { local in
            let id = try local.naturalID(table, unit: unit, values)
            switch try local.put(table, unit: unit, id, values) {
            case .added: world.hubLedger.save(table, id, values)
            case .changed(let columns): world.hubLedger.save(table, id, values.filter { columns.contains($0.key) })
            case .same, .removedBefore: break
            }
        }
    }
}
