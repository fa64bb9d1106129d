/// The parts of a message. Each is complete in itself, so that whatever arrived before a cut can be
/// used (docs/format/exchange.md).
enum Frame {
    case head([UInt8])
    case changeSet(ChangeSet)
    /// The last frame; the flag says that the sender has more than its budget allowed.
    case end(more: Bool)

    private enum Tag: UInt8 {
        case head = 1
        case changeSet = 2
        case end = 3
    }

    func write(to writer: inout ByteWriter) {
        switch self {
        case .head(let bytes):
            writer.byte(Tag.head.rawValue)
            writer.blob(bytes)
        case .changeSet(let changeSet):
            writer.byte(Tag.changeSet.rawValue)
            writer.changeSet(changeSet)
        case .end(let more):
            writer.byte(Tag.end.rawValue)
            writer.flag(more)
        }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        guard let tag = Tag(rawValue: try reader.byte()) else { throw .invalid(what: "frame") }
        switch tag {
        case .head: self = .head(Array(try reader.blob(limit: SyncLimits.messageBytesMax, "head")))
        case .changeSet: self = .changeSet(try reader.changeSet())
        case .end: self = .end(more: try reader.flag())
        }
    }
}
