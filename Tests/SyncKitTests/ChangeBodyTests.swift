import SyncTestKit
import Testing

@testable import SyncKit

@Suite struct ChangeBodyTests {
    /// A body of a few tables with columns of every shape.
    private func random(_ generator: inout SeededGenerator) -> ChangeBody {
        let tables = (0..<Int.random(in: 0...3, using: &generator)).map { index in
            let groups = (0..<Int.random(in: 1...3, using: &generator)).map { group in
                let kind: WriteKind = [.insert, .update, .delete][group]
                let rows = Int.random(in: 1...40, using: &generator)
                let columns = kind == .delete ? [] : (0..<Int.random(in: 1...4, using: &generator)).map { "c\($0)" }
                let runs = Bool.random(using: &generator)
                let ids = (0..<rows).map { runs ? ID128(high: 7, low: UInt64($0)) : .random(using: &generator) }
                let values = columns.map { _ in column(rows, &generator) }
                return RowGroup(kind: kind, columns: columns, ids: ids, values: values)
            }
            return ChangeBody.Table(name: "t\(index)", groups: groups)
        }
        return ChangeBody(tables: tables)
    }

    private func column(_ rows: Int, _ generator: inout SeededGenerator) -> [Value] {
        let shape = Int.random(in: 0...5, using: &generator)
        return (0..<rows).map { row in
            switch shape {
            case 0: .null
            case 1: .integer(Int64.random(in: .min ... .max, using: &generator))
            case 2: .text("文\(row)")
            case 3: .text("same \(row % 3)")
            case 4: row % 2 == 0 ? .blob([UInt8(row)]) : .real(Double(row) / 3)
            default: row % 5 == 0 ? .null : .integer(Int64(row % 2))
            }
        }
    }

    @Test func longTextForManyRowsIsRefused() throws {
        // Goal: a few bytes cannot fill a store: what a dictionary says is counted for each row that says it.
        // Method: one text in so many rows that all are just within 1 MiB, and in one row more.
        let text = Value.text(String(repeating: "a", count: 1_021))
        func body(_ rows: Int) -> ChangeBody {
            let group = RowGroup(
                kind: .insert, columns: ["note"], ids: (0..<rows).map { ID128(high: 9, low: UInt64($0)) },
                values: [Array(repeating: text, count: rows)])
            return ChangeBody(tables: [ChangeBody.Table(name: "log", groups: [group])])
        }
        let rows = SyncLimits.bodyPlainBytesMax / text.wireBytes
        let within = try StoredBody.pack(body(rows), salt: .zero)
        #expect(try StoredBody.unpack(within).rowCount == rows)
        let beyond = try StoredBody.pack(body(rows + 1), salt: .zero)
        #expect(beyond.count < 200)
        #expect(throws: WireError.overLimit(what: "values of a change-set")) { try StoredBody.unpack(beyond) }
    }

