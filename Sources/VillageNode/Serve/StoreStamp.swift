import Glibc

/// Tells cheaply whether anybody has written to a store: sizes and times of its files.
struct StoreStamp: Hashable, Sendable {
    private var figures: [Int64] = []

    /// The stamp of the store in a directory.
    init(directory: String) {
        for name in ["store.sqlite", "store.sqlite-wal"] {
            var status = stat()
            guard stat("\(directory)/\(name)", &status) == 0 else { continue }
            figures += [
                Int64(status.st_size), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec),
                Int64(status.st_ino),
            ]
        }
    }
}
