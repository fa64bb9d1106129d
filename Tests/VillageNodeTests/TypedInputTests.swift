import StarKit
import Testing

@testable import VillageNode

@Suite("What people type in a hurry")
struct TypedInputTests {
    private let today = CalendarDay(iso: "2026-11-24")

    @Test(arguments: [
        ("20", "2026-11-20"), ("5", "2026-11-05"), ("11-20", "2026-11-20"), ("3.8", "2026-03-08"),
        ("1120", "2026-11-20"), ("20261120", "2026-11-20"), ("26-1-2", "2026-01-02"), ("2026年1月2日", "2026-01-02"),
        ("-1", "2026-11-23"), ("-24", "2026-10-31"), ("2026-11-20", "2026-11-20"), ("", ""), ("31", "31"),
        ("yesterday", "yesterday"), ("-9999", "-9999"),
    ])
    func daysMayBeShort(typed: String, meant: String) throws {
        // Goal: a day can be typed shortly; what is no day stays as it is, so that its check can name it.
        // Method: each way of writing, on a fixed day.
        #expect(DayInput.day(typed, today: try #require(today)) == meant)
    }

    @Test(arguments: [("王伟", "ww"), ("王红霞", "whx"), ("曾 志", "zz"), ("单雄信", "sxx"), ("Anna 李", "annal"), ("", "")])
    func namesHaveFirstLetters(name: String, letters: String) {
        // Goal: a name is found by the letters that people type for it; surnames are read as surnames.
        // Method: names with common and special readings, and mixed ones.
        #expect(Initials.of(name) == letters)
    }

    @Test func membersAreFoundByCodeNameOrLetters() {
        // Goal: whatever names one member alone is understood; what fits several is not guessed.
        // Method: two members with equal letters, one with others.
        let roster = Roster([
            .init(code: "m001", name: "王伟"), .init(code: "m002", name: "吴文"), .init(code: "m003", name: "李娜"),
        ])
        for typed in ["m003", "李娜", "ln", "LN", "李娜 m003", "李"] { #expect(roster.code(typed) == "m003") }
        #expect(roster.code("ww") == nil)
        #expect(roster.code("w") == nil)
        #expect(roster.fitting("ww").map(\.code) == ["m001", "m002"])
        #expect(roster.code("m999") == "m999")
        #expect(roster.code("") == "")
    }

    @Test func pastedCellsBecomeAFile() throws {
        // Goal: cells of a spreadsheet are imported with or without a heading, with commas and quotes in them.
        // Method: paste both, and parse the file that comes of it.
        let plain = PastedCells("m1\t甲\tB\nm2\t乙, \"丙\"\tC\n").csv(for: .members)
        let headed = PastedCells("name\tcode\tcategory\r\n甲\tm1\tB\r\n乙, \"丙\"\tm2\tC\r\n").csv(for: .members)
        for bytes in [plain, headed] {
            let lines = try MembersFile.parse(bytes: bytes, fileName: "cells").lines
            #expect(lines.map(\.name) == ["甲", "乙, \"丙\""])
            #expect(lines.map(\.code.text) == ["m1", "m2"])
        }
    }

    @Test func aPINIsKeptAsADigest() throws {
        // Goal: the right PIN opens, others do not, and what is kept does not hold the digits.
        // Method: one PIN against itself and near misses; lengths at the limits.
        var generator = SystemRandomNumberGenerator()
        let pin = try #require(PINCode("2468", using: &generator))
        #expect(PINCode.isRight("2468", kept: pin.text))
        #expect(!PINCode.isRight("2469", kept: pin.text))
        #expect(!PINCode.isRight("", kept: pin.text))
        #expect(!PINCode.isRight("2468", kept: "garbage"))
        for wrong in ["123", "1234567890123", "12a4", "１２３４", ""] {
            #expect(PINCode(wrong, using: &generator) == nil)
        }
    }

    @Test(arguments: [
        ("127.0.0.1:8420", true), ("localhost:0", true), ("[::1]:8420", true), ("10.0.0.5:8420", false),
        ("127.evil.example:80", false), ("0.0.0.0:80", false),
    ])
    func loopbackIsTold(text: String, isLoopback: Bool) throws {
        // Goal: only addresses of this machine count as such.
        // Method: each kind of address.
        #expect(try #require(PageAddress(text)).isLoopback == isLoopback)
    }

    @Test(arguments: ["8420", "127.0.0.1", "127.0.0.1:70000", "::1:80", "a b:80", ":80", "[::1:80"])
    func brokenAddressesAreRefused(text: String) {
        // Goal: a mistyped address is an error of usage, not another address.
        // Method: one mistake each.
        #expect(PageAddress(text) == nil)
    }
}
