import GRDB
import SyncKit
import SyncStore

@testable import SyncTestKit

/// Tries one operation with a fault at each of its changes to the disk.
struct CrashCheck {
    /// Reads that fail, spread over the operation.
    private static let readsMax = 8
    /// Of this many changes during a recovery, one is where the power goes again; each has its turn.
    private static let secondsMax = 4
    private static let failuresMax = 3

    private let operation: CrashOperation
    /// The store before, at each mark, and after the operation, when nothing fails.
    private let reference: [StorePicture]
    private let incarnation: ID128?
    private let counts: FaultDisk.Counts

    /// What has been promised in a run so far: it may not be lost.
    private struct Promise {
        /// The first of the reference's pictures that the store may look like.
        var first = 0
        var incarnation: ID128?
    }

    init(_ operation: CrashOperation) throws {
        self.operation = operation
        let disk = operation.disk.clone()
        incarnation =
            disk.files.isEmpty
            ? nil
            : try Self.closing(operation.open(disk, boot: 3)) {
                try $0.status().incarnation
            }
        disk.restore(operation.disk)
        var pictures: [StorePicture] = []
        let act = try operation.begin()
        try Self.closing(operation.open(disk, boot: 1)) { replica in
            pictures.append(try StorePicture(replica))
            try act(replica) { pictures.append(try StorePicture(replica)) }
            pictures.append(try StorePicture(replica))
            let files = Set(operation.gone.flatMap { disk.search($0) })
            try check(files.isEmpty, "what must be gone is still in \(files.sorted())")
        }
        reference = pictures
        disk.restore(operation.disk)
        let bare = try operation.begin()
        try Self.closing(operation.open(disk, boot: 1)) { try bare($0) {} }
        counts = disk.counts
    }

    /// Runs everything; what went wrong is in the figures.
    ///
    /// - Parameter choice: Which of the changes are tried.
    func run(_ choice: PositionChoice) -> CrashFigures {
        var figures = CrashFigures()
        figures.operations = 1
        let positions = choice.positions(max: operation.positionsMax, over: counts.changes)
        figures.changes = counts.changes
        let disk = FaultDisk()
        for (turn, position) in positions.enumerated() {
            figures.positions += 1
            let second = 1 + turn % Self.secondsMax
            for (damage, again) in [(FaultDisk.Damage.lost, nil), (.kept, nil), (.mixed, nil), (.mixed, second)] {
                figures.crashes += 1
                let then = again.map { ", then at change \($0)" } ?? ""
                note("crash at change \(position)\(then), \(damage)", &figures) {
                    try crash(at: position, damage, seed: UInt64(position), thenAt: again, on: disk)
                }
            }
            for fault in [FaultDisk.Fault.errorOnce, .errorForever, .full] where choice.takes(fault, at: turn) {
                figures.errors += 1
                note("\(fault) at change \(position)", &figures) { try error(fault, at: position, .changes, on: disk) }
            }
            if figures.failures.count >= Self.failuresMax { return figures }
        }
        for position in choice.positions(max: Self.readsMax, over: counts.reads) {
            figures.errors += 1
            note("error at read \(position)", &figures) { try error(.errorOnce, at: position, .reads, on: disk) }
        }
        return figures
    }

    /// - Parameter body: Returns how many faults struck.
    private func note(_ what: String, _ figures: inout CrashFigures, _ body: () throws -> Int) {
        do {
            figures.strikes += try body()
        } catch {
            figures.failures.append("\(operation.name): \(what): \(error)")
        }
    }

