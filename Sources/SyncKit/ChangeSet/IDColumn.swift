/// How a column of row ids is written: as they are, or as runs of a counter under one prefix.
private enum IDEncoding: UInt8 {
    case raw = 0
    case runs = 1
}

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
        }
        return ids
    }
}
