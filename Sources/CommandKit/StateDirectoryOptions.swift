public import ArgumentParser
import Foundation

/// Where a command keeps what lies outside the store.
public struct StateDirectoryOptions: ParsableArguments {
    @Option(
        name: .customLong("state-dir"),
        help: "The directory for what lies outside the stores (default: VILLAGE_STATE_DIR, else ~/.local/state/…).",
        completion: .directory)
    private var chosen: String?

    /// For the argument parser.
    public init() {}

    /// The directory.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` where none can be found.
    public func directory() throws -> StateDirectory {
        try StateDirectory(option: chosen, environment: ProcessInfo.processInfo.environment)
    }
}
