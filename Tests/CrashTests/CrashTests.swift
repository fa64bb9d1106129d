import SyncTestKit
import Testing

@Suite struct CrashTests {
    @Test func nothingPromisedIsLost() async throws {
        // Goal: power cuts, I/O errors and full disks at any moment harm no store and lose nothing promised.
        // Method: each operation with each fault at each change it makes to the disk; open again, verify, go on.
        let street = try CrashStreet()
        let operations = try street.operations + CrashVillage().operations
        let fileOperations = try CrashFolder(street).operations
        let choice = PositionChoice.ofEnvironment()
        let start = ContinuousClock.now
        let figures = await withTaskGroup(of: CrashFigures.self) { group in
            for operation in operations {
                group.addTask { Self.figures(operation.name) { try CrashCheck(operation).run(choice) } }
            }
            for operation in fileOperations {
                group.addTask { Self.figures(operation.name) { try FileCrashCheck(operation).run(choice) } }
            }
            return await group.reduce(into: CrashFigures()) { $0.add($1) }
        }
        print("crash tests: \(figures.text), in \(ContinuousClock.now - start), CRASH_SEED=\(choice.seed)")
        for failure in figures.failures { Issue.record("\(failure)") }
        #expect(figures.operations == operations.count + fileOperations.count)
        #expect(figures.strikes > figures.crashes)
    }

    private static func figures(_ name: String, _ run: () throws -> CrashFigures) -> CrashFigures {
        let start = ContinuousClock.now
        do {
            let figures = try run()
            print("crash tests, \(name): \(figures.text), in \(ContinuousClock.now - start)")
            return figures
        } catch {
            return CrashFigures(failures: ["\(name) without a fault: \(error)"])
        }
    }
}
