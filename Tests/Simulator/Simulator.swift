import Foundation
import SyncKit
import SyncTestKit

#if PLANTED_BUGS
import Synchronization
#endif

/// Runs the seeds that the environment names, and prints what it found and figures (docs/testing.md).
@main enum Simulator {
    static func main() {
        #if PLANTED_BUGS
        if let name = ProcessInfo.processInfo.environment["PLANTED_BUG"] { plant(name) }
        #endif
        // Written at once: the next seed may end the process.
        let figures = SeedPlan().run(
            begin: { FileHandle.standardError.write(Data("begin \($0)\n".utf8)) },
            trace: { FileHandle.standardOutput.write(Data("\($0)\n".utf8)) },
            report: { FileHandle.standardOutput.write(Data("\($0)\n".utf8)) })
        print("\(figures.text)\n\(figures.pace)")
        exit(figures.failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE)
    }

    #if PLANTED_BUGS
    /// Turns a bug on, or prints the names of all.
    private static func plant(_ name: String) {
        guard let bug = PlantedBug.allCases.first(where: { "\($0)" == name }) else {
            print(PlantedBug.allCases.map { "\($0)" }.joined(separator: "\n"))
            exit(EXIT_SUCCESS)
        }
        PlantedBug.present.store(bug.rawValue, ordering: .relaxed)
    }
    #endif
}
