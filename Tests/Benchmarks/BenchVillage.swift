import StarKit
import StarStore
import SyncKit
import SyncStore

/// A village's records of some years.
struct BenchVillage {
    let number: Int
    let years: ClosedRange<Int>
    let logEntriesPerYear: Int

    /// What a village writes before the evaluation.
    func fillYears(_ laptop: Replica) throws {
        try laptop.write { local in
            let unit = try local.read.place().own.id
            let members = try fillMembers(local, unit)
            for year in years {
                try fillLog(local, unit, members, year)
                try fillActivities(local, unit, members, year)
            }
        }
    }

    /// The marks, which wait for the stage of the evaluation.
    func fillEvaluations(_ laptop: Replica) throws {
        try laptop.write { local in
            let unit = try local.read.place().own.id
            let members = try local.read.rows("member", unit: unit).map(\.id)
            for year in years { try fillEvaluation(local, unit, members, year) }
        }
    }

    private func put(_ local: LocalWrite, _ table: String, _ unit: ID128, _ values: [String: Value]) throws -> ID128 {
        let id = try local.naturalID(table, unit: unit, values)
        try local.put(table, unit: unit, id, values)
        return id
    }

    private func fillMembers(_ local: LocalWrite, _ unit: ID128) throws -> [ID128] {
        try (1...BenchStreet.membersCount).map { index in
            let category = ["A", "B", "B", "C", "D"][index % 5]
            let values: [String: Value] = [
                "code": .text("m\(100 + index)"), "name": .text("党员\(index)"), "category": .text(category),
                "sex": .text(index % 3 == 0 ? "f" : "m"), "birthYear": .integer(Int64(1940 + index)),
            ]
            return try put(local, "member", unit, values)
        }
    }

    private func fillLog(_ local: LocalWrite, _ unit: ID128, _ members: [ID128], _ year: Int) throws {
        for entry in 0..<logEntriesPerYear {
            let values: [String: Value] = [
                "member": .blob(members[entry % members.count].bytes), "date": .text(day(year, entry)),
                "kind": .text(["visit", "post", "study"][entry % 3]), "minutes": .integer(30),
                "verified": .integer(Int64(entry % 4 == 0 ? 0 : 1)),
            ]
            try local.put("log_entry", unit: unit, local.newID(), values)
        }
        for member in members {
            _ = try put(
                local, "pledge", unit,
                [
                    "member": .blob(member.bytes), "year": .integer(Int64(year)), "stars": .integer(6),
                    "items": .text("修路;巡河;读报"), "kept": .integer(2), "signed": .text("\(year)-03-05"),
                ])
        }
    }

    private func fillActivities(_ local: LocalWrite, _ unit: ID128, _ members: [ID128], _ year: Int) throws {
        for month in 1...4 {
            let id = local.newID()
            try local.put(
                "activity", unit: unit, id, ["date": .text(day(year, month * 28)), "title": .text("清扫村道")])
            for (index, member) in members.enumerated() {
                _ = try put(
                    local, "attendance", unit,
                    [
                        "activity": .blob(id.bytes), "member": .blob(member.bytes),
                        "present": .integer((index + month) % 9 == 0 ? 0 : 1),
                    ])
            }
        }
    }

    private func fillEvaluation(_ local: LocalWrite, _ unit: ID128, _ members: [ID128], _ year: Int) throws {
        let ofYear = Value.integer(Int64(year))
        for (source, due, valid) in [("peer", 60, 50), ("mass", 200, 60)] {
            _ = try put(
                local, "ballot", unit,
                [
                    "year": ofYear, "source": .text(source), "round": .integer(1), "due": .integer(Int64(due)),
                    "valid": .integer(Int64(valid)), "tellers": .text("a;b"), "scrutineer": .text("c"),
                ])
            for (index, member) in members.enumerated() {
                let best = Int64((index * 7 + number * 3) % 40)
                _ = try put(
                    local, "tally", unit,
                    [
                        "member": .blob(member.bytes), "year": ofYear, "source": .text(source),
                        "dimension": .integer(0),
                        "round": .integer(1), "valid": .integer(Int64(valid)), "excellent": .integer(best),
                        "good": .integer(Int64(valid) - best), "fair": .integer(0), "poor": .integer(0),
                        "unknown": .integer(0),
                    ])
            }
        }
        for (index, member) in members.enumerated() {
            for dimension in 1...5 {
                let mark = Int64(6_000 + (index * 61 + number * 17 + dimension * 137) % 4_000)
                _ = try put(
                    local, "assessment", unit,
                    [
                        "member": .blob(member.bytes), "year": ofYear, "dimension": .integer(Int64(dimension)),
                        "evidence": .integer(mark), "committee": .integer(mark),
                    ])
            }
        }
    }

    /// A day of the first ten months, by counting.
    private func day(_ year: Int, _ number: Int) -> String {
        CalendarDay(year: year, month: 1, day: 1)?.advanced(by: number % 300)?.iso ?? "\(year)-01-01"
    }
}
