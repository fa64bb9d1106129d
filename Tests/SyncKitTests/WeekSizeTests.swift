import SyncTestKit
import Testing

@testable import SyncKit

/// How many bytes a usual week takes on the wire.
@Suite struct WeekSizeTests {
    private static let kinds = ["visit", "help", "meeting", "duty", "course", "repair", "talk", "gift"]
    private static let members = (0..<50).map {
        ID128.natural(table: "member", parent: Samples.unit, key: [.integer(Int64($0))])
    }

    /// Words of one to three syllables.
    private static func words(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
        var words: Set<String> = []
        while words.count < count {
            let syllables = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                let end = Int.random(in: 0..<3, using: &generator) == 0 ? "nrst".randomElement(using: &generator) : nil
                return [
                    "bdfghklmnprstvz".randomElement(using: &generator), "aeiou".randomElement(using: &generator), end,
                ].compactMap { $0 }.map(String.init).joined()
            }
            words.insert(syllables.joined())
        }
        return words.sorted()
    }

    /// About 40 characters.
    private static func note(_ words: [String], _ generator: inout SeededGenerator) -> Value {
        var note = ""
        while note.count < 36 { note += (note.isEmpty ? "" : " ") + (words.randomElement(using: &generator) ?? "") }
        return .text(note)
    }

    /// 200 new rows of `log_entry` and 40 changed cells, of rows that four starts of the program have made.
    private static func week(_ words: [String], _ generator: inout SeededGenerator) -> ChangeBody {
        let columns = ["member_id", "kind", "day", "minutes", "note"]
        func value(_ column: String, _ row: Int) -> Value {
            switch column {
            case "member_id": .blob((members.randomElement(using: &generator) ?? .zero).bytes)
            case "kind": .text(kinds.randomElement(using: &generator) ?? "")
            case "day": .integer(20_000 + Int64(row) * 7 / 200)
            case "minutes": .integer(5 * Int64.random(in: 1...36, using: &generator))
            default: note(words, &generator)
            }
        }
        let prefix = generator.next()
        var groups = [
            RowGroup(
                kind: .insert, columns: columns, ids: (1...200).map { ID128(high: prefix, low: $0) },
                values: columns.map { column in (0..<200).map { value(column, $0) } })
        ]
        let starts = (0..<4).map { _ in generator.next() }
        for column in ["kind", "day", "minutes", "note"] {
            let ids = starts.map { start in
                (0..<10).map { _ in ID128(high: start, low: .random(in: 1...200, using: &generator)) }
            }.joined().shuffled(using: &generator).prefix(10)
            groups.append(
                RowGroup(
                    kind: .update, columns: [column], ids: Array(ids),
                    values: [ids.indices.map { _ in value(column, Int.random(in: 0..<200, using: &generator)) }]))
        }
        return ChangeBody(tables: [ChangeBody.Table(name: "log_entry", groups: groups)])
    }

    @Test(arguments: [(300, 5_700), (1_000, 6_500), (5_000, 7_000)])
    func weekFitsItsBudget(_ vocabulary: Int, _ limit: Int) throws {
        // Goal: a week of 200 new rows and 40 changed cells, as one change-set, takes at most 7,000 bytes in all.
        // Method: ten seeded weeks over vocabularies of three sizes, sealed with header, signature, salt and frame.
        var generator = SeededGenerator(seed: 7)
        let words = Self.words(vocabulary, &generator)
        var sizes: [Int] = []
        for _ in 0..<10 {
            let body = Self.week(words, &generator)
            let stored = try StoredBody.pack(body, salt: .random(using: &generator))
            #expect(try StoredBody.unpack(stored) == body)
            var header = try Samples.fullHeader()
            header.rowCount = body.rowCount
            header.commitment = StoredBody.commitment(stored)
            let changeSet = try ChangeSet(header: header, body: stored, signer: Samples.signer(1))
            var writer = ByteWriter()
            Frame.changeSet(changeSet).write(to: &writer)
            sizes.append(writer.bytes.count)
        }
        #expect(sizes.reduce(0, +) / sizes.count <= limit, "\(sizes)")
        #expect(sizes.allSatisfy { $0 <= 7_000 }, "\(sizes)")
    }
}
