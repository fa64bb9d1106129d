import SyncKit

extension FuzzTarget {
    /// Each form of docs/format/wire.md; the first byte of the input chooses.
    static let wire = FuzzTarget("wire", inputBytesMax: 2048) { files in
        let receipt: [UInt8] = try files.golden("receipt")
        var values = ByteWriter()
        for value: Value in [.null, .integer(-7), .real(0.5), .text("王芳"), .blob([1, 2]), .erased] {
            values.value(value)
        }
        let cell = Erasure.Cell(table: "member", row: FuzzKeys.unit, column: "name")
        let integers: [[UInt8]] = [[0, 0x80, 0x01], [1, 0x7f], [2, 1], [3, 5], [6, 0xea, 0x0f, 3], [12, 0]]
        let texts: [[UInt8]] = [[4, 2, 1, 2], [5, 3, 0xe7, 0x8e, 0x8b], [14, 3, 0x61, 0x3a, 0x62, 0]]
        let vector: [UInt8] = [8] + Array(receipt[39..<receipt.count - 64])
        let runs: [UInt8] = [10, 3, 1, 1] + FuzzKeys.unit.bytes + [3]
        let stream: [UInt8] = [11] + FuzzKeys.unit.bytes + [2] + FuzzKeys.unit.bytes + FuzzKeys.salt.bytes + [0]
        let unit: [UInt8] = [13] + FuzzKeys.unit.bytes + [2, 2, 0x76, 0x31, 1, 0x41]
        return integers + texts + [
            [7] + values.bytes, vector, [9] + receipt, runs, stream, unit, [15] + Erasure([cell]).encoded,
        ]
    } check: { bytes in
        var input = InputReader(bytes)
        let form = input.byte()
        guard let again = try Flaw.read(WireError.self, { try rewritten(form, input.bytes) }) else { return false }
        if let again { try Flaw.unless(again == input.bytes, "form \(form): read, but written differently") }
        return true
    }

    /// What was read, written again; nil for a form that may be written in several ways.
    private static func rewritten(_ form: Int, _ bytes: [UInt8]) throws -> [UInt8]? {
        var reader = ByteReader(bytes)
        var writer = ByteWriter()
        switch form % 16 {
        case 0: writer.unsigned(try reader.unsigned())
        case 1: writer.signed(try reader.signed())
        case 2: writer.flag(try reader.flag())
        case 3: writer.count(try reader.count(limit: 1_000, "count"))
        case 4: writer.blob(try reader.blob(limit: 1_000, "blob"))
        case 5: writer.text(try reader.text(limit: 1_000, "text"))
        case 6: writer.stage(try reader.stage())
        case 7: while !reader.isAtEnd { writer.value(try reader.value()) }
        case 8: writer.points(try reader.points())
        case 9: return try Receipt(decoding: bytes).encoded
        case 10: return try idsRewritten(bytes)
        case 11: writer.stream(try reader.stream())
        case 12: writer.point(try reader.point())
        case 13: writer.unit(try reader.unit())
        case 14: writer.contact(try reader.contact())
        default: return try Erasure(decoding: bytes).encoded
        }
        try reader.expectEnd()
        return writer.bytes
    }

    /// A column of ids has two forms; the writer's own must stay.
    private static func idsRewritten(_ bytes: [UInt8]) throws -> [UInt8]? {
        var input = InputReader(bytes)
        let rows = input.byte()
        var reader = ByteReader(input.bytes)
        let ids = try reader.idColumn(rows)
        try reader.expectEnd()
        try Flaw.unless(ids.count == rows, "\(ids.count) ids for \(rows) rows")
        var writer = ByteWriter()
        writer.idColumn(ids)
        var again = ByteReader(writer.bytes)
        try Flaw.unless(try again.idColumn(rows) == ids && again.isAtEnd, "ids do not come back")
        return nil
    }
}
