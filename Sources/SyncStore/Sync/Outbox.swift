import SyncKit

/// What one sync has sent and no receipt names yet. Over a line that breaks, what a request brought may be known
/// only from the reply to a later one.
struct Outbox {
    /// An amount of change-sets.
    struct Load {
        var changeSets = 0
        var rows = 0
    }

    private struct Sent {
        let stream: StreamID
        let number: Int64
        let rows: Int
    }

    private var sent: [Hash32: Sent] = [:]

    /// Notes what goes out, perhaps once more.
    mutating func add(_ changeSets: [ChangeSet]) {
        for changeSet in changeSets {
            let header = changeSet.header
            sent[changeSet.hash] = Sent(stream: header.stream, number: header.number, rows: header.rowCount)
        }
    }

    /// Takes out what the parent holds.
    mutating func delivered(by received: VersionVector) -> Load {
        var load = Load()
        for (hash, each) in sent where received[each.stream].number >= each.number {
            load.changeSets += 1
            load.rows += each.rows
            sent[hash] = nil
        }
        return load
    }
}
