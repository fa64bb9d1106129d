import SyncKit

/// Who writes over a value that it sees settles it; who has not seen it makes a conflict. What headers say of their
/// past is held against what authors really had before their eyes.
struct SightChecker {
    let world: SimulatedWorld
    let folds: [Audience: ReferenceFold]

    func check() throws {
        for fold in folds.values {
            for (key, writes) in fold.writes {
                for column in Sights.columns {
                    try check(CellKey(table: key.table, row: key.id, column: column), writes, fold)
                }
            }
        }
    }

    private func check(_ cell: CellKey, _ writes: [ReferenceFold.Write], _ fold: ReferenceFold) throws {
        let written = Dictionary(grouping: writes.filter { $0.cells[cell.column] != nil }) { $0.cells[cell.column] }
        // What was signed again stands twice in the log and is left out.
        let single = written.values.filter { $0.count == 1 }.flatMap { $0 }
        for later in single {
            guard let value = later.cells[cell.column], let seen = world.sights.seen(cell, by: value) else { continue }
            let past = world.sights.past(cell, of: value)
            for earlier in single where earlier.source != later.source {
                guard let other = earlier.cells[cell.column], world.sights.seen(cell, by: other) != nil else {
                    continue
                }
                let isBehind = fold.supersedes(later, earlier)
                let (one, two) = (
                    fold.changeSets[later.source].header.stream, fold.changeSets[earlier.source].header.stream
                )
                // A store that was put back may seal again what had not been sealed when it was copied.
                let isOtherLife = one.replica == two.replica && one.incarnation != two.incarnation
                try SyncTestKit.check(
                    isBehind || isOtherLife || !seen.contains(other),
                    "\(cell): \(value) does not settle \(other), which its author saw")
                try SyncTestKit.check(
                    !isBehind || past?.contains(other) ?? true, "\(cell): \(value) hides \(other), which nobody saw")
            }
        }
    }
}
