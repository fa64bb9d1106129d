import SyncStore
import SyncTestKit
import Synchronization

/// Copies of one store in memory, used again and again: laying a store out takes longer than most inputs.
final class StoreCopies: Sendable {
    let source: Replica
    private let idle = Mutex<[Copy]>([])

    private struct Copy: Sendable {
        let replica: Replica
        let chances: Chances
    }

    /// Draws that can begin again.
    private final class Chances: Sendable {
        private let random = Mutex(SeededGenerator(seed: 99))

        func beginAgain() { random.withLock { $0 = SeededGenerator(seed: 99) } }

        func next() -> UInt64 { random.withLock { $0.next() } }
    }

    init(_ source: Replica) {
        self.source = source
    }

    /// Runs `body` on a copy that is as the source is, with the same draws each time.
    func use<Result>(_ body: (Replica) throws -> Result) throws -> Result {
        let copy = try idle.withLock { $0.popLast() } ?? made()
        try copy.replica.overwrite(from: source)
        copy.chances.beginAgain()
        // After an error the copy is not used again.
        let result = try body(copy.replica)
        idle.withLock { $0.append(copy) }
        return result
    }

    private func made() throws -> Copy {
        let chances = Chances()
        return Copy(replica: try source.copyInMemory(entropy: Entropy { chances.next() }), chances: chances)
    }
}
