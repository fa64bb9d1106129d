public import SyncStore

extension StateDirectory {
    /// The marks by which a restored or copied store is known, in this directory.
    public var marker: Marker { .files(in: path) }
}
