import SyncKit

extension FuzzTarget {
    /// The plain body of a change-set, and what an erasure makes of it.
    static let body = FuzzTarget("body", words: SampleBodies.words) { files in
        let golden = try files.golden("body")
        return [golden, SampleBodies.tooMuch.encoded] + SampleBodies.all.map { $0.encoded }
    } check: { bytes in
        guard let body = try Flaw.read(WireError.self, { try ChangeBody(decoding: bytes) }) else { return false }
        try check(body)
        return true
    }

    /// The stored body: salt and frame, in the open and encrypted.
    static let storedBody = FuzzTarget("stored-body") { files in
        let plain = try files.golden("stored-body")
        let encrypted = try files.golden("private-body")
        let packed = try SampleBodies.all.prefix(3).map { body -> [UInt8] in
            [0] + (try StoredBody.pack(body, salt: FuzzKeys.salt))
        }
        let frame: [UInt8] = [1] + Array(plain.dropFirst(16))
        return packed + [[0] + plain, frame, [2] + encrypted]
    } check: { bytes in
        var input = InputReader(bytes)
        let form = input.byte() % 3
        let key = try FuzzKeys.village()
        let body: ChangeBody? = try Flaw.read(WireError.self) {
            switch form {
            case 0: try StoredBody.unpack(input.bytes)
            // Behind a good salt, so that only the frame is tried.
            case 1: try StoredBody.unpack(FuzzKeys.salt.bytes + input.rest)
            default: try StoredBody.unpack(input.bytes, key: key)
            }
        }
        guard let body else { return false }
        try check(body)
        let open = try StoredBody.pack(body, salt: FuzzKeys.salt)
        try Flaw.unless(try StoredBody.unpack(open) == body, "a body does not come back from its stored form")
        let sealed = try StoredBody.pack(body, salt: FuzzKeys.salt, key: key)
        try Flaw.unless(try StoredBody.unpack(sealed, key: key) == body, "a body does not come back encrypted")
        return true
    }

    private static func check(_ body: ChangeBody) throws {
        try Flaw.unless(body.rowCount <= SyncLimits.rowsMax, "\(body.rowCount) rows")
        try Flaw.unless(body.tables.count <= SyncLimits.tablesMax, "\(body.tables.count) tables")
        // Few bytes can say many, by a dictionary: what they say has its limit too.
        var values = 0
        for group in body.tables.flatMap(\.groups) {
            for column in group.values { values += column.reduce(0) { $0 + $1.wireBytes } }
        }
        try Flaw.unless(values <= SyncLimits.bodyPlainBytesMax, "values of \(values) bytes")
        let again = body.encoded
        try Flaw.unless(try ChangeBody(decoding: again) == body, "a body does not come back")
        try Flaw.unless(try ChangeBody(decoding: again).encoded == again, "a body's own form is not kept")
        guard let erased = firstCell(of: body) else { return }
        let left = Erasure([erased]).applied(to: body)
        try Flaw.unless(left.rowCount == body.rowCount, "an erasure takes rows away")
        try Flaw.unless(try ChangeBody(decoding: left.encoded) == left, "an erased body does not come back")
    }

    private static func firstCell(of body: ChangeBody) -> Erasure.Cell? {
        for table in body.tables {
            for group in table.groups {
                guard let column = group.columns.first, let row = group.ids.first else { continue }
                return Erasure.Cell(table: table.name, row: row, column: column)
            }
        }
        return nil
    }
}
