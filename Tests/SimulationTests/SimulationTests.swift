import SyncTestKit
import Testing

@Suite struct SimulationTests {
    @Test func everySeedConvergesAndLosesNothing() throws {
        // Goal: whatever happens to messages and processes, all replicas agree and nothing saved is lost.
        // Method: run the planned seeds through faults and healing with every checker; print figures.
        let figures = SeedPlan().run { Issue.record("\($0)") }
        print("simulation:\n\(figures.text)\n\(figures.pace)")
        #expect(figures.exchanges > 0 && figures.writes > 0)
    }

    @Test func oneSeedAlwaysDoesTheSame() throws {
        // Goal: a seed replays exactly, or it could not be looked into.
        // Method: run one seed twice and compare everything that was counted.
        let first = try Simulation.run(seed: 4711)
        let second = try Simulation.run(seed: 4711)
        #expect(first.text == second.text)
    }

    @Test(
        arguments: [
            (["SIM_SEED": "7"], [7]), (["SIM_SEEDS": "2"], [1, 2]), (["SIM_SEED": "7", "SIM_SEEDS": "3"], [7, 8, 9]),
        ] as [([String: String], [UInt64])])
    func environmentNamesTheSeeds(environment: [String: String], seeds: [UInt64]) {
        // Goal: one seed can be replayed, and the number of seeds can be chosen.
        // Method: ask for the seeds under each environment.
        #expect(SeedPlan(environment).seeds == seeds)
    }
}
