#if PLANTED_BUGS
package import Synchronization
#endif

/// Bugs that are planted on purpose, to see whether the simulator finds them (docs/testing.md).
///
/// In a build without the flag `PLANTED_BUGS` ``isOn`` is the constant false, and the compiler leaves out what
/// depends on it.
package enum PlantedBug: Int, CaseIterable {
    // Causality
    /// A merge does not seal first, so that what a store wrote before passes for having seen what came.
    case lateSeal
    /// A header does not say what its author had merged.
    case forgottenDependency
    /// The last thing that an author had seen counts as unseen.
    case shortPast
    /// The change-sets of one audience are taken for those of another.
    case staleIndex
    /// A change-set may carry any Lamport counter.
    case anyLamport

    // Merge
    /// What loses against a concurrent write is thrown away.
    case droppedLoser
    /// Of concurrent values the one that came first stands.
    case arrivalOrder
    /// The clock decides between concurrent writes.
    case trustedClock
    /// A write does not supersede the values that its author had seen.
    case stickyValue
    /// A removal takes with it what was written to the row concurrently.
    case deadlyRemoval
    /// A row lives without having been added.
    case everBorn
    /// A row that is there already keeps everything from the one that is added concurrently.
    case deafInsert
    /// A stored row forgets which of its cells came from elsewhere.
    case lostVersion
    /// What a user settles stays a conflict in its own store.
    case unsettledConflict
    /// Only columns of weight show their conflicts.
    case hiddenConflict
    /// What an older program kept without knowing it is left out when it is upgraded.
    case unknownColumn

    // Capture and log
    /// Changes to the last column of a table are not seen.
    case unseenColumn
    /// What was written to a row before its removal is not sealed.
    case lostRemoval
    /// A seal of one audience forgets what waits in the others.
    case forgottenPending
    /// A row that is added again keeps what stood beside its values before.
    case halfRevival
    /// Commits are not on the disk when they return.
    case skippedSync

    // Exchange
    /// The first change-set that the other side lacks is not offered.
    case shortOffer
    /// Who has more than fits into a message does not say so.
    case silentRest
    /// A cut line ends the exchange as if all had come through.
    case droppedRemainder
    /// A receipt names what was sent, whether or not it was taken.
    case earlyReceipt
    /// The head of a request need not be signed.
    case unsignedRequest
    /// The head of a reply need not be signed.
    case unsignedReply
    /// A change-set need not be signed by its author.
    case unsignedChangeSet
    /// A body need not be the one that was signed.
    case unsignedBody
    /// A change-set may follow any other.
    case foreignPrevious
    /// Where a stream forked each side goes on from its own head.
    case missingBridge

    // Receipts
    /// Of two receipts the later by the clock counts.
    case clockedReceipt
    /// Receipts of hubs that are not known yet are dropped.
    case droppedReceipt
    /// Receipts go down once, whether or not the reply came through.
    case singleReceipt
    /// A receipt that comes from further up need not be signed.
    case unsignedReceipt

    // Verdicts
    /// A hub does not look at who may write what.
    case forgottenRight
    /// A hub does not look at the stage.
    case forgottenStage
    /// A hub does not look at kinds of values, keys and sizes.
    case forgottenKind
    /// A verdict changes nothing in stores that hold what it judges.
    case unheardVerdict
    /// Of several verdicts the lowest level's holds.
    case lowestVerdict

    // Erasure
    /// What comes after the record of its erasure is stored with its values.
    case lateErasure
    /// The log keeps what was erased.
    case keptBody

    // Private keys
    /// Private rows are sealed in the open.
    case openPrivate
    /// A village's key is wrapped to nobody else.
    case selfishKey
    /// A village's key is wrapped to the devices of its neighbours too.
    case generousKey
    /// What a key opens that came later is not read.
    case unusedKey

    // Restored and copied stores
    /// A store that lags behind its mark goes on under its old incarnation.
    case reusedNumber
    /// Nothing is marked outside the store when bytes leave it.
    case missingMark
    /// A copy is as good as the store that was spoken with last.
    case unnoticedCopy
    /// A child goes on under its old incarnation although its parent tells it to begin anew.
    case deafChild
    /// A hub that lags behind its children goes on under its old incarnation.
    case deafHub
    /// An old receipt makes a hub begin a new life each time.
    case endlessLives
    /// A store that begins anew does not sign its lost work again.
    case lostWork
    /// Work that is signed again does not say what its author had seen.
    case forgottenPast
    /// Own records are taken out of the log although others have built on them.
    case hangingBranch

    // Parking
    /// All branches of a fork count.
    case everyBranch
    /// Of a branch only the first change-set is parked.
    case shortBranch
    /// A fork changes nothing of what was folded before.
    case unheardFork

    #if PLANTED_BUGS
    /// The one that is on in this process.
    package static let present = Atomic<Int>(-1)
    #endif

    /// Whether this is the bug that is being tried.
    @inlinable @inline(__always)
    package var isOn: Bool {
        #if PLANTED_BUGS
        Self.present.load(ordering: .relaxed) == rawValue
        #else
        false
        #endif
    }
}
