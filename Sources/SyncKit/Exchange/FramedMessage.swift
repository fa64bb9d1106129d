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

    init(decoding bytes: [UInt8], magic: [UInt8]) throws(WireError) {
        guard bytes.count <= SyncLimits.messageBytesMax else { throw .overLimit(what: "message") }
        var reader = ByteReader(bytes)
        guard try reader.raw(magic.count).elementsEqual(magic) else { throw .invalid(what: "message") }
        guard case .head(let head) = try Frame(from: &reader) else { throw .invalid(what: "message without a head") }
        var changeSets: [ChangeSet] = []
        while true {
            switch try Frame(from: &reader) {
            case .head: throw .invalid(what: "second head")
            case .changeSet(let changeSet):
                guard changeSets.count < SyncLimits.changeSetsMax else { throw .overLimit(what: "change-sets") }
                changeSets.append(changeSet)
            case .end(let more):
                try reader.expectEnd()
                self.init(head: head, changeSets: changeSets, more: more)
                return
            }
        }
    }
}
