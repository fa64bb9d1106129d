/// Reads CSV (RFC 4180, UTF-8 with or without a byte order mark, a header row) in one pass over the bytes.
///
/// Call ``advance()`` for each record and then ask for its fields. Nothing is allocated for a record: fields are
/// slices of the file, except those that hold doubled quotes. Blank lines are skipped.
///
/// For example:
/// ```swift
/// var reader = try CSVReader(bytes, fileName: "roll.csv")
/// while try reader.advance() {
///     let village = reader.string(at: 0)
/// }
/// ```
public struct CSVReader: Sendable {
    /// The name that problems carry.
    public let fileName: String
    /// The column names, in the order of the file; none empty, none twice.
    public private(set) var header: [String] = []
    /// The physical line on which the current record begins, counted from 1.
    public private(set) var line = 1

    let bytes: [UInt8]
    let limits: CSVLimits
    /// The offset of the next unread byte.
    var position = 0
    /// The physical line of ``position``.
    var nextLine = 1
    /// The fields of the current record that are scanned so far.
    var fields: [Field] = []
    private let acceptsNUL: Bool

    /// Where a field's text stands in the file, without its quotes.
    struct Field: Sendable {
        var start: Int
        var end: Int
        var line: Int
        var hasDoubledQuotes: Bool
    }

    /// Reads the header row and checks the encoding of the whole file.
    ///
    /// - Parameter acceptsNUL: Whether a NUL is a character like any other; false refuses it, as a text file has none.
    /// - Throws: ``FileProblems`` when the file is larger than the limit, empty, not UTF-8, or its header row is
    ///   malformed, has an empty name or the same name twice.
    public init(
        _ bytes: [UInt8], fileName: String, limits: CSVLimits = .standard, acceptsNUL: Bool = false
    ) throws(FileProblems) {
        self.bytes = bytes
        self.fileName = fileName
        self.limits = limits
        self.acceptsNUL = acceptsNUL
        if let problem = wholeFileProblem() { throw FileProblems([problem]) }
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        do throws(FileProblem) {
            skipBlankLines()
            if position == bytes.count { throw Self.emptyFile(fileName) }
            line = nextLine
            try scanRecord()
        } catch {
            throw FileProblems([error])
        }
        header = fields.indices.map { string(at: $0) }
        let problems = headerProblems()
        if !problems.isEmpty { throw FileProblems(problems) }
    }

    /// Moves to the next record; false at the end of the file.
    ///
    /// After a problem the next call goes on with the record after the bad one, so that all problems of a file can
    /// be collected; after an unterminated quote there is no such record.
    ///
    /// - Throws: ``FileProblem`` for a quote that is not closed or stands in the wrong place, a NUL, a lone carriage
    ///   return, a field or record over its limit, or a wrong number of fields.
    /// - Complexity: O(*n*) in the bytes of the record.
    public mutating func advance() throws(FileProblem) -> Bool {
        skipBlankLines()
        fields.removeAll(keepingCapacity: true)
        line = nextLine
        if position >= bytes.count { return false }
        try scanRecord()
        if fields.count != header.count { throw wrongFieldCount() }
        return true
    }

    /// The text of a field of the current record, as UTF-8, unquoted and with the formula apostrophe dropped.
    ///
    /// - Parameter column: An index into ``header``.
    public func bytes(at column: Int) -> ArraySlice<UInt8> {
        let field = fields[column]
        var start = field.start
        // One apostrophe is dropped exactly where the writer puts one.
        if field.end - start >= 2, bytes[start] == FormulaEscape.mark, FormulaEscape.guards(bytes[start + 1]) {
            start += 1
        }
        guard field.hasDoubledQuotes else { return bytes[start..<field.end] }
        var text: [UInt8] = []
        text.reserveCapacity(field.end - start)
        var index = start
        while index < field.end {
            text.append(bytes[index])
            // The scan has seen to it that every quote in here stands beside its twin.
            index += bytes[index] == CSVByte.quote ? 2 : 1
        }
        return text[...]
    }

