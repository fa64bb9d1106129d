import SyncKit
import SyncStore

/// Nobody's work is parked as a branch of a fork for good: its author has signed it again, or it is a
/// second copy's, or that of a life of the store that is over.
///
/// Not promised: the same of a life that has written a bundle. A bundle may be old, so a hub cannot hold it against
/// a store that its numbers are not the newest, and does not tell it to begin anew: both branches may reach the hub
/// before the store hears of the other. One is parked then, its author sees it as refused (``LossChecker`` holds
/// every value of it to that), and a person accepts it or sends it again.
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
