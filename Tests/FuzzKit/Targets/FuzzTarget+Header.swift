import SyncKit

extension FuzzTarget {
    /// A change-set's header alone, and as it stands in a message.
    static let header = FuzzTarget("header") { files in
        let header = try files.golden("header")
        var stream = ByteWriter()
        stream.blob(header)
        stream.raw(Array(repeating: 0, count: SigningKey.signatureBytes))
        stream.blob([1, 2, 3])
        return [[0] + header, [1] + stream.bytes]
    } check: { bytes in
        var input = InputReader(bytes)
        guard input.byte() % 2 == 1 else {
            let header = try Flaw.read(WireError.self) { try Header(decoding: input.bytes) }
            guard let header else { return false }
            try Flaw.unless(header.encoded == input.bytes, "a header has two forms")
            try Flaw.unless(header.number >= 1 && header.lamport >= 1, "a number that counts from 1 is less")
            return true
        }
        var reader = ByteReader(input.bytes)
        guard let changeSet = try Flaw.read(WireError.self, { try reader.changeSet() }) else { return false }
        var writer = ByteWriter()
        writer.changeSet(changeSet)
        try Flaw.unless(
            writer.bytes.elementsEqual(input.rest.dropLast(reader.remaining)), "a change-set has two forms")
        return true
    }
}
