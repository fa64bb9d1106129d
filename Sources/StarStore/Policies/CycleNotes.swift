import StarKit
import SyncKit
import SyncStore

/// What a street should know when a stage begins: nothing of it stops the stage, which others may have set.
struct CycleNotes {
    let notes: [Words]

    init(_ desk: Desk, step: Int) throws {
        guard desk.level == .street else {
            notes = []
            return
        }
        let year = desk.stage.cycle
        let villages = try UnitForest(desk.read).villages.filter {
            try !desk.read.rows("member", unit: $0.id).isEmpty
        }
        switch step {
        case 4:
            let without = try villages.filter { village in
                try !desk.read.rows("place", unit: village.id).contains { $0.int("year") == year }
            }.map(\.code)
            notes = Self.note(
                without,
                "places are not announced, and nobody should vote before: run \"rank\" and print \"report "
                    + "places\"", "名额尚未公布，公布前不应投票：请运行“rank”并打印“report places”")
        case 5:
            let without = try villages.filter { village in
                try PacketBook(desk.read, unit: village.id, year: year).outcome != "accepted"
            }.map(\.code)
            notes = Self.note(
                without,
                "no packet is accepted; what they enter from now on is late, and the street decides on it with "
                    + "\"parked\"", "没有已接收的材料；此后录入的算迟到，由街道用“parked”决定")
        default: notes = []
        }
    }

    private static func note(_ villages: [String], _ english: String, _ chinese: String) -> [Words] {
        if villages.isEmpty { return [] }
        let list = villages.listed()
        return [Words("\(list.english): \(english)", "\(list.chinese)：\(chinese)")]
    }
}
