import SyncTestKit
import Testing

@testable import SyncKit

/// The encodings of columns that have gaps, and of ids that lie scattered.
@Suite struct ColumnEncodingTests {
    private func written(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
        var writer = ByteWriter()
        write(&writer)
        return writer.bytes
    }

    private func error(_ bytes: [UInt8], _ read: (inout ByteReader) throws(WireError) -> Void) -> WireError? {
        var reader = ByteReader(bytes)
        do throws(WireError) { try read(&reader) } catch { return error }
        return nil
    }

    @Test func gapsLeaveAColumnItsEncoding() throws {
        // Goal: a null here and there does not cost a column what its kind saves.
        // Method: counting integers and texts with every third one missing, for each number of rows up to 40.
        for rows in 1...40 {
            let columns: [[Value]] = [
                (0..<rows).map { $0 % 3 == 1 ? .null : .integer(1_000_000 + Int64($0)) },
                (0..<rows).map { $0 % 3 == 0 ? .null : .text("n\($0)") },
                (0..<rows).map { $0 == rows - 1 ? .integer(1) : .null },
            ]
            for column in columns {
                var reader = ByteReader(written { $0.valueColumn(column) })
                #expect(try reader.valueColumn(rows) == column)
                #expect(reader.isAtEnd)
            }
        }
        let bytes = written { $0.valueColumn((0..<80).map { $0 % 3 == 1 ? .null : .integer(1_000_000 + Int64($0)) }) }
        // Encoding, 10 bytes of bits, the integers' encoding, 3 bytes of the first of them, one for each other.
        #expect(bytes.count == 1 + 10 + 1 + 3 + 52)
    }

    @Test func gapsHaveOneFormAndOneLevel() {
        // Goal: bits of rows that are not there are refused, and a column within a column within a column too.
        // Method: by hand: 3 rows, bits 101; a fourth bit; a second level; too few bytes.
        func column(_ bytes: [UInt8]) -> WireError? {
            error(bytes) { (reader) throws(WireError) in _ = try reader.valueColumn(3) }
        }
        #expect(column([5, 0b101, 1, 2, 2]) == nil)
        #expect(column([5, 0b1101, 1, 2, 2]) == .notCanonical)
        #expect(column([5, 0b101, 5, 0b11, 1, 2, 2]) == .invalid(what: "encoding of a column"))
        #expect(column([5, 0b101, 1, 2]) == .truncated)
        #expect(column([5, 0b101, 6, 2, 2]) == .invalid(what: "encoding of a column"))
    }

    @Test func scatteredIDsOfFewStartsAreSmall() throws {
        // Goal: rows that a few starts of the program made, in any order, cost few bytes each.
        // Method: 200 places under three prefixes; then edges: counters that wrap, a prefix alone, too many prefixes.
        var generator = SeededGenerator(seed: 15)
        let prefixes = (0..<3).map { _ in generator.next() }
        let ids = (0..<200).map { ID128(high: prefixes[$0 % 3], low: .random(in: 1...5_000, using: &generator)) }
        let bytes = written { $0.idColumn(ids) }
        #expect(bytes[0] == 2 && bytes.count <= 2 + 3 * 8 + 200 * 3)
        for ids in [
            ids, [ID128(high: 1, low: .max), ID128(high: 1, low: 0), ID128(high: 1, low: .max)],
            (0..<258).map { ID128(high: UInt64($0 % 129), low: UInt64($0) * 77) },
        ] {
            var reader = ByteReader(written { $0.idColumn(ids) })
            #expect(try reader.idColumn(ids.count) == ids)
            #expect(reader.isAtEnd)
        }
    }

    @Test func foreignPrefixesAreRefused() {
        // Goal: no index reads beyond the prefixes, and no count makes room for more than one byte can name.
        // Method: by hand: 2 rows under one prefix; an index of a second; 129 prefixes; rows cut off.
        let prefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 9]
        func ids(_ bytes: [UInt8]) -> WireError? {
            error(bytes) { (reader) throws(WireError) in _ = try reader.idColumn(2) }
        }
        #expect(ids([2, 1] + prefix + [0, 0, 2, 4]) == nil)
        #expect(ids([2, 1] + prefix + [0, 1, 2, 4]) == .invalid(what: "prefix of an id"))
        #expect(ids([2, 0x81, 1] + Array(repeating: 0, count: 1_100)) == .overLimit(what: "prefixes of ids"))
        #expect(ids([2, 1] + prefix + [0]) == .truncated)
        #expect(ids([2, 0, 0, 0, 2, 4]) == .invalid(what: "prefix of an id"))
    }
}
