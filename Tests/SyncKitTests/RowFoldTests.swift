import SyncKit
import Testing

@Suite struct RowFoldTests {
    /// Sources 1, 2, 3 …: the past of each is given; counters are given; hashes follow the source.
    private func causality(_ pasts: [Int: Set<Int>], lamport: [Int: Int64] = [:]) -> RowFold<Int>.Causality {
        RowFold<Int>.Causality(
            includes: { pasts[$0, default: []].contains($1) },
            order: {
                WriteOrder(
                    lamport: lamport[$0, default: 1], hash: Hash32(Array(repeating: UInt8($0), count: 32)) ?? .zero)
            })
    }

    @Test func laterWriteLeavesNoConflict() {
        // Goal: a write whose author had seen the other one simply replaces it.
        // Method: an insert and an update that includes it.
        let causality = causality([2: [1]], lamport: [1: 1, 2: 2])
        var row = RowFold<Int>()
        row.apply(.insert, from: 1, values: [(0, .text("a")), (1, .integer(1))], causality)
        row.apply(.update, from: 2, values: [(0, .text("b"))], causality)
        #expect(row.value(0) == .text("b"))
        #expect(row.value(1) == .integer(1))
        #expect(row.losers(0).isEmpty)
        #expect(row.isAlive(causality))
    }

    @Test func concurrentValuesAreBothKept() {
        // Goal: of two concurrent values the greater (counter, hash) stands and the other is a conflict.
        // Method: two updates that do not know each other, taken in both orders.
        let causality = causality([2: [1], 3: [1]], lamport: [1: 1, 2: 2, 3: 2])
        for order in [[2, 3], [3, 2]] {
            var row = RowFold<Int>()
            row.apply(.insert, from: 1, values: [(0, .text("a"))], causality)
            for source in order { row.apply(.update, from: source, values: [(0, .integer(Int64(source)))], causality) }
            #expect(row.value(0) == .integer(3))
            #expect(row.losers(0) == [RowFold.Head(source: 2, value: .integer(2))])
        }
    }

    @Test func equalConcurrentValuesAreNoConflict() {
        // Goal: two laptops that import the same file have nothing to settle.
        // Method: two births of one row with the same values.
        let causality = causality([:])
        var row = RowFold<Int>()
        row.apply(.insert, from: 1, values: [(0, .text("a"))], causality)
        row.apply(.insert, from: 2, values: [(0, .text("a"))], causality)
        #expect(row.losers(0).isEmpty)
        #expect(row.cells[0]?.count == 2)
    }

    @Test func addWinsOverAConcurrentDelete() {
        // Goal: a delete takes away only what its author had seen.
        // Method: a delete and an update that do not know each other; then a delete that knows both.
        let pasts: [Int: Set<Int>] = [2: [1], 3: [1], 4: [1, 2, 3], 5: [1, 2, 3, 4]]
        let causality = causality(pasts, lamport: [1: 1, 2: 2, 3: 2, 4: 3, 5: 4])
        var row = RowFold<Int>()
        row.apply(.insert, from: 1, values: [(0, .text("a"))], causality)
        row.apply(.delete, from: 2, values: [], causality)
        #expect(!row.isAlive(causality))
        row.apply(.update, from: 3, values: [(0, .text("b"))], causality)
        #expect(row.isAlive(causality))
        row.apply(.delete, from: 4, values: [], causality)
        #expect(!row.isAlive(causality))
        #expect(row.deletes == [4])
        row.apply(.insert, from: 5, values: [(0, .text("c"))], causality)
        #expect(row.isAlive(causality))
        #expect(row.value(0) == .text("c"))
        #expect(row.losers(0).isEmpty)
    }

    @Test func ownDeleteComesAfterOwnWrite() {
        // Goal: a change-set that writes a row and deletes it leaves it dead.
        // Method: both from one source, in both orders.
        let causality = causality([2: [1]])
        for writesFirst in [true, false] {
            var row = RowFold<Int>()
            row.apply(.insert, from: 1, values: [(0, .text("a"))], causality)
            if writesFirst { row.apply(.update, from: 2, values: [(0, .text("b"))], causality) }
            row.apply(.delete, from: 2, values: [], causality)
            if !writesFirst { row.apply(.update, from: 2, values: [(0, .text("b"))], causality) }
            #expect(!row.isAlive(causality))
            #expect(row.value(0) == .text("b"))
        }
    }

    @Test func oneChangeSetHasOneWriteOfACell() {
        // Goal: a body that names a cell or a delete twice is no conflict with itself.
        // Method: the same source writes thrice and deletes twice.
        let causality = causality([:])
        var row = RowFold<Int>()
        for value in ["a", "b", "c"] { row.apply(.insert, from: 1, values: [(0, .text(value))], causality) }
        row.apply(.delete, from: 1, values: [], causality)
        row.apply(.delete, from: 1, values: [], causality)
        #expect(row.cells[0] == [RowFold.Head(source: 1, value: .text("c"))])
        #expect(row.deletes == [1])
    }

    @Test func withoutABirthThereIsNoRow() {
        // Goal: updates of a row whose insert was refused make no row.
        // Method: an update alone.
        let causality = causality([:])
        var row = RowFold<Int>()
        row.apply(.update, from: 1, values: [(0, .text("a"))], causality)
        #expect(!row.isAlive(causality))
        #expect(row.value(5) == .null)
        #expect(row.losers(5).isEmpty)
    }

    @Test func foldOfAnAudienceLeavesOutWhatIsNotAccepted() throws {
        // Goal: refused rows, rows not asked for and unknown tables and columns are not folded.
        // Method: one body with all of them.
        let schema = Schema(version: 1, tables: [TestSchema.member])
        let body = ChangeBody(tables: [
            ChangeBody.Table(
                name: "future", groups: [RowGroup(kind: .insert, columns: ["x"], ids: [.zero], values: [[.null]])]),
            ChangeBody.Table(
                name: "member",
                groups: [
                    RowGroup(
                        kind: .insert, columns: ["code", "future"],
                        ids: [ID128(high: 0, low: 1), ID128(high: 0, low: 2)],
                        values: [[.integer(1), .integer(2)], [.text("x"), .text("y")]])
                ]),
        ])
        let header = try Samples.fullHeader()
        var fold = AudienceFold(schema: schema)
        fold.add(header, hash: .zero, body: body) { key, _ in key.id.low == 1 }
        #expect(fold.rows.keys.map(\.id.low) == [1])
        let row = try #require(fold.rows.values.first)
        #expect(row.cells.keys.sorted() == [0])
        #expect(fold.isAlive(row))
        #expect(fold.writers.map(\.number) == [2])
        var some = AudienceFold(
            schema: schema, only: [AudienceFold.RowKey(table: "member", id: ID128(high: 0, low: 2))])
        some.add(header, hash: .zero, body: body) { _, _ in true }
        #expect(some.rows.keys.map(\.id.low) == [2])
    }
}
