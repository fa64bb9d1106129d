/// Finds a date with a blank and one digit behind it, such as `2026-10-01 2`: no value of a policy file, and more than
/// its parser can bear. It takes the digit for an hour, and ends the program when a blank, a comma, a bracket or a
/// comment follows (toml++ 3.4.0, an assertion in `parse_value`).
enum PolicyDateScan {
    /// The line of the first such date, counted from 1; nil when there is none.
    ///
    /// It looks into texts and behind values too, and only passes over lines that are nothing but a comment.
    static func line(in toml: String) -> Int? {
        var number = 0
        for line in toml.utf8.split(separator: 0x0a, omittingEmptySubsequences: false) {
            number += 1
            let content = line.drop { $0 == 0x20 || $0 == 0x09 }
            if content.first != UInt8(ascii: "#"), hasBrokenDate(Array(content)) { return number }
        }
        return nil
    }

    private static func hasBrokenDate(_ line: [UInt8]) -> Bool {
        line.indices.contains { blank in
            guard line[blank] == 0x20, blank + 1 < line.count, isDigit(line[blank + 1]) else { return false }
            if blank + 2 < line.count, isPartOfTime(line[blank + 2]) { return false }
            return isDateLike(line[..<blank])
        }
    }

    /// Whether the bytes end with what the parser takes for a date: it passes over underlines, counts characters, and
    /// looks at little more than the dashes.
    private static func isDateLike(_ bytes: ArraySlice<UInt8>) -> Bool {
        // The first byte of each of the last ten characters, backwards.
        let last = Array(bytes.reversed().lazy.filter { $0 & 0xc0 != 0x80 && $0 != UInt8(ascii: "_") }.prefix(10))
        return last.count == 10 && isDigit(last[9]) && last[5] == UInt8(ascii: "-") && last[2] == UInt8(ascii: "-")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Whether the parser reads on after the digit.
    private static func isPartOfTime(_ byte: UInt8) -> Bool { isDigit(byte) || byte == UInt8(ascii: ":") }
}
