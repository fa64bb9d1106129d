import GRDB
public import SyncKit

/// A child's exchange with its parent by stick: a request in one bundle, and some day the reply in another.
///
/// What a bundle brings counts as sent only when a receipt comes back: until then each further bundle, and each
/// sync over a line, brings it again. Bundles may be lost, come twice, late or in any order.
public struct StickSync {
    /// What was put into a bundle.
    public struct Parcel: Sendable {
        /// The bundle, sealed to the parent: the bytes of the file.
        public let bytes: [UInt8]
        public let changeSets: Int
        public let rows: Int
        /// There is more than a bundle takes: the next can be written when the reply has come.
        public let more: Bool
    }

    private let replica: Replica
    private let budget: Int

    /// - Parameter budget: Bytes of change-sets in each direction.
    public init(_ replica: Replica, budget: Int = SyncLimits.bundleBudgetBytesMax) {
        self.replica = replica
        self.budget = budget
    }

    /// Seals, and puts into a bundle what the parent is not known to have.
    ///
    /// - Throws: ``StoreError`` with `.notJoined`; an error of the database.
    public func bundle() throws -> Parcel {
        let parent = try replica.parentHub()
        try replica.seal()
        var session = try replica.childSession(with: parent)
        let offer = try replica.offer(
            beyond: session.receivedByParent, Bridge(), to: parent, budget: budget,
            changeSetsMax: SyncLimits.bundleChangeSetsMax)
        let request = try session.request(offer, isForStick: true)
        try replica.handOver { try StickRequests(db: $0).remember(Hash32.of(request), at: replica.now()) }
        return Parcel(
            bytes: try ExchangeBundle(kind: .exchangeRequest, message: request).sealed(to: parent.sealingKey),
            changeSets: offer.changeSets.count, rows: offer.changeSets.reduce(0) { $0 + $1.header.rowCount },
            more: offer.more)
    }

    /// Takes the parent's reply out of a bundle.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled`, `.notForUs`, `.misplaced` or `.badSignature`; ``StoreError`` with
    ///   `.notJoined`. Nothing is changed then.
    public func take(_ bytes: [UInt8]) throws -> SyncReport {
        var parent = try replica.parentHub()
        let answer = try StickAnswer(opening: bytes, kind: .exchangeReply, with: replica.identity)
        guard try replica.database.read({ try StickRequests(db: $0).contains(answer.request) }) else {
            throw StickAnswer.unasked
        }
        let refusedBefore = try replica.refusedCount()
        var session = try replica.childSession(with: parent)
        let common = session.receivedByParent
        let step = try session.receiveFromStick(answer.reply, request: answer.request)
        var bridge = Bridge()
        let taken = try replica.take(step, from: parent, common: common, &bridge)
        parent = try replica.parentHub()
        // What begins anew is marked outside the store at once.
        if taken.isRenewed { try replica.handOver { _ in } }
        var report = SyncReport()
        report.add(request: 0, reply: bytes.count, Outbox.Load(), taken)
        let left = try replica.offer(beyond: session.receivedByParent, Bridge(), to: parent, budget: 1)
        report.isComplete = !step.again && left.changeSets.isEmpty && taken.outcome.rejected.isEmpty
        report.refused = try replica.refusedCount() - refusedBefore
        report.conflicts = try replica.openConflictsCount()
        try replica.scrub()
        // A reply on a stick may be old: it only shows a clock that is behind.
        try replica.keep(&report, receiptAt: step.receipt.at > replica.now() ? step.receipt.at : nil)
        return report
    }
}
