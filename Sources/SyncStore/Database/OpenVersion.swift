import GRDB
import Synchronization

/// The version that writes carry until the next seal, as SQL sees it.
final class OpenVersion: Sendable {
    private let value = Mutex<Int64>(0)

    var number: Int64 {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }

    /// `sync_version()`, the default of `_v`.
    var function: DatabaseFunction {
        DatabaseFunction("sync_version", argumentCount: 0, pure: false) { [self] _ in number }
    }
}
