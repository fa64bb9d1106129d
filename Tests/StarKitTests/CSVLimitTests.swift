import StarKit
import Testing

@Suite struct CSVLimitTests {
    @Test func doubledQuotesCountLikeOtherBytes() throws {
        // Goal: a field of doubled quotes has the same limit as any other.
        // Method: fields of quotes just within the limit and just beyond it, alone and behind a letter.
        let limits = CSVLimits(fieldBytesMax: 8, recordBytesMax: 64, fileBytesMax: 512)
        for (field, isTaken) in [
            ("\"\"\"\"\"\"\"\"", true), ("\"\"\"\"\"\"\"\"\"\"", false), ("a\"\"\"\"\"\"\"\"", false),
        ] {
            var reader = try CSVReader(Array("a,b\n1,\"\(field)\"\n".utf8), fileName: "f", limits: limits)
            if isTaken {
                #expect(try reader.advance())
                #expect(reader.bytes(at: 1).count == 4)
            } else {
                let problem = #expect(throws: FileProblem.self) { try reader.advance() }
                #expect(problem?.line == 2 && problem?.field == "b")
            }
        }
    }
}
