import Foundation
import GRDB
import SyncKit
import SyncLink
import SyncStore

@testable import SyncTestKit

/// Tries one operation on files with a fault at each of its changes to them.
struct FileCrashCheck {
    private static let readsMax = 8
    private static let secondsMax = 6
    private static let failuresMax = 3

    private let operation: FileOperation
    private let changes: Int
    private let reads: Int

    init(_ operation: FileOperation) throws {
        self.operation = operation
        let files = try FaultFiles()
        try files.load(operation.image)
        let run = try operation.begin()
        try run.expect(files, false)
        try files.load(operation.image)
        try run.act(files, 1)
        (changes, reads) = (files.changes, files.reads)
        try run.expect(files, true)
    }

    /// Runs everything; what went wrong is in the figures.
    func run(_ choice: PositionChoice) throws -> CrashFigures {
        var figures = CrashFigures()
        figures.operations = 1
        figures.changes = changes
        let files = try FaultFiles()
        for (turn, position) in choice.positions(max: operation.positionsMax, over: changes).enumerated() {
            figures.positions += 1
            let second = 1 + turn % Self.secondsMax
            for (damage, again) in [(FaultDisk.Damage.lost, nil), (.kept, nil), (.mixed, nil), (.mixed, second)] {
                figures.crashes += 1
                let then = again.map { ", then at change \($0)" } ?? ""
                note("crash at change \(position)\(then), \(damage)", files, &figures) {
                    try crash(at: position, damage, seed: UInt64(position), thenAt: again, files)
                }
            }
            for fault in [FaultDisk.Fault.errorOnce, .errorForever, .full] where choice.takes(fault, at: turn) {
                figures.errors += 1
                note("\(fault) at change \(position)", files, &figures) {
                    try error(fault, at: position, .changes, files)
                }
            }
            if figures.failures.count >= Self.failuresMax { return figures }
        }
        for position in choice.positions(max: Self.readsMax, over: reads) {
            figures.errors += 1
            note("error at read \(position)", files, &figures) { try error(.errorOnce, at: position, .reads, files) }
        }
        return figures
    }

    /// - Parameter body: Returns how many faults struck.
    private func note(_ what: String, _ files: FaultFiles, _ figures: inout CrashFigures, _ body: () throws -> Int) {
        do {
            figures.strikes += try body()
        } catch {
            figures.failures.append("\(operation.name): \(what): \(error)\nlast calls: \(files.log.suffix(6))")
        }
    }

    /// The power goes during the operation, perhaps once more during another try, and once more after the end.
    private func crash(
        at position: Int, _ damage: FaultDisk.Damage, seed: UInt64, thenAt second: Int?, _ files: FaultFiles
    ) throws -> Int {
        try files.load(operation.image)
        let run = try operation.begin()
        files.arm(.crash, at: position)
        var isPromised = try start(run, files, boot: 1)
        try check(files.strikes == 1, "the power stayed on")
        try files.recover(damage, seed: seed)
        try run.expect(files, isPromised)
        var strikes = 1
        if let second {
            try files.load(files.image())
            files.arm(.crash, at: second)
            isPromised = try start(run, files, boot: 2) || isPromised
            strikes += files.strikes
            try files.recover(damage, seed: seed + 1)
            try run.expect(files, isPromised)
            try files.load(files.image())
        }
        try finish(run, files, damage, seed)
        return strikes
    }

    /// A call fails, and the program goes on.
    private func error(
        _ fault: FaultDisk.Fault, at position: Int, _ calls: FaultDisk.Calls, _ files: FaultFiles
    ) throws -> Int {
        try files.load(operation.image)
        let run = try operation.begin()
        files.arm(fault, at: position, of: calls)
        let isPromised = try start(run, files, boot: 1)
        let strikes = files.strikes
        files.disarm()
        try run.expect(files, isPromised)
        try finish(run, files, .lost, 0)
        return strikes
    }

    /// Does the operation again to its end: what it promised then outlasts a power cut.
    private func finish(
        _ run: FileOperation.Run, _ files: FaultFiles, _ damage: FaultDisk.Damage, _ seed: UInt64
    ) throws {
        try run.act(files, 3)
        try run.expect(files, true)
        try files.recover(damage, seed: seed + 2)
        try run.expect(files, true)
    }

    /// - Returns: Whether it came through.
    private func start(_ run: FileOperation.Run, _ files: FaultFiles, boot: UInt64) throws -> Bool {
        do {
            try run.act(files, boot)
            return true
        } catch let error as DatabaseError {
            // Where the disk says of a read that it failed (EIO), SQLite says that the database is malformed.
            let usual: [ResultCode] = [.SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CANTOPEN, .SQLITE_CORRUPT]
            try check(usual.contains(error.resultCode.primaryResultCode), "the error is told as \(error)")
        } catch let error as POSIXError {
            try check([.EIO, .ENOSPC].contains(error.code), "the error is told as \(error)")
        } catch let error as BundleFileError {
            try check([.full, .failed].contains(error.code), "the error is told as \(error)")
        } catch is CocoaError {
            // Foundation's calls tell of errors of the disk in their own way.
        }
        return false
    }
}