    @Test func bodiesComeBack() throws {
        // Goal: whatever the columns hold, a body reads back as it was written, plain and packed.
        // Method: 300 seeded random bodies with columns of every shape.
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            let body = random(&generator)
            #expect(try ChangeBody(decoding: body.encoded) == body)
            #expect(try StoredBody.unpack(StoredBody.pack(body, salt: Samples.salt)) == body)
        }
    }

    @Test func truncatedAndMutatedBodiesAreRefusedOrRead() throws {
        // Goal: no bytes trap the decoder; what it reads, it reads again after writing.
        // Method: cut at every byte; then 20,000 seeded mutations of plain bodies.
        let plain = Samples.body.encoded
        for count in plain.indices {
            #expect(throws: WireError.self) { try ChangeBody(decoding: Array(plain[..<count])) }
        }
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<500 {
            let original = random(&generator).encoded
            for _ in 0..<40 {
                guard let body = try? ChangeBody(decoding: Mutation.of(original, &generator)) else {
                    // Most mutations are refused; only the others say something.
                    continue
                }
                #expect(try ChangeBody(decoding: body.encoded) == body)
            }
        }
    }

    @Test func mutatedStoredBodiesDoNotTrap() throws {
        // Goal: a compressed body from outside is an error at worst.
        // Method: 3,000 seeded mutations behind the salt.
        var generator = SeededGenerator(seed: 13)
        let stored = try StoredBody.pack(random(&generator), salt: Samples.salt)
        var refused = 0
        for _ in 0..<3_000 {
            do { _ = try StoredBody.unpack(Mutation.of(stored, &generator)) } catch { refused += 1 }
        }
        #expect(refused > 1_000)
        for count in 0..<stored.count {
            #expect(throws: WireError.self) { try StoredBody.unpack(Array(stored[..<count])) }
        }
    }

    @Test func bombsAreRefusedBeforeTheyGrow() throws {
        // Goal: a small frame cannot make a large body, whether it tells its size or not.
        // Method: 2 MiB of zeros compressed; a frame header that claims 2^40 bytes; one without a size.
        let bomb = try Zstd.compress(Array(repeating: 0, count: 2 * 1024 * 1024), level: 3)
        #expect(bomb.count < 1_000)
        let over = WireError.overLimit(what: "decompressed body")
        #expect(throws: over) { try StoredBody.unpack(Samples.salt.bytes + bomb) }
        let claim: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0]
        #expect(throws: over) { try StoredBody.unpack(Samples.salt.bytes + claim) }
        let silent: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, 1, 0, 0]
        #expect(throws: WireError.invalid(what: "compressed body")) {
            try StoredBody.unpack(Samples.salt.bytes + silent)
        }
        let twice = Samples.stored(Samples.body) + Samples.stored(Samples.body).dropFirst(16)
        #expect(throws: WireError.invalid(what: "compressed body")) { try StoredBody.unpack(twice) }
    }

    @Test func countsAreBounded() {
        // Goal: no count makes the reader allocate more than the limits allow.
        // Method: each count one above its limit, with nothing behind it.
        func bytes(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
            var writer = ByteWriter()
            write(&writer)
            return writer.bytes
        }
        func table(_ writer: inout ByteWriter) {
            writer.count(1)
            writer.text("t")
            writer.count(1)
            writer.byte(WriteKind.insert.rawValue)
        }
        let cases: [(String, [UInt8])] = [
            ("tables of a change-set", bytes { $0.count(SyncLimits.tablesMax + 1) }),
            (
                "table name",
                bytes {
                    $0.count(1)
                    $0.text(String(repeating: "t", count: SyncLimits.nameBytesMax + 1))
                }
            ),
            (
                "groups of a table",
                bytes {
                    $0.count(1)
                    $0.text("t")
                    $0.count(SyncLimits.rowsMax + 1)
                }
            ),
            (
                "columns of a table",
                bytes {
                    table(&$0)
                    $0.count(SyncLimits.columnsMax + 1)
                }
            ),
            (
                "rows of a change-set",
                bytes {
                    table(&$0)
                    $0.count(1)
                    $0.text("c")
                    $0.count(SyncLimits.rowsMax + 1)
                }
            ),
        ]
        for (what, bytes) in cases {
            #expect(throws: WireError.overLimit(what: what)) { try ChangeBody(decoding: bytes) }
        }
    }

    @Test func rowsOfAllGroupsCountTogether() {
        // Goal: the limit on rows is of the change-set, not of a group.
        // Method: two groups of which only one fits.
        let ids = (0..<SyncLimits.rowsMax).map { ID128(high: 1, low: UInt64($0)) }
        func body(_ second: Int) -> ChangeBody {
            let groups = [
                RowGroup(kind: .delete, columns: [], ids: Array(ids[second...])),
                RowGroup(kind: .delete, columns: [], ids: Array(ids[..<(second + 1)])),
            ]
            return ChangeBody(tables: [ChangeBody.Table(name: "t", groups: groups)])
        }
        #expect(throws: WireError.overLimit(what: "rows of a change-set")) { try ChangeBody(decoding: body(5).encoded) }
    }

    @Test func otherShapesAreRefused() {
        // Goal: tables in order, columns once, a delete without columns, no empty group, no erased value yet.
        // Method: one wrong body each.
        let id = ID128(high: 0, low: 1)
        func body(_ groups: [RowGroup], _ names: [String] = ["t"]) -> [UInt8] {
            ChangeBody(tables: names.map { ChangeBody.Table(name: $0, groups: groups) }).encoded
        }
        let update = RowGroup(kind: .update, columns: ["c"], ids: [id], values: [[.null]])
        let wrong: [(WireError, [UInt8])] = [
            (.notCanonical, body([update], ["b", "a"])),
            (.notCanonical, body([update], ["a", "a"])),
            (
                .notCanonical,
                body([RowGroup(kind: .update, columns: ["c", "c"], ids: [id], values: [[.null], [.null]])])
            ),
            (
                .invalid(what: "columns of a write"),
                body([RowGroup(kind: .delete, columns: ["c"], ids: [id], values: [[.null]])])
            ),
            (.invalid(what: "columns of a write"), body([RowGroup(kind: .update, columns: [], ids: [id])])),
            (.invalid(what: "empty group"), body([RowGroup(kind: .delete, columns: [])])),
            (.trailing, body([update]) + [0]),
        ]
        for (error, bytes) in wrong { #expect(throws: error) { try ChangeBody(decoding: bytes) } }
        var later = ByteReader([6])
        #expect(throws: WireError.invalid(what: "value")) { try later.value() }
    }

    @Test func countingIDsCostNextToNothing() throws {
        // Goal: ids drawn by one process are written as a run, derived ones as they are.
        // Method: sizes of both columns, and a run that ends at the greatest counter.
        var generator = SeededGenerator(seed: 14)
        for (ids, sizeMax) in [
            ((0..<1_000).map { ID128(high: 5, low: UInt64($0)) }, 25),
            ((0..<1_000).map { _ in ID128.random(using: &generator) }, 16_001),
            ([ID128(high: 5, low: .max - 1), ID128(high: 5, low: .max), ID128(high: 5, low: 0)], 49),
        ] {
            var writer = ByteWriter()
            writer.idColumn(ids)
            #expect(writer.bytes.count <= sizeMax)
            var reader = ByteReader(writer.bytes)
            #expect(try reader.idColumn(ids.count) == ids)
            #expect(reader.isAtEnd)
        }
    }

    @Test func largeDictionariesAndEdgesComeBack() throws {
        // Goal: the encodings of a column hold at their edges.
        // Method: 128 and 129 distinct values twice over; integers whose difference overflows; empty texts.
        let columns: [[Value]] = [
            (0..<256).map { .text("v\($0 % 128)") }, (0..<258).map { .text("v\($0 % 129)") },
            [.integer(.min), .integer(.max), .integer(.min)], [.text(""), .text(""), .text("a")],
            [.real(.infinity), .real(0.0)], [.blob([]), .null], [.null, .erased, .null],
        ]
        for values in columns {
            var writer = ByteWriter()
            writer.valueColumn(values)
            var reader = ByteReader(writer.bytes)
            #expect(try reader.valueColumn(values.count) == values)
            #expect(reader.isAtEnd)
        }
    }
}
