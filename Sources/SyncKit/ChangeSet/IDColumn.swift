/// How a column of row ids is written: as they are, as runs of a counter under one prefix, or as single places of
/// counters under few prefixes.
private enum IDEncoding: UInt8 {
    case raw = 0
    case runs = 1
    case counters = 2
}

/// Most prefixes of one column: an index stays one byte.
private let prefixesMax = 128

/// Ids that share `high` and count up by one from `low`.
private struct IDRun {
    let high: UInt64
    let low: UInt64
    var length: Int
}

extension ByteWriter {
    /// Ids drawn by one process count up, so that they cost next to nothing; derived ids are raw.
    public mutating func idColumn(_ ids: [ID128]) {
        var runs: [IDRun] = []
        for id in ids {
            if let last = runs.last, last.high == id.high, last.low &+ UInt64(last.length) == id.low {
                runs[runs.count - 1].length += 1
            } else {
                runs.append(IDRun(high: id.high, low: id.low, length: 1))
            }
        }
        guard runs.count * 19 < ids.count * 16 else {
            if writeCounters(ids) { return }
            byte(IDEncoding.raw.rawValue)
            for value in ids { id(value) }
            return
        }
        byte(IDEncoding.runs.rawValue)
        count(runs.count)
        for run in runs {
            id(ID128(high: run.high, low: run.low))
            count(run.length)
        }
    }

    /// Taken when on the average each prefix stands in at least two rows.
    private mutating func writeCounters(_ ids: [ID128]) -> Bool {
        var indices: [UInt64: Int] = [:]
        var prefixes: [UInt64] = []
        var rows: [UInt8] = []
        for id in ids {
            let index = indices[id.high] ?? prefixes.count
            if index == prefixes.count {
                guard index < prefixesMax else { return false }
                indices[id.high] = index
                prefixes.append(id.high)
            }
            rows.append(UInt8(index))
        }
        guard prefixes.count * 2 <= ids.count else { return false }
        byte(IDEncoding.counters.rawValue)
        count(prefixes.count)
        for prefix in prefixes { raw(prefix.bigEndianBytes) }
        raw(rows)
        var last: UInt64 = 0
        for id in ids {
            signed(Int64(bitPattern: id.low &- last))
            last = id.low
        }
        return true
    }
}

extension ByteReader {
    public mutating func idColumn(_ rows: Int) throws(WireError) -> [ID128] {
        guard let encoding = IDEncoding(rawValue: try byte()) else { throw .invalid(what: "encoding of ids") }
        var ids: [ID128] = []
        switch encoding {
        case .raw:
            guard remaining >= rows * 16 else { throw .truncated }
            ids.reserveCapacity(rows)
            for _ in 0..<rows { ids.append(try id()) }
        case .runs:
            for _ in 0..<(try count(limit: rows, "runs of ids")) {
                let first = try id()
                let length = try count(limit: rows - ids.count, "length of a run")
                for offset in 0..<UInt64(length) { ids.append(ID128(high: first.high, low: first.low &+ offset)) }
            }
            guard ids.count == rows else { throw .invalid(what: "runs of ids") }
        case .counters: return try readCounters(rows)
        }
        return ids
    }

    private mutating func readCounters(_ rows: Int) throws(WireError) -> [ID128] {
        var prefixes: [UInt64] = []
        for _ in 0..<(try count(limit: prefixesMax, "prefixes of ids")) {
            prefixes.append(try raw(8).reduce(0) { $0 << 8 | UInt64($1) })
        }
        var ids: [ID128] = []
        ids.reserveCapacity(min(rows, remaining))
        var last: UInt64 = 0
        for index in try raw(rows) {
            guard Int(index) < prefixes.count else { throw .invalid(what: "prefix of an id") }
            last = last &+ UInt64(bitPattern: try signed())
            ids.append(ID128(high: prefixes[Int(index)], low: last))
        }
        return ids
    }
}

extension UInt64 {
    fileprivate var bigEndianBytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * $0)) } }
}
