import Foundation
import StarKit

/// The directory for what must lie outside the stores: the backup key, and the marks by which a store that was
/// restored or cloned is known.
public struct StateDirectory: Hashable, Sendable {
    /// The variable of the environment that names it.
    public static let variable = "VILLAGE_STATE_DIR"
    /// Its name in the user's directory for state.
    private static let name = "village-stars"

    /// The directory; it need not be there yet.
    public let path: String

    /// The directory of that path.
    public init(path: String) {
        self.path = path
    }

    /// The directory that was asked for, else the one of `VILLAGE_STATE_DIR`, else `village-stars` in
    /// `XDG_STATE_HOME`, else in `~/.local/state`.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` where there is not even a home directory.
    public init(option: String?, environment: [String: String]) throws {
        if let chosen = [option, environment[Self.variable]].compactMap({ $0 }).first(where: { !$0.isEmpty }) {
            path = chosen
        } else if let home = environment["XDG_STATE_HOME"], home.hasPrefix("/") {
            // The specification of XDG: a path that is not absolute is passed over.
            path = "\(home)/\(Self.name)"
        } else if let home = environment["HOME"], !home.isEmpty {
            path = "\(home)/.local/state/\(Self.name)"
        } else {
            throw CommandFailure(
                .usage,
                Words(
                    "There is no home directory for the program's state. Name a directory with --state-dir.",
                    "没有可以存放程序状态的主目录。请用--state-dir指定一个目录。"))
        }
    }

    /// The path of a file in it.
    public func path(of name: String) -> String { "\(path)/\(name)" }

    /// Makes the directory, open to its owner alone, unless it is there.
    ///
    /// - Throws: An error of the file system.
    public func make() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
