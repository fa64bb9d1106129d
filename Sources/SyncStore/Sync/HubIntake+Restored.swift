import GRDB
import SyncKit

extension HubIntake {
    /// First of all this hub's own records: a child that holds more of them, or others, shows that this store
    /// was restored. It goes on under a new incarnation, and takes back what the child brings.
    func takeOwnBack(
        _ request: ExchangeRequest, claims: VersionVector, _ sender: Standing, _ peer: PeerRecord, in db: Database
    ) throws {
        let isBehind = try isBehind(request, claims, sender, peer, in: db)
        // Before anything is sealed: the numbers of this life may have been used.
        if isBehind, !PlantedBug.deafHub.isOn {
            try replica.raise(.restored, replica.identity.replica, in: db)
            try replica.openIncarnation(in: db)
        }
        try Renewal(db: db, replica: replica).renew(before: request.changeSets)
    }

    /// Whether the child holds of this hub's present life what this store does not.
    ///
    /// A device has one such word a day on trust, unless what it spoke of has come: otherwise it could make this
    /// hub begin anew each time. What is not believed is found out when somebody brings it.
    private func isBehind(
        _ request: ExchangeRequest, _ claims: VersionVector, _ sender: Standing, _ peer: PeerRecord, in db: Database
    ) throws -> Bool {
        let incarnation = try replica.incarnation(in: db)
        let chains = try Chains(db)
        let claim = try claims.points.filter { stream, point in
            try stream.replica == replica.identity.replica && stream.incarnation == incarnation
                && !chains.isHeld(stream, point, in: db)
        }.min { $0.key < $1.key }
        guard let missing = try claim?.value ?? forgotten(request, sender, peer, chains, in: db),
            try peer.isTrusted(at: replica.now(), in: db)
        else { return false }
        try peer.note(missing: missing.hash, at: replica.now(), in: db)
        return true
    }

    /// What a receipt of the child, signed in this life of the store, names and the store does not hold.
    ///
    /// A token that this store remembers tells that the receipt is of a former life: what it names may be gone for
    /// good, and is no reason to begin anew each time.
    private func forgotten(
        _ request: ExchangeRequest, _ sender: Standing, _ peer: PeerRecord, _ chains: Chains, in db: Database
    ) throws -> StreamPoint? {
        guard let proof = proof(of: request, sender), let token = request.token,
            token.high == (try replica.incarnation(in: db).high),
            !peer.remembers(token) || PlantedBug.endlessLives.isOn
        else { return nil }
        return try proof.vector.points.filter { try !chains.isHeld($0.key, $0.value, in: db) }
            .min { $0.key < $1.key }?.value
    }
}
