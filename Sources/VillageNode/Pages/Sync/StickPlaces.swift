import Foundation
import Glibc

/// The sticks that are plugged in, as far as the system shows them.
enum StickPlaces {
    /// The program's folder on a stick: nothing beside it is read.
    static let folder = "village-stars"
    /// Files on a stick that are looked at; more are left out.
    private static let filesMax = 100

    /// The directories where sticks are mounted now.
    static var all: [String] {
        if let chosen = ProcessInfo.processInfo.environment["VILLAGE_STICKS"], !chosen.isEmpty {
            return children(of: chosen)
        }
        let deep = ["/media", "/run/media"].flatMap(children).flatMap(children)
        return (deep + ["/media", "/mnt"].flatMap(children)).filter(isMountPoint)
    }

    /// The bundles in the program's folder on a stick that may be for this laptop: what it wrote itself is not.
    static func bundles(on stick: String, but written: String) -> [String] {
        children(of: "\(stick)/\(folder)").filter { path in
            path.hasSuffix(".bundle") && !path.hasSuffix("/\(written)")
        }.prefix(filesMax).map { $0 }
    }

    /// What people call a stick: the last part of its path.
    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Makes the program's folder on a stick.
    ///
    /// - Throws: An error of the file system.
    static func makeFolder(on stick: String) throws -> String {
        let path = "\(stick)/\(folder)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private static func children(of path: String) -> [String] {
        // A place that is not there, or not ours to read, holds no stick.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(path)/\($0)" }
    }

    private static func isMountPoint(_ path: String) -> Bool {
        var status = stat()
        var above = stat()
        guard lstat(path, &status) == 0, lstat("\(path)/..", &above) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFDIR && status.st_dev != above.st_dev && access(path, W_OK) == 0
    }
}
