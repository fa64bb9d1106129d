import StarKit
public import SyncStore

extension Replica {
    /// Opens the store in `directory` with the tables of the book.
    ///
    /// - Parameter marker: Where the mark of the store is; nil for a store that nothing leaves.
    /// - Throws: ``StoreError`` with `.absent`, `.damaged` or `.newerSchema`; an error of the file system or the
    ///   database library.
    public static func open(at directory: String, marker: Marker? = nil) throws -> Replica {
        try open(StoreFiles(directory: directory), schema: Book.schema, marker: marker)
    }
}
