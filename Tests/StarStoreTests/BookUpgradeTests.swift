import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// Stores of the first version of the book.
@Suite("The book's versions")
struct BookUpgradeTests {
    /// How many columns the tables of version 1 had.
    private static let columns = [
        "policy": 3, "member": 7, "post_claim": 3, "household": 3, "contact": 4, "log_entry": 5, "log_note": 2,
        "contact_count": 4, "pledge": 6, "activity": 3, "attendance": 3, "ballot": 8, "tally": 11, "assessment": 6,
        "bulletin": 5, "roll_line": 12, "place": 10, "result": 14, "audit_entry": 6, "private_audit_entry": 6,
    ]

    private static let first = Schema(
        version: 1,
        tables: Book.schema.tables.compactMap { table in
            columns[table.name].map { count in
                let kept = Array(table.columns.prefix(count))
                let names = Set(kept.map(\.name))
                return MergedTable(
                    table.name, table.scope, key: table.key, columns: kept,
                    writers: table.writers.map {
                        WriteRule($0.level, stages: $0.stages, columns: $0.columns?.intersection(names))
                    }, isPrivate: table.isPrivate, codeColumn: table.codeColumn, table.summary)
            }
        })

    @Test("a store of version 1 opens, keeps its records and takes the new ones")
    func upgrade() throws {
        // Goal: tables and columns were only added, so that an old store is upgraded in place.
        // Method: a store made with the tables of version 1 is opened by this program; records of both are written.
        let clock = try TestClock("2026-12-28")
        let old = try Replica.inMemory(schema: Self.first, clock: clock.read)
        try old.foundHub(level: .street, kind: "street", code: "s1", name: "East Street")
        let village = try Units(old).add(name: "Village", code: "v1")
        try old.write { local in
            try local.put(
                "cycle", unit: try local.read.place().own.id, local.newID(),
                ["year": .integer(2026), "stage": .integer(5)])
            let values: [String: Value] = ["code": .text("m1"), "name": .text("张伟"), "category": .text("A")]
            try local.put("member", unit: village.id, try local.naturalID("member", unit: village.id, values), values)
        }
        let new = try old.copyInMemory(upgradedTo: Book.schema)
        let records = Records(new)
        #expect(try records.find("member", "m1")["ended"] == .null)
        _ = try records.set("member", "m1", ["endReason=x", "endKind=died", "ended=2026-12-01", "reason=补记"])
        _ = try records.add("officer", ["code=li", "name=李强"], unit: "v1")
        #expect(try records.list("audit_entry").count == 2)
        #expect(try new.verify().problems == [])
    }
}
