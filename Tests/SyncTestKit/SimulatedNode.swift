import SyncKit
import SyncStore

/// A laptop or a hub: one life of a store after another, its clock, and what its users were told.
final class SimulatedNode {
    /// What was put aside: the store as it stood, and what it had told its users by then.
    struct Backup {
        let replica: Replica
        let ledger: SaveLedger
        let parent: SimulatedNode?
        let isMarked: Bool
    }

    let name: String
    let unit: ID128
    let level: Level
    /// The hub that the store has joined.
    var parent: SimulatedNode?
    let clock: SimulatedClock
    private(set) var replica: Replica
    /// How often the store was put back; a life is one of these stretches.
    private(set) var restores = 0
    var ledger = SaveLedger()
    /// The mark beside the store; nil when the store looks at none.
    private(set) var shelf: MarkShelf?
    /// Whether the store has ever looked at a mark: without one it cannot tell that it was brought elsewhere.
    private var isMarked: Bool
    /// Oldest first.
    private(set) var backups: [Backup] = []
    /// Where the store lies; nil when it is in memory, as those are that were put back or copied.
    private(set) var disk: FaultDisk?
    /// A second copy of the same disk.
    let isClone: Bool
    /// The units below a hub.
    var below: [ID128] = []

    private static let backupsMax = 3

    init(
        _ name: String, unit: ID128, level: Level, parent: SimulatedNode?, replica: Replica, clock: SimulatedClock,
        shelf: MarkShelf?, disk: FaultDisk? = nil, isClone: Bool = false
    ) {
        self.name = name
        self.unit = unit
        self.level = level
        self.parent = parent
        self.replica = replica
        self.clock = clock
        self.shelf = shelf
        isMarked = shelf != nil
        self.disk = disk
        self.isClone = isClone
    }

    /// Names the present life of the store.
    var life: String { "\(name)/\(restores)" }

    /// The units that a hub keeps, its own first.
    var units: [ID128] { [unit] + below }

    /// Puts the store as it is aside. The first copy stays, so that everything can be lost but that.
    func backUp() throws {
        backups.append(
            Backup(replica: try replica.copyInMemory(), ledger: ledger, parent: parent, isMarked: isMarked))
        if backups.count > Self.backupsMax { backups.remove(at: 1) }
    }

    /// Whether the newest program runs here.
    var isUpgraded: Bool { replica.schema.version == SimulatedSchema.all.version }

    /// A newer program opens the store.
    func upgrade(entropy: Entropy) throws {
        guard let disk else {
            replica = try replica.copyInMemory(
                marker: shelf?.marker, entropy: entropy, upgradedTo: SimulatedSchema.all)
            return
        }
        replica = try disk.open(
            schema: SimulatedSchema.all, identity: replica.identity, marker: shelf?.marker, entropy: entropy,
            clock: { [clock] in clock.now })
    }

    /// The power goes, and what the disk had not been told to keep is lost, kept or torn.
    func cutPower(_ disk: FaultDisk, seed: UInt64) throws {
        disk.recover(.mixed, seed: seed)
        let before = replica
        replica = try disk.open(
            schema: before.schema, identity: before.identity, marker: shelf?.marker, entropy: .seeded(seed),
            clock: { [clock] in clock.now })
    }

    /// Goes on with a copy.
    func restore(_ backup: Backup, shelf: MarkShelf?, entropy: Entropy) throws {
        self.shelf = shelf
        // The program that opens it is the one that is installed.
        replica = try backup.replica.copyInMemory(
            marker: shelf?.marker, entropy: entropy, upgradedTo: isUpgraded ? SimulatedSchema.all : nil)
        disk = nil
        parent = backup.parent
        ledger = backup.ledger
        isMarked = backup.isMarked || shelf != nil
        restores += 1
    }

    /// The disk as it is now in another machine, its mark with it.
    func cloned(_ name: String, entropy: Entropy) throws -> SimulatedNode {
        let shelf = shelf?.copy()
        let clone = SimulatedNode(
            name, unit: unit, level: level, parent: parent,
            replica: try replica.copyInMemory(marker: shelf?.marker, entropy: entropy), clock: clock, shelf: shelf,
            isClone: true)
        clone.ledger = ledger
        clone.isMarked = isMarked
        return clone
    }
}
