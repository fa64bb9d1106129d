import Foundation
import SyncTestKit
import Testing

@Suite struct CrashTests {
    /// With more changes to the disk than this, an operation is tried at each n-th only.
    private static let positionsMax =
        ProcessInfo.processInfo.environment["CRASH_POSITIONS"].flatMap(Int.init) ?? 24

    @Test func nothingPromisedIsLost() async throws {
        // Goal: power cuts, I/O errors and full disks at any moment harm no store and lose nothing promised.
        // Method: each operation with each fault at each change it makes to the disk; open again, verify, go on.
        let operations = try CrashStreet().operations
        let start = ContinuousClock.now
        let figures = await withTaskGroup(of: (CrashFigures, String).self) { group in
            for operation in operations {
                group.addTask {
                    do {
                        let began = ContinuousClock.now
                        let figures = try CrashCheck(operation).run(positionsMax: Self.positionsMax)
                        return (figures, "\(operation.name) \(figures.positions) \(ContinuousClock.now - began)")
                    } catch {
                        return (CrashFigures(failures: ["\(operation.name) without a fault: \(error)"]), operation.name)
                    }
                }
            }
            var all = CrashFigures()
            for await (figures, note) in group {
                print(note)
                all.add(figures)
            }
            return all
        }
        print("\(figures.text), \(ContinuousClock.now - start)")
        for failure in figures.failures { Issue.record("\(failure)") }
        #expect(figures.operations == operations.count && figures.strikes > figures.positions * 5)
    }
}
