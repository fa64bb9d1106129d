import Foundation

/// Makes a store in a directory of its own and moves it into its place: it is there whole, or not at all.
public struct StoreAssembly: Sendable {
    /// The file that makes a store exist: it moves into its place last.
    public static let databaseName = "store.sqlite"

    /// Where the store shall be.
    public let directory: String
    private let unfinished: String

    /// - Parameter unfinishedName: The directory inside `directory` in which the store is made first. Each way of
    ///   making a store has a name of its own, so that none takes up what another left.
    public init(directory: String, unfinishedName: String) {
        self.directory = Self.withoutSlash(directory)
        unfinished = self.directory + "/" + unfinishedName
    }

    /// A directory's path without slashes at its end.
    public static func withoutSlash(_ directory: String) -> String {
        var path = directory
        while path.count > 1, path.last == "/" { path.removeLast() }
        return path
    }

    /// Whether making a store here was cut short.
    public var isUnfinished: Bool {
        !StoreFiles(directory: directory).exists && FileManager.default.fileExists(atPath: unfinished)
    }

    /// Lets `build` make the store and moves it into its place.
    ///
    /// Until the last step nothing that is called a store is there; what a former call left when it was cut short
    /// is removed or replaced. `build` closes what it opens.
    ///
    /// - Throws: ``StoreError`` with `.exists` if a store or anything else is in the directory, `.busy` if another
    ///   process is at work there; what `build` throws; an error of the file system.
    public func make<Answer>(_ build: (StoreFiles) throws -> Answer) throws -> Answer {
        var isDirectory: ObjCBool = false
        let wasThere = FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory)
        guard !wasThere || isDirectory.boolValue else {
            throw StoreError(.exists, "\(directory) is a file. Choose a new directory.")
        }
        try DirectoryLock.make(directory)
        return try DirectoryLock.hold(directory) {
            try checkFree()
            var moved: [String] = []
            do {
                if isUnfinished { try empty() } else { try makeUnfinished() }
                let answer = try build(StoreFiles(directory: unfinished))
                try moveIntoPlace(&moved)
                return answer
            } catch {
                undo(moved, wasThere)
                throw error
            }
        }
    }

    /// By the name of this directory a later call knows that what lies beside it is left over: it comes first and
    /// goes last.
    private func makeUnfinished() throws {
        try FileManager.default.createDirectory(
            atPath: unfinished, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        try DirectoryLock.sync(directory)
    }

    private func empty() throws {
        let manager = FileManager.default
        for name in try manager.contentsOfDirectory(atPath: unfinished) {
            try manager.removeItem(atPath: unfinished + "/" + name)
        }
    }

    /// The first error is the one to tell; what cannot be removed now, the next call removes or replaces.
    private func undo(_ moved: [String], _ directoryWasThere: Bool) {
        guard !StoreFiles(directory: directory).exists else { return }
        // As said above.
        try? takeBack(moved)
        if !directoryWasThere { rmdir(directory) }
    }

    private func takeBack(_ moved: [String]) throws {
        let manager = FileManager.default
        for name in moved { try manager.removeItem(atPath: directory + "/" + name) }
        try empty()
        // What an earlier call has left beside it keeps its mark.
        guard try manager.contentsOfDirectory(atPath: directory).count == 1 else { return }
        if !moved.isEmpty { try DirectoryLock.sync(directory) }
        try manager.removeItem(atPath: unfinished)
    }

    private func checkFree() throws {
        guard !StoreFiles(directory: directory).exists else {
            throw StoreError(.exists, "There is a store in \(directory) already. Choose another directory.")
        }
        guard try isUnfinished || FileManager.default.contentsOfDirectory(atPath: directory).isEmpty else {
            throw StoreError(
                .exists, "\(directory) is not empty. Choose a new directory, or remove what is in it first.")
        }
    }

    /// Moves every file up, the database last: from that moment the store exists, and it is whole.
    private func moveIntoPlace(_ moved: inout [String]) throws {
        let manager = FileManager.default
        let names = try manager.contentsOfDirectory(atPath: unfinished)
        guard names.contains(Self.databaseName), !names.contains(where: { $0.hasSuffix("-wal") }) else {
            throw StoreError(.damaged, "The new store was not closed whole. Run the command again.")
        }
        for name in names.sorted() where name != Self.databaseName {
            try move(name)
            moved.append(name)
        }
        try DirectoryLock.sync(directory)
        try move(Self.databaseName)
        try DirectoryLock.sync(directory)
        try manager.removeItem(atPath: unfinished)
    }

    private func move(_ name: String) throws {
        // Unlike the file manager's move this replaces what a call that was cut short has left.
        guard rename(unfinished + "/" + name, directory + "/" + name) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }
}
