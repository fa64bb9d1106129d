import GRDB
import SyncKit

/// How far verified receipts say that the change-sets held here have come.
struct Custody {
    private let received: [Int64: Int64]
    private let above: [Int64: Int64]
    /// Whether this replica has a parent that has given a receipt.
    let hasReceipt: Bool
    let chains: Chains

    init(_ db: Database, _ replica: Replica) throws {
        chains = try Chains(db)
        let receipt = try ParentRecord.receipt(in: db)
        hasReceipt = receipt != nil
        received = try chains.reach(of: receipt?.vector ?? VersionVector(), in: db)
        above = try chains.reach(of: RelayedReceipts(db: db, replica: replica).vectorFromAbove(), in: db)
    }

    /// Whether the parent holds a change-set.
    func isReceived(_ place: HeldStream.Origin) -> Bool { received[place.stream] ?? 0 >= place.number }

    /// Whether the level above the parent holds it.
    func isReceivedAbove(_ place: HeldStream.Origin) -> Bool { above[place.stream] ?? 0 >= place.number }

    /// The last number of a chain that the parent holds; nil when none of it is known to be.
    func received(of chain: Int64) -> Int64? { received[chain] }

    /// The same of the level above the parent.
    func receivedAbove(of chain: Int64) -> Int64? { above[chain] }
}
