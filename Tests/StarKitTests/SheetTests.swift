import Testing

@testable import StarKit

@Suite("Sheets as files")
struct SheetTests {
    private var sheet: Sheet {
        get throws {
            var sheet = Sheet(
                "sample", Words("Sample", "样例"),
                [.init("a", "text", "文字"), .init("b", "number", "数"), .init("c", "day", "日期"), .init("d", "word", "词")])
            sheet.add([
                .text("=1+1, \"x\""), .number(-3), .day(try #require(CalendarDay(iso: "2026-02-28"))), SheetCell(true),
            ])
            sheet.add([.empty, .hundredths(850), .moment(1_767_225_599_999), .sentence(Words("so", "如此"))])
            return sheet
        }
    }

    @Test func everyFormHasEveryCell() throws {
        // Goal: a formula cannot get out, words go out as codes, people read their language.
        // Method: one sheet with each kind of cell against the exact bytes of CSV and JSON.
        let sheet = try sheet
        let csv = "\u{feff}a,b,c,d\r\n\"'=1+1, \"\"x\"\"\",'-3,2026-02-28,yes\r\n,8.50,2025-12-31T23:59:59Z,如此\r\n"
        #expect(String(decoding: sheet.csv(in: .chinese), as: UTF8.self) == csv)
        let json =
            #"{"name":"sample","rows":[{"a":"=1+1, \"x\"","b":-3,"c":"2026-02-28","d":"yes"},"#
            + #"{"a":null,"b":850,"c":"2025-12-31T23:59:59Z","d":{"en":"so","zh-Hans":"如此"}}]}"# + "\n"
        #expect(String(decoding: sheet.json, as: UTF8.self) == json)
        #expect(sheet.text(in: .chinese).contains("是"))
        #expect(sheet.text(in: .chinese).hasPrefix("文字"))
        #expect(sheet.csv(in: .english) == (try self.sheet).csv(in: .english))
    }
}
