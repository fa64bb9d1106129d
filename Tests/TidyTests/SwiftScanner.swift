/// Blanks the strings and comments of Swift source, so that a rule sees code only.
///
/// Every character inside them becomes a space; line breaks stay, so lines keep their numbers. Code inside an
/// interpolation is blanked with its string. Bare `/…/` regular expressions are not known: use `#/…/#`.
struct SwiftScanner {
    private let input: [Character]
    private var position = 0
    private var output: [Character] = []

    static func blanked(_ text: String) -> String {
        var scanner = SwiftScanner(input: Array(text))
        scanner.run()
        return String(scanner.output)
    }

    private init(input: [Character]) {
        self.input = input
        self.output.reserveCapacity(input.count)
    }

    private mutating func run() {
        while position < input.count {
            if starts(with: "//") {
                while position < input.count, !input[position].isNewline { blank() }
            } else if starts(with: "/*") {
                blankBlockComment()
            } else if let hashes = openingHashes() {
                blankString(hashes: hashes)
            } else {
                output.append(input[position])
                position += 1
            }
        }
    }

    private func starts(with token: String, hashes: Int = 0) -> Bool {
        let wanted = Array(token) + Array(repeating: "#", count: hashes)
        guard position + wanted.count <= input.count else { return false }
        return input[position..<position + wanted.count].elementsEqual(wanted)
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < input.count {
            output.append(input[position].isNewline ? "\n" : " ")
            position += 1
        }
    }

    private mutating func blankBlockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                blank(2)
            } else if starts(with: "*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < input.count
    }

    /// How many `#` stand before the quote that opens here; nil when no string or extended regex opens here.
    private func openingHashes() -> Int? {
        guard input[position] == "\"" || input[position] == "#" else { return nil }
        var index = position
        while index < input.count, input[index] == "#" { index += 1 }
        guard index < input.count else { return nil }
        let hashes = index - position
        return input[index] == "\"" || (hashes > 0 && input[index] == "/") ? hashes : nil
    }

    private mutating func blankString(hashes: Int) {
        blank(hashes)
        let quote = starts(with: "\"\"\"") ? "\"\"\"" : String(input[position])
        blank(quote.count)
        let isRegex = quote == "/"
        while position < input.count {
            if starts(with: quote, hashes: hashes) {
                blank(quote.count + hashes)
                return
            }
            if !isRegex, starts(with: "\\" + String(repeating: "#", count: hashes)) {
                blank(1 + hashes)
                if position < input.count, input[position] == "(" { blankInterpolation() } else { blank() }
            } else if quote == "\"", input[position].isNewline {
                return
            } else {
                blank()
            }
        }
    }

    private mutating func blankInterpolation() {
        var depth = 0
        repeat {
            if let hashes = openingHashes() {
                blankString(hashes: hashes)
                continue
            }
            if input[position] == "(" { depth += 1 }
            if input[position] == ")" { depth -= 1 }
            blank()
        } while depth > 0 && position < input.count
    }
}