    /// The power goes during the operation, perhaps once more during what is done afterwards.
    private func crash(
        at position: Int, _ damage: FaultDisk.Damage, seed: UInt64, thenAt second: Int?, on disk: FaultDisk
    ) throws -> Int {
        disk.restore(operation.disk)
        let act = try operation.begin()
        var promise = Promise(first: 0, incarnation: incarnation)
        disk.arm(.crash, at: position)
        try Self.close(try start(disk, boot: 1, act, &promise))
        try check(disk.strikes == 1, "the power stayed on")
        disk.recover(damage, seed: seed)
        var strikes = 1
        if let second {
            disk.arm(.crash, at: second)
            try Self.close(try start(disk, boot: 2, act, &promise))
            strikes += disk.strikes
            disk.recover(damage, seed: seed + 1)
        }
        try resume(disk, act, promise)
        return strikes
    }

    /// The disk fails during the operation, and then works again.
    private func error(
        _ fault: FaultDisk.Fault, at position: Int, _ calls: FaultDisk.Calls, on disk: FaultDisk
    ) throws -> Int {
        disk.restore(operation.disk)
        let act = try operation.begin()
        var promise = Promise(first: 0, incarnation: incarnation)
        disk.arm(fault, at: position, of: calls)
        let replica = try start(disk, boot: 1, act, &promise)
        if let replica, disk.strikes > 0 {
            try expect(replica, promise, "while it is still open")
            disk.disarm()
            try act(replica) {}
            promise.first = reference.count - 1
            try expect(replica, promise, "after another try")
            try expectGone(from: disk)
        }
        try Self.close(replica)
        let strikes = disk.strikes
        disk.disarm()
        try resume(disk, act, promise)
        return strikes
    }

    /// Opens the store and does the operation, until something fails.
    ///
    /// - Returns: The store, if it could be opened.
    private func start(
        _ disk: FaultDisk, boot: UInt64, _ act: CrashOperation.Act, _ promise: inout Promise
    ) throws -> Replica? {
        var opened: Replica?
        do {
            let replica = try operation.open(disk, boot: boot)
            opened = replica
            if promise.incarnation == nil { promise.incarnation = try replica.status().incarnation }
            var marks = 0
            try act(replica) {
                marks += 1
                promise.first = max(promise.first, marks)
            }
            promise.first = reference.count - 1
        } catch let error as DatabaseError {
            let usual: [ResultCode] = [.SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CANTOPEN]
            try check(usual.contains(error.resultCode.primaryResultCode), "the error is told as \(error)")
        }
        return opened
    }

    /// Starts the program anew: the store is sound and as promised, and the operation can be done.
    private func resume(_ disk: FaultDisk, _ act: CrashOperation.Act, _ promise: Promise) throws {
        try Self.closing(operation.open(disk, boot: 3)) { replica in
            let report = try replica.verify()
            try check(report.isSound, "not sound: \(report.problems)")
            try expect(replica, promise, "when opened again")
            try act(replica) {}
            try expect(
                replica, Promise(first: reference.count - 1, incarnation: promise.incarnation), "when done again")
            try expectGone(from: disk)
        }
    }

    private func expect(_ replica: Replica, _ promise: Promise, _ when: String) throws {
        let picture = try StorePicture(replica)
        try check(
            reference[promise.first...].contains { $0.looksLike(picture) },
            "\(when) the store has \(picture.summary), not \(reference[promise.first...].map(\.summary))")
        try check(
            promise.incarnation.map { $0 == picture.incarnation } ?? true, "\(when) the incarnation is another")
    }

    private func expectGone(from disk: FaultDisk) throws {
        for bytes in operation.gone {
            let files = disk.search(bytes)
            try check(files.isEmpty, "what must be gone is still in \(files.sorted())")
        }
    }

    private static func closing<T>(_ replica: Replica, _ body: (Replica) throws -> T) throws -> T {
        let result: T
        do {
            result = try body(replica)
        } catch {
            try close(replica)
            throw error
        }
        try replica.close()
        return result
    }

    /// Closes a store whose disk may have failed.
    private static func close(_ replica: Replica?) throws {
        do {
            try replica?.close()
        } catch is DatabaseError {
            // What the disk does not take at the end, the next start of the program does.
        }
    }
}
