import SyncKit
import Testing

@Suite struct StateHasherTests {
    private let id = ID128(high: 0, low: 1)

    private func hash(_ table: MergedTable, _ rows: [(ID128, [Value])]) -> Hash32 {
        var hasher = StateHasher().begin(table)
        for (id, values) in rows { hasher.add(id, values: values) }
        return hasher.finish()
    }

    private func table(_ name: String, _ columns: [String]) -> MergedTable {
        MergedTable(
            name, .unit(.village, top: .street), key: .drawn, columns: columns.map { MergedColumn($0, .text, "x") },
            writers: [], "x")
    }

    @Test func newColumnsAndTheirOrderChangeNothing() {
        // Goal: an upgrade that only adds a column, or declares columns in another order, keeps the hash.
        // Method: the same row under three declarations.
        let one = hash(table("t", ["a", "b"]), [(id, [.text("1"), .text("2")])])
        #expect(one == hash(table("t", ["b", "a"]), [(id, [.text("2"), .text("1")])]))
        #expect(one == hash(table("t", ["a", "new", "b"]), [(id, [.text("1"), .null, .text("2")])]))
    }

    @Test func everyDifferenceShows() {
        // Goal: two states that differ have two hashes.
        // Method: change table, id, column, value, kind, and move a value to the next column.
        let rows: [(MergedTable, [(ID128, [Value])])] = [
            (table("t", ["a", "b"]), [(id, [.text("1"), .text("2")])]),
            (table("u", ["a", "b"]), [(id, [.text("1"), .text("2")])]),
            (table("t", ["a", "c"]), [(id, [.text("1"), .text("2")])]),
            (table("t", ["a", "b"]), [(.zero, [.text("1"), .text("2")])]),
            (table("t", ["a", "b"]), [(id, [.text("1"), .text("3")])]),
            (table("t", ["a", "b"]), [(id, [.integer(1), .text("2")])]),
            (table("t", ["a", "b"]), [(id, [.null, .text("12")])]),
            (table("t", ["a", "b"]), [(id, [.text("12"), .null])]),
            (table("t", ["a", "b"]), []),
            (table("t", ["a", "b"]), [(id, [.null, .null])]),
        ]
        #expect(Set(rows.map { hash($0, $1) }).count == rows.count)
    }

    @Test func emptyTablesLeaveNoTrace() {
        // Goal: a table that a version does not have yet changes no hash while it is empty.
        // Method: begin another table without rows, before and after.
        let rows = [(id, [Value.text("1"), .text("2")])]
        var hasher = StateHasher().begin(table("a", ["x"])).begin(table("t", ["a", "b"]))
        for (id, values) in rows { hasher.add(id, values: values) }
        #expect(hasher.begin(table("z", ["x"])).finish() == hash(table("t", ["a", "b"]), rows))
    }
}
