/// Looks whether a text has the shape of TOML before the parser gets it.
///
/// The parser checks some things by assertions that end the program (toml++ 3.4.0): a table whose name begins with a
/// character that a name cannot have, or a digit behind a date. So it gets only texts that are made of headers, keys,
/// strings, bare words, lists and tables as TOML has them. A date-time, which no key takes, is refused here too.
struct PolicyShape {
    private static let depthMax = 32

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    /// - Throws: ``PolicyProblem`` with the first line that cannot be read.
    static func check(_ toml: String) throws(PolicyProblem) {
        var shape = PolicyShape(bytes: Array(toml.utf8))
        try shape.document()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    }

    /// The next byte; nil at the end.
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func isNext(_ character: Unicode.Scalar) -> Bool { next == UInt8(ascii: character) }

    private func isNext(thrice quote: UInt8) -> Bool { bytes[position...].starts(with: [quote, quote, quote]) }

    private func missing(_ english: String, _ chinese: String) -> PolicyProblem {
        PolicyProblem(
            line: line, key: "",
            message: Words(
                "this is not TOML (missing: \(english)); correct this line", "不是有效的 TOML（缺少\(chinese)）；请改正此行"))
    }
}

// MARK: - Lines

extension PolicyShape {
    private mutating func document() throws(PolicyProblem) {
        while skipToContent() {
            if isNext("[") { try header() } else { try keyAndValue(depth: 0) }
            skipBlanks()
            if isNext("#") { skipComment() }
            if isNext("\r") { position += 1 }
            guard next == nil || isNext("\n") else { throw missing("the end of the line", "行尾") }
        }
    }

    /// Steps over blanks, line ends and comments; false at the end.
    private mutating func skipToContent() -> Bool {
        while let byte = next {
            switch byte {
            case 0x20, 0x09, 0x0d: position += 1
            case 0x0a: newLine()
            case UInt8(ascii: "#"): skipComment()
            default: return true
            }
        }
        return false
    }

    private mutating func newLine() {
        position += 1
        line += 1
    }

    private mutating func skipBlanks() {
        while isNext(" ") || isNext("\t") { position += 1 }
    }

    private mutating func skipComment() {
        while let byte = next, byte != 0x0a, byte != 0x0d { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) throws(PolicyProblem) {
        guard isNext(character) else { throw missing("\(character)", "\(character)") }
        position += 1
    }
}

// MARK: - Keys and values

extension PolicyShape {
    private mutating func header() throws(PolicyProblem) {
        try take("[")
        let isElement = isNext("[")
        if isElement { position += 1 }
        skipBlanks()
        try key()
        try take("]")
        if isElement { try take("]") }
    }

    private mutating func keyAndValue(depth: Int) throws(PolicyProblem) {
        try key()
        try take("=")
        skipBlanks()
        try value(depth: depth)
    }

    /// A key with its dots, and the blanks behind it.
    private mutating func key() throws(PolicyProblem) {
        while true {
            if isNext("\"") || isNext("'") {
                try string(mayBeLong: false)
            } else {
                let start = position
                while let byte = next, Self.isBare(byte) { position += 1 }
                if position == start { throw missing("a key", "键名") }
            }
            skipBlanks()
            guard isNext(".") else { return }
            position += 1
            skipBlanks()
        }
    }

    private mutating func value(depth: Int) throws(PolicyProblem) {
        guard depth < Self.depthMax else { throw missing("a value that is not so deep", "层次较少的值") }
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): try string(mayBeLong: true)
        case UInt8(ascii: "["): try list(depth: depth)
        case UInt8(ascii: "{"): try table(depth: depth)
        default:
            let start = position
            while let byte = next, Self.isBare(byte) || ":+.".utf8.contains(byte) { position += 1 }
            let first = bytes[start..<position].first
            if first.map({ "_.:".utf8.contains($0) }) ?? true { throw missing("a value", "值") }
        }
    }

    private mutating func list(depth: Int) throws(PolicyProblem) {
        try take("[")
        while skipToContent(), !isNext("]") {
            try value(depth: depth + 1)
            guard skipToContent(), isNext(",") else { break }
            position += 1
        }
        try take("]")
    }

    private mutating func table(depth: Int) throws(PolicyProblem) {
        try take("{")
        skipBlanks()
        while !isNext("}") {
            try keyAndValue(depth: depth + 1)
            skipBlanks()
            guard isNext(",") else { break }
            position += 1
            skipBlanks()
        }
        try take("}")
    }

    /// Steps over a string of any of the four kinds.
    private mutating func string(mayBeLong: Bool) throws(PolicyProblem) {
        let quote = bytes[position]
        let isLong = isNext(thrice: quote)
        if isLong, !mayBeLong { throw missing("a key", "键名") }
        position += isLong ? 3 : 1
        while let byte = next {
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                position += 1
                if let escaped = next, escaped != 0x0a { position += 1 }
            } else if byte == 0x0a {
                if !isLong { break }
                newLine()
            } else if byte == quote, !isLong {
                position += 1
                return
            } else if byte == quote, isNext(thrice: quote) {
                // Up to two quotes may stand just before the closing three.
                while next == quote { position += 1 }
                return
            } else {
                position += 1
            }
        }
        throw missing("the quote that ends the text", "文本末尾的引号")
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
