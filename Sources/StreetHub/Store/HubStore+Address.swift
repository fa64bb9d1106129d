import SyncKit
import SyncLink
import SyncStore

extension HubStore {
    /// Says where the hub is reached; those below learn it with their next reply.
    ///
    /// - Throws: `LinkError` with `.badAddress`; ``StoreError`` with `.invalidValue` or `.damaged`.
    func announce(_ url: String) throws {
        let address = try HubAddress(url: url, pin: url.hasPrefix("http://") ? nil : tlsIdentity().pin)
        try replica.announce(HubContact(url: address.url, tlsPin: address.pin.flatMap { Hash32($0) }))
    }
}
