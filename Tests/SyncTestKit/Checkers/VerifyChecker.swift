import SyncStore

/// Every replica finds itself sound.
struct VerifyChecker {
    let world: SimulatedWorld

    func check() throws {
        for (name, replica) in [("hub", world.hub)] + world.laptops.map({ ($0.name, $0.replica) }) {
            let report = try replica.verify()
            try SyncTestKit.check(report.isSound, "\(name) is not sound: \(report.problems)")
        }
    }
}
