import SyncKit
import Testing

/// All histories of up to 3 replicas and 4 change-sets to one row, folded in all orders that respect
/// causality, against the definition of state.
@Suite struct RowFoldExhaustiveTests {
    private enum Act: Int, CaseIterable {
        case insert, update, delete, updateThenDelete
    }

    private struct Change {
        let replica: Int
        let act: Act
        /// The changes in its past, as bits.
        let past: Int
        let order: WriteOrder
    }

    /// The first change is an insert by replica 0; a later one is any act by any replica that may
    /// first have merged each of the others.
    private func history(_ every: inout EveryCase, changes count: Int) -> [Change] {
        var changes: [Change] = []
        var known = [0, 0, 0]
        for index in 0..<count {
            let replica = index == 0 ? 0 : every.pick(min(index + 1, 3))
            let act = index == 0 ? Act.insert : Act.allCases[every.pick(Act.allCases.count)]
            for other in 0..<3 where other != replica && known[other] & ~known[replica] != 0 {
                if every.pick(2) == 1 { known[replica] |= known[other] }
            }
            let past = known[replica]
            let greatest = changes.indices.filter { past & (1 << $0) != 0 }.map { changes[$0].order.lamport }.max() ?? 0
            // The hash speaks against the index, so that a fold that goes by arrival fails.
            let hash = Hash32(Array(repeating: UInt8(200 - index), count: 32)) ?? .zero
            changes.append(
                Change(replica: replica, act: act, past: past, order: WriteOrder(lamport: greatest + 1, hash: hash)))
            known[replica] |= 1 << index
        }
        return changes
    }

    private func causality(_ changes: [Change]) -> RowFold<Int>.Causality {
        RowFold<Int>.Causality(
            includes: { changes[$0].past & (1 << $1) != 0 }, order: { changes[$0].order })
    }

    private func apply(_ index: Int, of changes: [Change], to fold: inout RowFold<Int>) {
        let causality = causality(changes)
        let value = Value.integer(Int64(index))
        switch changes[index].act {
        case .insert: fold.apply(.insert, from: index, values: [(0, value), (1, value)], causality)
        case .update: fold.apply(.update, from: index, values: [(0, value)], causality)
        case .delete: fold.apply(.delete, from: index, values: [], causality)
        case .updateThenDelete:
            fold.apply(.update, from: index, values: [(1, value)], causality)
            fold.apply(.delete, from: index, values: [], causality)
        }
    }

    /// Calls `body` with the fold of every order in which no change comes before its past.
    private func eachOrder(
        _ changes: [Change], done: Int = 0, _ fold: RowFold<Int> = RowFold(), _ body: (RowFold<Int>) -> Void
    ) {
        if done == 1 << changes.count - 1 { return body(fold) }
        for index in changes.indices where done & (1 << index) == 0 && changes[index].past & ~done == 0 {
            var next = fold
            apply(index, of: changes, to: &next)
            eachOrder(changes, done: done | 1 << index, next, body)
        }
    }

    /// The definition: per cell, the writes in no other write's past, the greatest first.
    private func heads(_ changes: [Change], _ position: Int) -> [RowFold<Int>.Head] {
        let writers = changes.indices.filter { index in
            switch changes[index].act {
            case .insert: true
            case .update: position == 0
            case .updateThenDelete: position == 1
            case .delete: false
            }
        }
        return writers.filter { one in !writers.contains { changes[$0].past & (1 << one) != 0 } }
            .sorted { changes[$0].order > changes[$1].order }
            .map { RowFold.Head(source: $0, value: .integer(Int64($0))) }
    }

    /// The definition: a row lives if some write to it is in no delete's past, where a delete comes
    /// after what its own change-set writes.
    private func isAlive(_ changes: [Change]) -> Bool {
        let deletes = changes.indices.filter { changes[$0].act == .delete || changes[$0].act == .updateThenDelete }
        return changes.indices.contains { write in
            changes[write].act != .delete
                && !deletes.contains { $0 == write || changes[$0].past & (1 << write) != 0 }
        }
    }

    @Test(arguments: 1...4) func foldIsTheDefinitionInEveryOrder(_ count: Int) {
        // Goal: state is a function of the accepted set alone, never of the order of arrival.
        // Method: every small history in every causal order against a definition without any fold.
        var folds = 0
        let histories = EveryCase.run { every in
            let changes = history(&every, changes: count)
            let expected = [heads(changes, 0), heads(changes, 1)]
            let lives = isAlive(changes)
            eachOrder(changes) { fold in
                folds += 1
                guard fold.cells[0] == expected[0], fold.cells[1] == expected[1], fold.isBorn,
                    fold.isAlive(causality(changes)) == lives
                else {
                    Issue.record("\(changes) gave \(fold)")
                    return
                }
            }
        }
        #expect(histories >= [1: 1, 2: 12, 3: 300, 4: 10_000][count, default: 0])
        #expect(folds >= histories)
    }
}
