import SyncKit

/// The order of the members on the ballots of one bundle.
///
/// Whoever stands first or last on a long list is judged differently; so each bundle has an order of its own, drawn by
/// its mark: ascending SHA-256 value of `ballot-order/1`, 00, the mark, 00, the member's code, all in UTF-8. The same
/// mark gives the same order on any machine, so that tellers and auditors can print it again.
public enum BallotOrder {
    /// Codes of members in the order of a bundle; equal codes stay together.
    public static func sorted(_ members: [String], bundle: String) -> [String] {
        let keyed = members.map { member in
            (key: Hash32.of(Array("ballot-order/1".utf8) + [0] + Array(bundle.utf8) + [0] + Array(member.utf8)), member)
        }
        return keyed.sorted { $0.key < $1.key }.map(\.1)
    }
}
