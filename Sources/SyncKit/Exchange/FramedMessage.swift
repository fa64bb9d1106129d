/// A request or a reply as frames: one head, change-sets, one end.
struct FramedMessage {
    let head: [UInt8]
    let changeSets: [ChangeSet]
    let more: Bool

    func encoded(magic: [UInt8]) -> [UInt8] {
        var writer = ByteWriter(capacity: 512 + head.count + changeSets.reduce(0) { $0 + $1.wireBytes })
        writer.raw(magic)
        Frame.head(head).write(to: &writer)
        for changeSet in changeSets { Frame.changeSet(changeSet).write(to: &writer) }
        Frame.end(more: more).write(to: &writer)
        return writer.bytes
    }

    init(head: [UInt8], changeSets: [ChangeSet], more: Bool) {
        self.head = head
        self.changeSets = changeSets
        self.more = more
    }

    /// - Throws: ``WireError`` when the bytes are no whole message, or one beyond the limits.
    init(decoding bytes: [UInt8], magic: [UInt8], _ limits: MessageLimits = .line) throws(WireError) {
        var reader = try Self.reader(of: bytes, magic: magic, limits)
        let head = try Self.head(from: &reader)
        var changeSets: [ChangeSet] = []
        while true {
            switch try Frame(from: &reader) {
            case .head: throw .invalid(what: "second head")
            case .changeSet(let changeSet):
                guard changeSets.count < limits.changeSetsMax else { throw .overLimit(what: "change-sets") }
                changeSets.append(changeSet)
            case .end(let more):
                try reader.expectEnd()
                self.init(head: head, changeSets: changeSets, more: more)
                return
            }
        }
    }

    /// Reads what arrived before the line was cut: the head and every whole change-set behind it.
    ///
    /// - Throws: ``WireError`` when not even the head is whole, or when something else than the end is missing.
    init(decodingCut bytes: [UInt8], magic: [UInt8]) throws(WireError) {
        var reader = try Self.reader(of: bytes, magic: magic, .line)
        let head = try Self.head(from: &reader)
        var changeSets: [ChangeSet] = []
        reading: while changeSets.count < SyncLimits.changeSetsMax {
            switch try Self.frame(from: &reader) {
            case .head: throw .invalid(what: "second head")
            case .changeSet(let changeSet): changeSets.append(changeSet)
            case .end, nil: break reading
            }
        }
        self.init(head: head, changeSets: changeSets, more: true)
    }

    /// The next frame; nil where the bytes end within it.
    private static func frame(from reader: inout ByteReader) throws(WireError) -> Frame? {
        do throws(WireError) { return try Frame(from: &reader) } catch {
            guard error == .truncated else { throw error }
            return nil
        }
    }

    private static func reader(
        of bytes: [UInt8], magic: [UInt8], _ limits: MessageLimits
    ) throws(WireError) -> ByteReader {
        guard bytes.count <= limits.bytesMax else { throw .overLimit(what: "message") }
        var reader = ByteReader(bytes)
        try reader.magic(magic, "message")
        return reader
    }

    private static func head(from reader: inout ByteReader) throws(WireError) -> [UInt8] {
        guard case .head(let head) = try Frame(from: &reader) else { throw .invalid(what: "message without a head") }
        return head
    }
}
