import GRDB
import SyncKit

/// A child's exchanges with its parent, until both sides have everything.
public struct ChildSync {
    /// Bytes of change-sets in one request or reply. A line of 20 kbit/s carries one in two minutes.
    public static let budgetDefault = 256 * 1024

    /// More exchanges than any honest catching up takes.
    private static let roundTripsMax = 10_000
    /// Exchanges one after another in which nothing moved: one may be needed to tell the whole vector.
    private static let stallsMax = 1
    /// Breaks of the line one after another without anything new having got through.
    private static let cutsMax = 8

    private let replica: Replica
    private let budget: Int

    public init(_ replica: Replica, budget: Int = budgetDefault) {
        self.replica = replica
        self.budget = budget
    }

    /// Seals, then exchanges until nothing is left or nothing moves any more.
    ///
    /// What an exchange brought is durable before the next begins; a failure leaves nothing half done. When the line
    /// breaks, what arrived whole on either side counts, and the next request asks first what that was.
    ///
    /// - Parameters:
    ///   - progress: Called after each exchange with what was done so far.
    ///   - post: Carries one request to the parent and returns its reply; a broken line is a ``CarrierCut``.
    /// - Throws: Whatever `post` throws; ``ExchangeError``; ``StoreError`` with `.notJoined`.
    public func run(
        progress: (SyncReport) -> Void = { _ in }, post: ([UInt8]) throws -> [UInt8]
    ) throws -> SyncReport {
        var report = SyncReport()
        var parent = try replica.parentHub()
        let refusedBefore = try replica.refusedCount()
        var session = try replica.childSession(with: parent)
        var bridge = Bridge()
        try replica.seal()
        var cuts = 0
        var stalls = 0
        var outbox = Outbox()
        var offer = try offer(beyond: session.receivedByParent, bridge, to: parent, isProbe: false)
        while report.roundTrips < Self.roundTripsMax {
            try replica.handOver { try replica.note(isIntroducedTo: nil, in: $0) }
            let request = try session.request(offer)
            outbox.add(offer.changeSets)
            let before = session.receivedByParent
            let carried: (reply: [UInt8], cut: CarrierCut?)
            do { carried = (try post(request), nil) } catch let cut as CarrierCut { carried = (cut.reply, cut) }
            let step: ChildExchange.Step?
            do {
                step = try session.receive(carried.reply, isCut: carried.cut != nil)
            } catch  where carried.cut != nil {
                // Not even the head of the reply arrived.
                step = nil
            }
            guard let step else {
                cuts += 1
                if let cut = carried.cut, cuts >= Self.cutsMax { throw cut.cause }
                report.add(request: request.count, reply: carried.reply.count)
                offer = try self.offer(beyond: session.receivedByParent, bridge, to: parent, isProbe: true)
                continue
            }
            let taken = try replica.take(step, from: parent, common: before, &bridge)
            try replica.transaction { try replica.note(isIntroducedTo: parent, in: $0) }
            parent = try replica.parentHub()
            if taken.isRenewed { session = try replica.childSession(with: parent, isReceiptKnown: false) }
            if taken.wantsReceiptsAgain { session.askAgain() }
            report.add(
                request: request.count, reply: carried.reply.count, outbox.delivered(by: step.receipt.vector), taken)
            progress(report)
            let isMoving = taken.outcome.changeSets > 0 || step.receipt.vector != before || taken.isRenewed
            if let cut = carried.cut {
                cuts = isMoving ? 1 : cuts + 1
                if cuts >= Self.cutsMax { throw cut.cause }
                if PlantedBug.droppedRemainder.isOn {
                    report.isComplete = true
                    break
                }
                offer = try self.offer(beyond: session.receivedByParent, bridge, to: parent, isProbe: true)
                continue
            }
            stalls = isMoving || cuts > 0 ? 0 : stalls + 1
            cuts = 0
            offer = try self.offer(beyond: session.receivedByParent, bridge, to: parent, isProbe: false)
            report.isComplete = !step.again && offer.changeSets.isEmpty && taken.outcome.rejected.isEmpty
            let isLeft = step.again || taken.isRenewed || !offer.changeSets.isEmpty
            if !isLeft || stalls > Self.stallsMax { break }
        }
        report.refused = try replica.refusedCount() - refusedBefore
        report.conflicts = try replica.openConflictsCount()
        try replica.scrub()
        try replica.keep(&report, receiptAt: session.memory.receipt?.at)
        return report
    }

    /// - Parameter isProbe: Nothing is sent: the parent is only asked what it has.
    private func offer(
        beyond received: VersionVector, _ bridge: Bridge, to parent: Place.Parent, isProbe: Bool
    ) throws -> ChildExchange.Offer {
        try replica.offer(beyond: received, bridge, to: parent, budget: budget, isProbe: isProbe)
    }
}
