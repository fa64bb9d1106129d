import CFaultFiles
import Foundation

@testable import SyncTestKit

/// A directory of real files whose calls fail when told to, for what does not go through SQLite alone.
///
/// What it promises is written in `CFaultFiles.h`, what becomes of it when the power goes at ``FileReplay``.
final class FaultFiles {
    /// The directory, by its absolute path.
    let root: String
    private var watch: Int32 = 0
    private var start = FileReplay(names: [:], contents: [:])

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/faultfiles.XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        defer { free(real) }
        root = String(cString: real)
    }

    deinit {
        fault_files_unwatch(watch)
        // A directory that stays behind harms no later test.
        try? FileManager.default.removeItem(atPath: root)
    }

    func path(_ name: String) -> String { root + "/" + name }

    /// What is in the directory now.
    func image() throws -> FileImage { try FileImage(reading: root) }

    /// Puts everything as it is in an image, for sure, and begins to count.
    func load(_ image: FileImage) throws {
        fault_files_unwatch(watch)
        watch = 0
        try image.write(to: root)
        var names: [String: FileReplay.Node] = [:]
        var contents: [UInt64: [UInt8]] = [:]
        for path in image.directories { names[path] = .directory }
        for (path, bytes) in image.files {
            var status = stat()
            try check(stat(self.path(path), &status) == 0, "\(path) has not been written")
            names[path] = .file(UInt64(status.st_ino))
            contents[UInt64(status.st_ino)] = bytes
        }
        start = FileReplay(names: names, contents: contents)
        watch = fault_files_watch(root)
        try check(watch > 0, "too many directories are watched")
    }

    /// Calls since ``load(_:)`` or ``recover(_:seed:)``.
    var changes: Int {
        (FAULT_FILE_CREATE...FAULT_FILE_RMDIR).reduce(0) { $0 + Int(fault_files_count(watch, Int32($1))) }
    }

    var reads: Int { Int(fault_files_count(watch, Int32(FAULT_FILE_READ))) }

    /// How often the armed fault has struck.
    var strikes: Int { Int(fault_files_strikes(watch)) }

    /// Lets the k-th call from now fail.
    func arm(_ fault: FaultDisk.Fault, at k: Int, of calls: FaultDisk.Calls = .changes) {
        let code =
            switch fault {
            case .errorOnce, .errorForever: FAULT_FILE_IOERR
            case .full: FAULT_FILE_FULL
            case .crash: FAULT_FILE_CRASH
            }
        fault_files_arm(watch, Int32(code), Int64(k), fault == .errorOnce ? 0 : 1, calls == .reads ? 1 : 0)
    }

    /// Lets nothing fail any more. Without power it stays so.
    func disarm() { fault_files_disarm(watch) }

    /// Cuts the power, does the damage and switches it on again.
    func recover(_ damage: FaultDisk.Damage, seed: UInt64) throws {
        var replay = start
        for index in 0..<fault_files_changes(watch) {
            var change = fault_file_change()
            try check(fault_files_change(watch, index, &change) != 0, "a change is not there")
            try replay.play(change) { pointer in
                guard let pointer else { return "" }
                let whole = String(cString: pointer).dropFirst(root.count).split(separator: "/")
                return whole.joined(separator: "/")
            }
        }
        try load(replay.image(damage, seed: seed))
    }

    /// The names of the calls that were made, for a failure.
    var log: [String] {
        let kinds = ["create", "write", "truncate", "sync", "sync names", "rename", "link", "unlink", "mkdir", "rmdir"]
        return (0..<fault_files_changes(watch)).map { index in
            var change = fault_file_change()
            guard fault_files_change(watch, index, &change) != 0 else { return "?" }
            let path = change.path.map { String(String(cString: $0).dropFirst(root.count)) } ?? "\(change.id)"
            return "\(kinds[Int(change.kind)]) \(path)"
        }
    }
}
