import Foundation

/// The built executables, which lie beside the bundle of the tests.
enum Tool: String {
    case village = "village-node"
    case street = "street-hub"

    /// Where the executable is.
    var url: URL { Self.directory.appending(path: rawValue) }

    private static let directory: URL = {
        // On Linux the bundle of the tests is itself the running program; elsewhere it is an argument.
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") }
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        var url = bundle.map { URL(filePath: $0) } ?? program
        while url.path.contains(".xctest") { url.deleteLastPathComponent() }
        return url.pathExtension.isEmpty
            && FileManager.default.fileExists(atPath: url.appending(path: "street-hub").path)
            ? url : program.deletingLastPathComponent()
    }()
}
