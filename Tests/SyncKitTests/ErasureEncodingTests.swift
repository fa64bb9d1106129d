import SyncKit
import Testing

@Suite struct ErasureEncodingTests {
    private let cells: Set = [
        Erasure.Cell(table: "member", row: ID128(high: 1, low: 2), column: "name"),
        Erasure.Cell(table: "log", row: ID128(high: 1, low: 3), column: "text"),
    ]

    @Test func oneFormOnly() throws {
        // Goal: an erasure has one encoding, and nothing else is read as one.
        // Method: there and back; each truncation; the cells in another order.
        let bytes = Erasure(cells).encoded
        #expect(try Erasure(decoding: bytes) == Erasure(cells))
        for count in 0..<bytes.count {
            #expect(throws: WireError.self) { try Erasure(decoding: Array(bytes[..<count])) }
        }
        let one = Erasure([cells.sorted()[0]]).encoded.dropFirst()
        let other = Erasure([cells.sorted()[1]]).encoded.dropFirst()
        #expect(try Erasure(decoding: [2] + one + other) == Erasure(cells))
        #expect(throws: WireError.notCanonical) { try Erasure(decoding: [2] + other + one) }
    }

    @Test func onlyTheNamedValuesGo() throws {
        // Goal: the values of the cells are replaced, whatever else the body holds stays bit by bit.
        // Method: erase one cell of the sample; compare value by value; the salt changes.
        let body = Samples.body
        let row = try #require(body.tables.last?.groups.first?.ids.first)
        let erasure = Erasure([Erasure.Cell(table: "member", row: row, column: "name")])
        let erased = erasure.applied(to: body)
        var changed = 0
        for (before, after) in zip(body.tables, erased.tables) {
            for (old, new) in zip(before.groups, after.groups) {
                #expect(old.ids == new.ids && old.columns == new.columns)
                for (left, right) in zip(old.values.joined(), new.values.joined()) where left != right {
                    changed += 1
                    #expect(right == .erased)
                }
            }
        }
        #expect(changed >= 1)
        let stored = Samples.stored(body)
        let left = try erasure.applied(toStored: stored)
        #expect(try StoredBody.unpack(left) == erased)
        #expect(left.prefix(16) != stored.prefix(16))
        #expect(
            try Erasure.commitment(toStored: left) == Erasure.commitment(toStored: erasure.applied(toStored: stored)))
    }
}
