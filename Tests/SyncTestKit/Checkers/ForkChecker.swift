import SyncKit
import SyncStore

/// Nobody's work is parked as a branch of a fork for good: its author has signed it again, or it is a
/// second copy's, or that of a life of the store that is over. What came by stick is left to an operator.
struct ForkChecker {
    let world: SimulatedWorld
    let folds: [Audience: ReferenceFold]

    /// - Returns: How many change-sets are parked.
    func check() throws -> Int {
        let archive = world.network.archive
        let living = Set((world.laptops + world.hubs).map(\.life))
        var count = 0
        for fold in folds.values {
            let counting = Set(fold.changeSets.map(\.hash)).subtracting(fold.parked)
            for changeSet in fold.changeSets where fold.forked.contains(changeSet.hash) {
                count += 1
                guard let life = archive.lives[changeSet.hash], living.contains(life), !world.stickLives.contains(life)
                else { continue }
                try SyncTestKit.check(
                    archive.isSafe(changeSet.hash, in: counting),
                    "\(life): number \(changeSet.header.number) is parked as a fork and was not signed again")
            }
        }
        return count
    }
}
