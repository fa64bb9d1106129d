import StarKit
import SyncTestKit
import Testing

@Suite struct CSVWriterTests {
    @Test func writesTheBytesThatSpreadsheetsExpect() {
        // Goal: byte order mark, CRLF, quotes only where needed, the apostrophe before formulas.
        // Method: compare with the literal bytes.
        var writer = CSVWriter(header: ["a", "b"])
        writer.append(["plain 甲", "1,5"])
        writer.append(["say \"hi\"", "two\nlines"])
        writer.append(["=1+1", "-5, cold"])
        let expected =
            "\u{feff}a,b\r\nplain 甲,\"1,5\"\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n'=1+1,\"'-5, cold\"\r\n"
        #expect(writer.bytes == Array(expected.utf8))
    }

    @Test(arguments: [
        "=1", "+1", "-1", "@a", "\tx", "\u{0}x", "'x", "''x", "'=x", "'", "''", "=", "'''", "\"=\"", "\"", "' x", " =x",
        "=HYPERLINK(\"http://x\",\"a\")", "-5,\n", "'\r\n", "\r", "", "’", "＝1", "x=1",
    ])
    func formulasComeBackUnchanged(_ text: String) throws {
        // Goal: whatever a field begins with, reading gives it back, and no field begins like a formula.
        // Method: a corpus of formulas, apostrophes and quotes, alone and beside another field.
        for row in [[text], [text, "x"], ["x", text]] {
            let table = CSVTable(header: row.indices.map { "c\($0)" }, rows: [row, row])
            #expect(try CSVTable(table.bytes) == table)
        }
        var writer = CSVWriter(header: ["a"])
        let start = writer.bytes.count
        writer.append([text])
        let field = writer.bytes[start...]
        let first = field.starts(with: [UInt8(ascii: "\"")]) ? field.dropFirst().first : field.first
        #expect(first.map { !Array("=+-@\t\u{0}".utf8).contains($0) } == true)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func randomTablesComeBackUnchanged(_ seed: UInt64) throws {
        // Goal: reading undoes writing for every table.
        // Method: random tables over an alphabet of everything that means something, one seed a case.
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("=+-@\t\u{0}'\",;\r\n ab甲é\u{301}👩‍🌾\u{feff}".unicodeScalars)
        let columns = Int.random(in: 1...5, using: &random)
        let rows = (0..<Int.random(in: 0...20, using: &random)).map { _ in
            (0..<columns).map { _ in
                var text = String.UnicodeScalarView()
                for _ in 0..<Int.random(in: 0...8, using: &random) {
                    text.append(alphabet[Int.random(in: alphabet.indices, using: &random)])
                }
                return String(text)
            }
        }
        let table = CSVTable(header: (0..<columns).map { "c\($0)" }, rows: rows)
        #expect(try CSVTable(table.bytes) == table)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func readsAnyBytesWithoutTrapping(_ seed: UInt64) {
        // Goal: no input brings the reader down, and every record it gives has as many fields as the header.
        // Method: random bytes of an alphabet that is mostly structure.
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("\",\r\n'=ab\u{0}甲".utf8) + [0xff]
        let bytes =
            [UInt8(ascii: "h"), 0x0a]
            + (0..<Int.random(in: 0...60, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<(alphabet.count - (seed % 4 == 0 ? 0 : 4)), using: &random)]
            }
        var recordsCount = 0
        if var reader = try? CSVReader(bytes, fileName: "t.csv") {  // A refusal is one of the right answers.
            while true {
                do {
                    guard try reader.advance() else { break }
                    _ = reader.string(at: 0)
                } catch {}
                recordsCount += 1
            }
        }
        #expect(recordsCount <= bytes.count)
    }
}
