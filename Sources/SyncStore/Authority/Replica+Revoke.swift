import GRDB
public import SyncKit

extension Replica {
    /// Cuts a device of a unit at or below this hub off. What this hub holds of it counts; what comes later is
    /// held, passed on and parked, and its exchanges are refused. The same device again changes nothing.
    ///
    /// - Throws: `.notAllowed` for this hub itself, at a village, or for a device elsewhere in the tree;
    ///   `.noSuchRow` for a device that is not known; `.invalidValue` for a reason that is too long.
    @discardableResult
    public func revoke(_ device: ID128, reason: String?) throws -> Revocation {
        guard reason?.utf8.count ?? 0 <= Self.revocationReasonBytesMax else {
            throw StoreError(
                .invalidValue, "The reason is longer than \(Self.revocationReasonBytesMax) bytes. Shorten it.")
        }
        return try transaction { try RevocationRecord(db: $0, replica: self).enter(device, reason: reason) }
    }

    private static let revocationReasonBytesMax = 2_000
}
