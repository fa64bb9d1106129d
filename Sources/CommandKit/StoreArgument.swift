public import ArgumentParser
public import SyncStore

/// The store a command works on, its first argument.
public struct StoreArgument: ParsableArguments {
    /// The store's directory as it was typed.
    @Argument(help: "The directory of the store.", completion: .directory)
    public var store: String

    /// Where the marks lie by which a restored or copied store is known.
    @OptionGroup public var state: StateDirectoryOptions

    /// For the argument parser.
    public init() {}

    /// Opens the store, and says so when it turns out to be a restored or copied one.
    ///
    /// - Throws: ``StoreError`` with `.absent`, `.damaged` or `.newerSchema`; ``CommandFailure`` with `.usage` where
    ///   there is no directory for marks; an error of the file system or the database library.
    public func open(_ shell: Shell) throws -> Replica {
        let replica = try Replica.open(at: store, marker: state.directory().marker)
        shell.note(opened: replica)
        return replica
    }
}
