import SyncStore

/// Every replica finds itself sound.
struct VerifyChecker {
    let world: SimulatedWorld

    func check() throws {
        for node in world.nodes {
            let report = try node.replica.verify()
            try SyncTestKit.check(report.isSound, "\(node.name) is not sound: \(report.problems)")
        }
    }
}
