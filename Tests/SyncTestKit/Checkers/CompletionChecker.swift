import SyncKit
import SyncStore

/// A sync that says it is complete has brought everything both ways, whatever the line did.
///
/// Not promised: the same of villages that were moved. "Complete" is what two stores say of the audiences that both
/// take to be shared, and until both have heard of the move they differ in that: a street that has not still takes and
/// asks for what one that has no longer offers. ``ConvergenceChecker`` holds all to it once everybody has heard.
struct CompletionChecker {
    let world: SimulatedWorld

    func check(_ child: SimulatedNode, _ report: SyncReport) throws {
        guard report.isComplete, let parent = child.parent else { return }
        let own = try child.replica.simulatedHoldings()
        let above = try parent.replica.simulatedHoldings()
        for audience in Set(own.keys).union(above.keys)
        where world.reads(child, audience) && world.reads(parent, audience) && !world.moved.contains(audience.unit) {
            let (here, there) = (own[audience] ?? [], above[audience] ?? [])
            if here == there { continue }
            throw CheckFailure(
                "\(child.name) says that a sync is complete, and lacks "
                    + "\(try world.words(there.subtracting(here), of: parent)), or \(parent.name) "
                    + "\(try world.words(here.subtracting(there), of: child))")
        }
    }
}
