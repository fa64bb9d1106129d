public import ArgumentParser
public import SyncStore

/// The store a command works on, its first argument.
public struct StoreArgument: ParsableArguments {
    /// The store's directory as it was typed.
    @Argument(help: "The directory of the store.", completion: .directory)
    public var store: String

    /// For the argument parser.
    public init() {}

    /// Opens the store.
    ///
    /// - Throws: ``StoreError`` with `.absent`, `.damaged` or `.newerSchema`; an error of the file system or the
    ///   database library.
    public func open() throws -> Replica {
        try Replica.open(at: store)
    }
}
