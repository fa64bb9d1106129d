import CommandKit
import SyncStore

extension StoreArgument {
    /// Opens the store of a hub, and says so when it turns out to be a restored or copied one.
    ///
    /// - Throws: As `HubStore.open`; `CommandFailure` with `.usage` where there is no directory for marks.
    func openHub(_ shell: Shell) throws -> HubStore {
        let hub = try HubStore.open(store, marker: state.directory().marker)
        shell.note(opened: hub.replica)
        return hub
    }
}
