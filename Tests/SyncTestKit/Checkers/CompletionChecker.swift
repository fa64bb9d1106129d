import SyncKit
import SyncStore

/// A sync that says it is complete has brought everything both ways, whatever the line did.
struct CompletionChecker {
    let world: SimulatedWorld

    func check(_ child: SimulatedNode, _ report: SyncReport) throws {
        guard report.isComplete, let parent = child.parent else { return }
        let own = try child.replica.simulatedHoldings()
        let above = try parent.replica.simulatedHoldings()
        for audience in Set(own.keys).union(above.keys)
        where world.reads(child, audience) && world.reads(parent, audience) {
            try SyncTestKit.check(
                own[audience] ?? [] == above[audience] ?? [],
                "\(child.name) says that a sync is complete, and \(parent.name) holds other change-sets")
        }
    }
}
