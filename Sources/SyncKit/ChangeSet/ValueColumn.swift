/// How a column of values is written: by what its values are, so that the compressor finds little
/// left to do.
private enum ColumnEncoding: UInt8 {
    /// Every value is null.
    case nulls = 0
    /// Integers, each as the difference from the one before.
    case integers = 1
    /// Texts: all lengths, then all bytes.
    case texts = 2
    /// Each distinct value once, then an index for each row.
    case dictionary = 3
    /// Each value with its tag.
    case mixed = 4
    /// A bit for each row that has a value, then a column of those values.
    case sparse = 5
}

/// Most entries of a dictionary: an index stays one byte.
private let dictionaryMax = 128

extension ByteWriter {
    mutating func valueColumn(_ values: [Value]) {
        if values.allSatisfy({ $0 == .null }) {
            byte(ColumnEncoding.nulls.rawValue)
        } else if values.contains(.null) {
            byte(ColumnEncoding.sparse.rawValue)
            raw(Self.bits(values))
            valueColumn(values.filter { $0 != .null })
        } else if writeIntegers(values) || writeDictionary(values) || writeTexts(values) {
            return
        } else {
            byte(ColumnEncoding.mixed.rawValue)
            for value in values { self.value(value) }
        }
    }

    /// Which values are not null, eight to a byte, the first lowest.
    private static func bits(_ values: [Value]) -> [UInt8] {
        var bits = [UInt8](repeating: 0, count: (values.count + 7) / 8)
        for index in values.indices where values[index] != .null { bits[index / 8] |= 1 << UInt8(index % 8) }
        return bits
    }

    private mutating func writeIntegers(_ values: [Value]) -> Bool {
        var integers: [Int64] = []
        integers.reserveCapacity(values.count)
        for value in values {
            guard case .integer(let integer) = value else { return false }
            integers.append(integer)
        }
        byte(ColumnEncoding.integers.rawValue)
        var last: Int64 = 0
        for integer in integers {
            signed(integer &- last)
            last = integer
        }
        return true
    }

    private mutating func writeTexts(_ values: [Value]) -> Bool {
        var texts: [String] = []
        texts.reserveCapacity(values.count)
        for value in values {
            guard case .text(let text) = value else { return false }
            texts.append(text)
        }
        byte(ColumnEncoding.texts.rawValue)
        for text in texts { count(text.utf8.count) }
        for text in texts { raw(text.utf8) }
        return true
    }

    /// Taken when on the average each distinct value stands in at least two rows.
    private mutating func writeDictionary(_ values: [Value]) -> Bool {
        var indices: [Value: Int] = [:]
        var distinct: [Value] = []
        var rows: [UInt8] = []
        rows.reserveCapacity(values.count)
        for value in values {
            if let index = indices[value] {
                rows.append(UInt8(index))
                continue
            }
            guard distinct.count < dictionaryMax else { return false }
            indices[value] = distinct.count
            rows.append(UInt8(distinct.count))
            distinct.append(value)
        }
        guard distinct.count * 2 <= values.count else { return false }
        byte(ColumnEncoding.dictionary.rawValue)
        count(distinct.count)
        for value in distinct { self.value(value) }
        raw(rows)
        return true
    }
}

extension ByteReader {
    mutating func valueColumn(_ rows: Int) throws(WireError) -> [Value] {
        guard let encoding = ColumnEncoding(rawValue: try byte()) else { throw .invalid(what: "encoding of a column") }
        return encoding == .sparse ? try readSparse(rows) : try column(rows, encoding)
    }

    private mutating func column(_ rows: Int, _ encoding: ColumnEncoding) throws(WireError) -> [Value] {
        switch encoding {
        case .nulls: return Array(repeating: .null, count: rows)
        case .integers: return try readIntegers(rows)
        case .texts: return try readTexts(rows)
        case .dictionary: return try readDictionary(rows)
        case .mixed:
            var values: [Value] = []
            for _ in 0..<rows { values.append(try value()) }
            return values
        case .sparse: throw .invalid(what: "encoding of a column")
        }
    }

    private mutating func readSparse(_ rows: Int) throws(WireError) -> [Value] {
        let bits = Array(try raw((rows + 7) / 8))
        let held = (0..<rows).filter { bits[$0 / 8] >> UInt8($0 % 8) & 1 == 1 }
        // A bit behind the last row would be a second form of the same column.
        guard bits.reduce(0, { $0 + $1.nonzeroBitCount }) == held.count else { throw .notCanonical }
        // One level only: a column within a column within a column would let few bytes ask for much work.
        guard let encoding = ColumnEncoding(rawValue: try byte()) else { throw .invalid(what: "encoding of a column") }
        var values = [Value](repeating: .null, count: rows)
        for (row, value) in zip(held, try column(held.count, encoding)) { values[row] = value }
        return values
    }

    private mutating func readIntegers(_ rows: Int) throws(WireError) -> [Value] {
        guard remaining >= rows else { throw .truncated }
        var values: [Value] = []
        values.reserveCapacity(rows)
        var last: Int64 = 0
        for _ in 0..<rows {
            last = last &+ (try signed())
            values.append(.integer(last))
        }
        return values
    }

    private mutating func readTexts(_ rows: Int) throws(WireError) -> [Value] {
        guard remaining >= rows else { throw .truncated }
        var sizes: [Int] = []
        sizes.reserveCapacity(rows)
        for _ in 0..<rows { sizes.append(try count(limit: SyncLimits.rowBytesMax, "text")) }
        var values: [Value] = []
        values.reserveCapacity(rows)
        for size in sizes {
            guard let text = String(validating: try raw(size), as: UTF8.self) else { throw .notText }
            values.append(.text(text))
        }
        return values
    }

    private mutating func readDictionary(_ rows: Int) throws(WireError) -> [Value] {
        var distinct: [Value] = []
        for _ in 0..<(try count(limit: dictionaryMax, "dictionary")) { distinct.append(try value()) }
        var values: [Value] = []
        values.reserveCapacity(min(rows, remaining))
        for index in try raw(rows) {
            guard Int(index) < distinct.count else { throw .invalid(what: "dictionary index") }
            values.append(distinct[Int(index)])
        }
        return values
    }
}
