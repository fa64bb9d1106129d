import GRDB
import SyncKit

extension Renewal {
    /// When change-sets of this store's own come back under numbers that it has used again since it was restored:
    /// what it has written there since is signed again.
    ///
    /// It matters at whatever end of an exchange they come, and also when the store has begun anew in between: what
    /// it wrote before that may still lie under the old numbers.
    ///
    /// - Returns: How many change-sets were signed again.
    @discardableResult
    func renew(before changeSets: [ChangeSet]) throws -> Int {
        var count = 0
        for changeSet in changeSets where isSignedHere(changeSet) {
            guard try isRival(changeSet) else { continue }
            let header = changeSet.header
            count += try renew(
                beyond: VersionVector([header.stream: StreamPoint(number: header.number - 1, hash: header.previous)]),
                isIncluded: { $0 == header.stream })
        }
        return count
    }

    /// Whether this store has signed it: anyone can write its name into a header.
    private func isSignedHere(_ changeSet: ChangeSet) -> Bool {
        changeSet.header.stream.replica == replica.identity.replica
            && replica.identity.signer.verifyingKey.verifies(
                changeSet.signature, over: Header.signedBytes(of: changeSet.headerBytes))
    }

    /// Whether something else is held that follows what this follows.
    private func isRival(_ changeSet: ChangeSet) throws -> Bool {
        let header = changeSet.header
        let audience = try db.audienceNumber(header.stream.audience)
        guard try db.known(changeSet.hash, audience: audience) == nil else { return false }
        return try header.number == 1
            ? db.isBegun(header.stream, audience: audience)
            : db.known(header.previous, audience: audience).map { !$0.isHead } ?? false
    }
}
