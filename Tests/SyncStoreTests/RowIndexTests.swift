import SyncKit
import SyncStore
import SyncTestKit
import Synchronization
import Testing

/// The history of a row, read again and again from one open store.
struct RowIndexTests {
    private func fresh(_ seed: UInt64) -> Entropy {
        let chance = Mutex(SeededGenerator(seed: seed))
        return Entropy { chance.withLock { $0.next() } }
    }

    private func history(_ replica: Replica, _ street: Street, _ member: Int64) throws -> [Hash32] {
        try replica.explain("member", unit: street.village, street.member(member)).writes.map(\.changeSet)
    }

    /// What a store says that has read its log before is what one says that opens it now.
    private func agree(_ replica: Replica, _ street: Street, _ count: Int, _ round: UInt64) throws {
        let here = try history(replica, street, 1)
        #expect(here.count == count)
        #expect(try here == history(try replica.copyInMemory(entropy: fresh(90 + round)), street, 1))
    }

    @Test func aHistoryFollowsTheLog() throws {
        // Goal: a row's history is that of the log as it lies there, however the log has changed since it was read.
        // Method: ask after each write; put an old store back, so that entries are withdrawn and signed again; compare
        // with a store that was never asked.
        let street = try Street()
        let laptop = try street.laptop()
        try street.put(laptop, 1, ["name": .text("A")])
        try street.sync(laptop)
        try agree(laptop, street, 1, 0)
        try street.put(laptop, 2, ["name": .text("B")])
        try street.put(laptop, 1, ["name": .text("C")])
        try street.sync(laptop)
        try agree(laptop, street, 2, 1)
        let old = try laptop.copyInMemory(entropy: fresh(7))
        try street.put(laptop, 1, ["name": .text("D")])
        try street.sync(laptop)
        try street.put(old, 1, ["name": .text("E")])
        try old.seal()
        try agree(old, street, 3, 2)
        let sealed = try history(old, street, 1)
        try street.sync(old)
        try street.sync(old)
        try agree(old, street, 4, 3)
        #expect(try !history(old, street, 1).contains(sealed[2]))
        try agree(street.hub, street, 4, 4)
    }
}