    /// ``bytes(at:)`` as a string.
    public func string(at column: Int) -> String {
        String(decoding: bytes(at: column), as: UTF8.self)
    }

    /// The physical line on which a field of the current record begins; it differs from ``line`` after a field with
    /// line breaks in it.
    public func line(at column: Int) -> Int {
        fields[column].line
    }
}

// MARK: - Scanning

extension CSVReader {
    private mutating func skipBlankLines() {
        while position < bytes.count {
            if bytes[position] == CSVByte.lineFeed {
                position += 1
            } else if isLineEnd(at: position) {
                position += 2
            } else {
                return
            }
            nextLine += 1
        }
    }

    private mutating func scanRecord() throws(FileProblem) {
        let start = position
        while true {
            if position < bytes.count, bytes[position] == CSVByte.quote {
                try scanQuoted()
            } else {
                try scanPlain()
            }
            if position - start > limits.recordBytesMax { throw recordTooLong() }
            guard position < bytes.count else { return }
            switch bytes[position] {
            case CSVByte.comma:
                position += 1
            case CSVByte.lineFeed:
                position += 1
                nextLine += 1
                return
            default:
                position += 2
                nextLine += 1
                return
            }
        }
    }

    /// Scans to the comma, line end or end of file after an unquoted field.
    private mutating func scanPlain() throws(FileProblem) {
        let start = position
        var index = position
        scan: while index < bytes.count {
            switch bytes[index] {
            case CSVByte.comma, CSVByte.lineFeed:
                break scan
            case CSVByte.carriageReturn:
                if isLineEnd(at: index) { break scan }
                throw loneCarriageReturn(at: index)
            case CSVByte.quote:
                throw strayQuote(at: index)
            case 0 where !acceptsNUL:
                throw foundNUL(at: index)
            default:
                index += 1
            }
        }
        position = index
        if index - start > limits.fieldBytesMax { throw fieldTooLong(openedOn: nil) }
        fields.append(Field(start: start, end: index, line: nextLine, hasDoubledQuotes: false))
    }

    /// Scans from an opening quote to what follows the closing one.
    private mutating func scanQuoted() throws(FileProblem) {
        let start = position + 1
        let startLine = nextLine
        var index = start
        var hasDoubledQuotes = false
        while index < bytes.count {
            switch bytes[index] {
            case CSVByte.quote:
                if index + 1 < bytes.count, bytes[index + 1] == CSVByte.quote {
                    hasDoubledQuotes = true
                    index += 1
                    break
                }
                position = index + 1
                guard position == bytes.count || isFieldEnd(at: position) else { throw strayQuote(at: index) }
                fields.append(
                    Field(start: start, end: index, line: startLine, hasDoubledQuotes: hasDoubledQuotes))
                return
            case CSVByte.lineFeed:
                nextLine += 1
            case 0 where !acceptsNUL:
                throw foundNUL(at: index)
            default:
                break
            }
            index += 1
            if index - start > limits.fieldBytesMax { throw fieldTooLong(openedOn: startLine) }
        }
        throw unterminatedQuote(openedOn: startLine)
    }

    private func isLineEnd(at index: Int) -> Bool {
        bytes[index] == CSVByte.carriageReturn && index + 1 < bytes.count && bytes[index + 1] == CSVByte.lineFeed
    }

    private func isFieldEnd(at index: Int) -> Bool {
        bytes[index] == CSVByte.comma || bytes[index] == CSVByte.lineFeed || isLineEnd(at: index)
    }

    /// Leaves the bad record: reading goes on after the next line feed.
    mutating func skipLine(from index: Int) {
        position = index
        while position < bytes.count, bytes[position] != CSVByte.lineFeed { position += 1 }
        if position < bytes.count {
            position += 1
            nextLine += 1
        }
    }
}
