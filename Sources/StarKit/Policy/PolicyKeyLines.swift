/// The line on which each key of a TOML text stands, so that an error in a value can name it.
///
/// The text has passed the TOML parser, which keeps no lines of its own; this only looks for keys and steps over
/// values. A text that is no TOML gives some lines and never fails.
struct PolicyKeyLines {
    private var lines: [String: Int] = [:]
    private var elementCounts: [String: Int] = [:]
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    init(_ toml: String) {
        bytes = Array(toml.utf8)
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        var table = ""
        while skipToContent() {
            if bytes[position] == UInt8(ascii: "[") {
                table = scanHeader()
            } else {
                scanKeyAndValue(in: table)
            }
        }
    }

    /// The line of a key, or of the nearest table around it that the text names; 1 when it names none.
    func line(of path: String) -> Int {
        var path = path[...]
        while !path.isEmpty {
            if let line = lines[String(path)] { return line }
            guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
            path = path[..<end]
        }
        return 1
    }

    /// The first of some paths that the text names; the first of all when it names none.
    func firstGiven(_ paths: String...) -> String {
        paths.first { lines[$0] != nil } ?? paths.first ?? ""
    }
}

// MARK: - Scanning

extension PolicyKeyLines {
    /// Steps over blanks, line ends and comments; false at the end.
    private mutating func skipToContent() -> Bool {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0d: position += 1
            case 0x0a: newLine()
            case UInt8(ascii: "#"): skip { $0 != 0x0a }
            default: return true
            }
        }
        return false
    }

    private mutating func newLine() {
        position += 1
        line += 1
    }

    private mutating func skip(while isPart: (UInt8) -> Bool) {
        while position < bytes.count, isPart(bytes[position]) { position += 1 }
    }

    private mutating func scanHeader() -> String {
        let start = line
        position += 1
        let isElement = position < bytes.count && bytes[position] == UInt8(ascii: "[")
        if isElement { position += 1 }
        var path = ""
        let parts = scanKey()
        for (index, part) in parts.enumerated() {
            path = joined(path, part)
            note(path, start)
            if isElement, index == parts.count - 1 { elementCounts[path, default: 0] += 1 }
            if let count = elementCounts[path] {
                path += "[\(count - 1)]"
                note(path, start)
            }
        }
        skip { $0 != 0x0a }
        return path
    }

    private mutating func scanKeyAndValue(in table: String) {
        let start = position
        var path = table
        for part in scanKey() {
            path = joined(path, part)
            note(path, line)
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: "=") { position += 1 }
        scanValue(path)
        // A text that is no TOML must not hold the scan up.
        if position == start { position += 1 }
    }

    /// The parts of a dotted key; stops at whatever follows.
    private mutating func scanKey() -> [String] {
        var parts: [String] = []
        while true {
            skip { $0 == 0x20 || $0 == 0x09 }
            guard position < bytes.count else { return parts }
            let start = position
            if bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") {
                scanString()
                parts.append(String(decoding: bytes[start..<position].dropFirst().dropLast(), as: UTF8.self))
            } else {
                skip { Self.isBare($0) }
                if start == position { return parts }
                parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
            }
            skip { $0 == 0x20 || $0 == 0x09 }
            guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return parts }
            position += 1
        }
    }

    private mutating func scanValue(_ path: String) {
        skip { $0 == 0x20 || $0 == 0x09 }
        guard position < bytes.count else { return }
        switch bytes[position] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            scanString()
        case UInt8(ascii: "["):
            position += 1
            var index = 0
            while skipToContent(), bytes[position] != UInt8(ascii: "]") {
                if bytes[position] == UInt8(ascii: ",") {
                    position += 1
                    continue
                }
                note("\(path)[\(index)]", line)
                scanValue("\(path)[\(index)]")
                index += 1
            }
            position = min(position + 1, bytes.count)
        case UInt8(ascii: "{"):
            position += 1
            while skipToContent(), bytes[position] != UInt8(ascii: "}") {
                if bytes[position] == UInt8(ascii: ",") {
                    position += 1
                } else {
                    scanKeyAndValue(in: path)
                }
            }
            position = min(position + 1, bytes.count)
        default:
            let start = position
            skip { !Array(",]}#\n".utf8).contains($0) }
            // A closing bracket without its opening one.
            if position == start, bytes[position] != 0x0a { position += 1 }
        }
    }

    /// Steps over a string of any of the four kinds, beginning at its first quote.
    private mutating func scanString() {
        let quote = bytes[position]
        let isLong = bytes[position...].starts(with: [quote, quote, quote])
        position += isLong ? 3 : 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                position += 1
                if position < bytes.count, bytes[position] != 0x0a { position += 1 }
            } else if byte == 0x0a {
                if !isLong { return }
                newLine()
            } else if byte == quote, !isLong {
                position += 1
                return
            } else if byte == quote, bytes[position...].starts(with: [quote, quote, quote]) {
                // Up to two quotes may stand just before the closing three.
                skip { $0 == quote }
                return
            } else {
                position += 1
            }
        }
        position = min(position, bytes.count)
    }

    private mutating func note(_ path: String, _ line: Int) {
        if lines[path] == nil { lines[path] = line }
    }

    private func joined(_ path: String, _ part: String) -> String {
        path.isEmpty ? part : path + "." + part
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
