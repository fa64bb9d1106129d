import Foundation
import SyncTestKit
import Testing

@Suite struct CrashTests {
    /// How many changes of each operation are tried, instead of its own number.
    private static let positionsMax = ProcessInfo.processInfo.environment["CRASH_POSITIONS"].flatMap(Int.init)

    @Test func nothingPromisedIsLost() async throws {
        // Goal: power cuts, I/O errors and full disks at any moment harm no store and lose nothing promised.
        // Method: each operation with each fault at each change it makes to the disk; open again, verify, go on.
        let operations = try CrashStreet().operations
        let start = ContinuousClock.now
        let figures = await withTaskGroup(of: CrashFigures.self) { group in
            for operation in operations {
                group.addTask {
                    do {
                        return try CrashCheck(operation).run(positionsMax: Self.positionsMax ?? operation.positionsMax)
                    } catch {
                        return CrashFigures(failures: ["\(operation.name) without a fault: \(error)"])
                    }
                }
            }
            return await group.reduce(into: CrashFigures()) { $0.add($1) }
        }
        print("crash tests: \(figures.text), in \(ContinuousClock.now - start)")
        for failure in figures.failures { Issue.record("\(failure)") }
        #expect(figures.operations == operations.count && figures.strikes > figures.crashes)
    }
}
