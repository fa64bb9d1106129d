public import ArgumentParser

/// The road by stick instead of the line.
public struct StickOptions: ParsableArguments {
    /// The bundle to write.
    @Option(
        help: ArgumentHelp("Write what goes up into this file instead, for a stick.", valueName: "file"),
        completion: .file())
    var bundleOut: String?
    /// The bundle to take.
    @Option(
        help: ArgumentHelp("Take the reply out of this file instead, from a stick.", valueName: "file"),
        completion: .file())
    var bundleIn: String?

    /// For the argument parser.
    public init() {}

    /// For the argument parser.
    public func validate() throws {
        guard bundleOut == nil || bundleIn == nil else {
            throw ValidationError("--bundle-out and --bundle-in are two steps: use one at a time.")
        }
    }
}
