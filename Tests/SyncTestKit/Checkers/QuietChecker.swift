import SyncKit
import SyncStore

/// Where no store was put back or copied, no line and no clock makes one begin anew or raise an alarm.
struct QuietChecker {
    let world: SimulatedWorld

    func check() throws {
        guard world.plan.troubles.isEmpty else { return }
        for node in world.nodes {
            let alarm = try node.replica.alarms().first { !world.strangers.contains($0.replica) }
            try SyncTestKit.check(
                alarm == nil, "\(node.name) raised an alarm without reason: \(alarm?.kind.rawValue ?? "")")
            let again = try node.replica.simulatedLog().first { $0.header.resigns != nil || $0.header.continues != nil }
            try SyncTestKit.check(
                again == nil,
                "\(node.name) holds what was signed again without reason: \(again.map(world.words) ?? "")")
        }
    }
}
