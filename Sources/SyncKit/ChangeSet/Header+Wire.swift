extension Header {
    /// Put before a header's bytes when they are hashed or signed, so that no other message of the
    /// protocol can pass for a header.
    private static let domain = Array("village-stars header\u{0}".utf8)

    /// The canonical encoding: what is hashed and signed.
    public var encoded: [UInt8] {
        var writer = ByteWriter(capacity: 320)
        writer.byte(Self.format)
        writer.stream(stream)
        writer.unsigned(UInt64(number))
        if number > 1 { writer.hash(previous) }
        writer.unsigned(UInt64(lamport))
        writer.count(dependencies.count)
        for dependency in dependencies {
            writer.streamInAudience(dependency.stream)
            writer.point(dependency.point)
        }
        writer.flag(continues != nil)
        if let continues {
            writer.id(continues.incarnation)
            writer.point(continues.point)
        }
        writer.flag(resigns != nil)
        if let resigns { writer.hash(resigns) }
        writer.stage(seenStage)
        writer.count(schemaVersion)
        writer.flag(keyID != nil)
        if let keyID { writer.id(keyID) }
        writer.signed(claimedAt)
        writer.count(rowCount)
        writer.hash(commitment)
        writer.extensions(extensions)
        return writer.bytes
    }

    /// Reads a header that takes up all of `bytes`.
    ///
    /// - Throws: ``WireError`` for anything but a canonical header of this format.
    public init(decoding bytes: [UInt8]) throws(WireError) {
        guard bytes.count <= SyncLimits.headerBytesMax else { throw .overLimit(what: "header") }
        var reader = ByteReader(bytes)
        guard try reader.byte() == Self.format else { throw .otherFormat }
        let stream = try reader.stream()
        let number = try reader.positive("number of a header")
        let previous = number > 1 ? try reader.hash() : .zero
        let lamport = try reader.positive("Lamport counter")
        let dependencies = try Self.dependencies(of: stream, from: &reader)
        var continues: Continuation?
        if try reader.flag() {
            guard number == 1 else { throw .invalid(what: "continuation after the first header") }
            continues = Continuation(incarnation: try reader.id(), point: try reader.point())
        }
        self.init(
            stream: stream, number: number, previous: previous, lamport: lamport,
            dependencies: dependencies, continues: continues,
            resigns: try reader.flag() ? try reader.hash() : nil,
            seenStage: try reader.stage(),
            schemaVersion: try reader.count(limit: 1_000_000, "schema version"),
            keyID: try reader.flag() ? try reader.id() : nil,
            claimedAt: try reader.signed(),
            rowCount: try reader.count(limit: SyncLimits.rowsMax, "rows of a change-set"),
            commitment: try reader.hash(),
            extensions: try reader.extensions())
        try reader.expectEnd()
    }

    private static func dependencies(
        of stream: StreamID, from reader: inout ByteReader
    ) throws(WireError) -> [Dependency] {
        let count = try reader.count(limit: SyncLimits.dependenciesMax, "dependencies")
        var dependencies: [Dependency] = []
        for _ in 0..<count {
            let other = try reader.stream(in: stream.audience)
            let point = try reader.point()
            guard point.number > 0, other != stream else { throw .invalid(what: "dependency") }
            if let last = dependencies.last, last.stream >= other { throw .notCanonical }
            dependencies.append(Dependency(stream: other, point: point))
        }
        return dependencies
    }

    /// The name of a header: SHA-256 of its encoding.
    public static func hash(of encoded: [UInt8]) -> Hash32 {
        Hash32.of(domain + encoded)
    }

    /// What the author signs.
    public static func signedBytes(of encoded: [UInt8]) -> [UInt8] {
        domain + encoded
    }
}

extension ByteReader {
    /// An integer from 1 to 2^62: room to count up without overflow.
    mutating func positive(_ what: String) throws(WireError) -> Int64 {
        let value = try unsigned()
        guard value >= 1, value <= 1 << 62 else { throw .overLimit(what: what) }
        return Int64(value)
    }
}
