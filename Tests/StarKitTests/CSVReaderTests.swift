import StarKit
import Testing

@Suite struct CSVReaderTests {
    @Test func readsRecordsOfEveryLineEnd() throws {
        // Goal: byte order mark, CRLF, LF and a missing last line end all give the same records.
        // Method: the same table in four spellings.
        let spellings = [
            "a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4", "\u{feff}a,b\r\n\r\n1,2\n\n3,4\r\n\n",
        ]
        for spelling in spellings {
            #expect(
                try CSVTable(Array(spelling.utf8)) == CSVTable(header: ["a", "b"], rows: [["1", "2"], ["3", "4"]]))
        }
    }

    @Test func readsQuotedFieldsAndCountsPhysicalLines() throws {
        // Goal: quotes, commas and line breaks in a field are text, and lines are counted as in an editor.
        // Method: a field with three lines, then a record whose line number must follow from it.
        let text = "a,b\n\"x\r\ny\n\"\"z\"\"\",\"1,5\"\n\"\",end\n"
        var reader = try CSVReader(Array(text.utf8), fileName: "t.csv")
        #expect(try reader.advance())
        #expect(reader.line == 2)
        #expect(reader.string(at: 0) == "x\r\ny\n\"z\"")
        #expect(reader.string(at: 1) == "1,5")
        #expect(reader.line(at: 0) == 2)
        #expect(reader.line(at: 1) == 4)
        #expect(try reader.advance())
        #expect(reader.line == 5)
        #expect(reader.string(at: 0) == "")
        #expect(reader.string(at: 1) == "end")
        #expect(try !reader.advance())
        #expect(try !reader.advance())
    }

    @Test func readsEmptyFields() throws {
        // Goal: leading, middle and trailing empty fields are there, also at the very end of the file.
        // Method: a record of commas without a last line end.
        let table = try CSVTable(Array("a,b,c\n,,".utf8))
        #expect(table.rows == [["", "", ""]])
    }

    @Test(arguments: [
        ("a,b\n1\n", 2, nil, "the line has 1 fields but the header has 2"),
        ("a,b\n1,2,3\n", 2, nil, "the line has 3 fields but the header has 2"),
        ("a,b\n1,\"2\n3,4\n", 2, "b", "a quote opens here and is not closed"),
        ("a,b\n1,2\"\"\n", 2, "b", "a quote stands inside the text"),
        ("a,b\n\"1\"x,2\n", 2, "a", "a quote stands inside the text"),
        ("a,b\n1,2\n3,4\u{0}\n", 3, "b", "NUL"),
        ("a,b\n1,\"x\u{0}\"\n", 2, "b", "NUL"),
        ("a,b\n1,2\r3,4\n", 2, "b", "a carriage return stands alone"),
    ])
    func namesLineFieldAndRemedy(_ text: String, _ line: Int, _ field: String?, _ fragment: String) throws {
        // Goal: every malformed record is refused with its line and field.
        // Method: one file for each kind of mistake.
        let problem = try #require(Self.firstProblem(of: text))
        #expect(problem.line == line)
        #expect(problem.field == field)
        #expect(problem.message.english.contains(fragment))
        #expect(!problem.message.chinese.isEmpty)
    }

    @Test func goesOnAfterABadRecord() throws {
        // Goal: all problems of a file can be collected.
        // Method: three bad lines between good ones; read to the end.
        let text = "a,b\n1\n1,2\nx\"y,2\n3,4\n1,2,3\n5,6\n"
        var reader = try CSVReader(Array(text.utf8), fileName: "t.csv")
        var good: [String] = []
        var bad: [Int?] = []
        while true {
            do {
                guard try reader.advance() else { break }
                good.append(reader.string(at: 0))
            } catch {
                bad.append(error.line)
            }
        }
        #expect(good == ["1", "3", "5"])
        #expect(bad == [2, 4, 6])
    }

    @Test(
        arguments: [
            ([0x61, 0x0a, 0xc0, 0xee, 0x0a], 2, "GBK"),
            ([0xff, 0xfe, 0x61, 0x00, 0x0a, 0x00], 1, "UTF-16"),
            ([0x50, 0x4b, 0x03, 0x04, 0xff], 1, "Excel"),
            ([0x61, 0x0a, 0x62, 0x0a, 0xe4, 0xb8], 3, "UTF-8"),
            ([0x61, 0x0a, 0xed, 0xa0, 0x80], 2, "UTF-8"),
            ([0x61, 0x0a, 0xf4, 0x90, 0x80, 0x80], 2, "UTF-8"),
            ([0x61, 0x0a, 0xc1, 0xbf], 2, "UTF-8"),
            ([0x61, 0x0a, 0xe0, 0x80, 0xaf], 2, "UTF-8"),
        ] as [([UInt8], Int, String)])
    func refusesOtherEncodings(_ bytes: [UInt8], _ line: Int, _ fragment: String) throws {
        // Goal: a file in another encoding is refused with the line, a guess and how to save it.
        // Method: GBK, UTF-16, a workbook, and malformed UTF-8: cut short, surrogates, beyond the last, too long.
        let problems = try #require(Self.refusal(bytes))
        #expect(problems.problems.count == 1)
        #expect(problems.problems[0].line == line)
        #expect(problems.problems[0].message.english.contains(fragment))
        #expect(problems.problems[0].message.english.contains("save it as CSV UTF-8"))
    }

    @Test func acceptsEveryLengthOfUTF8() throws {
        // Goal: well-formed text of one to four bytes a character passes unchanged.
        // Method: the first and last characters of each length.
        let text = "\u{1}\u{7f}\u{80}\u{7ff}\u{800}\u{d7ff}\u{e000}\u{ffff}\u{10000}\u{10ffff}"
        let table = try CSVTable(Array(("a\n" + text + "\n").utf8))
        #expect(table.rows == [[text]])
    }

    @Test(arguments: [
        ("", "empty"), ("\u{feff}", "empty"), ("\n\r\n", "empty"), ("a,,b\n", "column 2 has no name"),
        ("a,b,a\n", "columns 1 and 3 have the same name"), ("a,\"b\n", "not closed"),
    ])
    func refusesABadHeader(_ text: String, _ fragment: String) throws {
        // Goal: a file without usable column names is refused at once.
        // Method: empty files and malformed header rows.
        let problems = try #require(Self.refusal(Array(text.utf8)))
        #expect(problems.problems[0].message.english.contains(fragment))
    }

    @Test func keepsItsLimits() throws {
        // Goal: fields, records and files are taken up to their limit and refused beyond it.
        // Method: small limits, one text at each limit and one a byte longer.
        let limits = CSVLimits(fieldBytesMax: 8, recordBytesMax: 12, fileBytesMax: 40)
        func fragment(_ text: String) -> String? {
            Self.firstProblem(of: text, limits: limits)?.message.english
        }
        #expect(fragment("a,b\n12345678,123\n") == nil)
        #expect(fragment("a,b\n\"12345678\",1\n") == nil)
        #expect(fragment("a,b\n123456789,1\n")?.contains("the text is longer") == true)
        #expect(fragment("a,b\n\"123456789\",1\n")?.contains("the quoted text is longer") == true)
        #expect(fragment("a,b\n12345678,1234\n")?.contains("the line is longer") == true)
        #expect(fragment("a\n" + String(repeating: "1\n", count: 19)) == nil)
        #expect(fragment("a\n" + String(repeating: "1\n", count: 20))?.contains("the file is larger") == true)
    }

    private static func firstProblem(of text: String, limits: CSVLimits = .standard) -> FileProblem? {
        do {
            var reader = try CSVReader(Array(text.utf8), fileName: "t.csv", limits: limits)
            while try reader.advance() {}
            return nil
        } catch let problem as FileProblem {
            return problem
        } catch {
            return (error as? FileProblems)?.problems.first
        }
    }

    private static func refusal(_ bytes: [UInt8]) -> FileProblems? {
        do throws(FileProblems) {
            _ = try CSVReader(bytes, fileName: "t.csv")
            return nil
        } catch {
            return error
        }
    }
}
