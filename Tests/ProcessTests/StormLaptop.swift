import Foundation
import Synchronization

/// A laptop that writes and syncs without a break, on a thread of its own, some of its syncs being killed.
final class StormLaptop: Sendable {
    static let linesOfFile = 30

    private struct State {
        var isOver = false
        var files = 0
        var kills = 0
        var complaints: [String] = []
    }

    let name: String
    /// What it enters: two laptops of a village that enter the same make one record of it.
    private let kind: String
    private let store: String
    private let marks: URL
    private let directory: URL
    /// Signalled after each sync.
    private let beat: DispatchSemaphore
    private let ended = DispatchSemaphore(value: 0)
    private let state = Mutex(State())

    init(_ name: String, _ kind: String, of street: TestStreet, beat: DispatchSemaphore) {
        self.name = name
        self.kind = kind
        store = street.store(name)
        marks = street.state(name)
        directory = street.directory
        self.beat = beat
    }

    /// Files that were imported.
    var files: Int { state.withLock { $0.files } }
    /// Syncs that died.
    var kills: Int { state.withLock { $0.kills } }
    /// What went wrong and should not.
    var complaints: [String] { state.withLock { $0.complaints } }

    func begin() {
        Thread.detachNewThread { [self] in
            var round = 0
            while !state.withLock({ $0.isOver }) {
                round += 1
                do { try play(round) } catch { complain("\(error)") }
                beat.signal()
            }
            ended.signal()
        }
    }

    /// Lets it finish its round.
    ///
    /// - Returns: Whether it has ended.
    func end() -> Bool {
        state.withLock { $0.isOver = true }
        return ended.wait(timeout: .now() + 300) == .success
    }

    private func play(_ round: Int) throws {
        let file = directory.appending(path: "storm-\(name)-\(round).csv")
        let lines = (0..<Self.linesOfFile).map { "m1,2026-0\($0 % 9 + 1)-\(10 + $0 % 18),\(kind),\(round),\(name)" }
        let text = (["member,date,kind,minutes,note"] + lines).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: file)
        let imported = try run("import", "log", file.path).finish()
        guard imported.status == 0 else { return complain("import: \(imported.status) \(imported.error)") }
        state.withLock { $0.files += 1 }
        let sync = try run("sync")
        if round % 3 == 0 { sync.kill(afterMilliseconds: Int.random(in: 20..<200)) }
        let ending = try sync.finish()
        if ending.isKilled {
            state.withLock { $0.kills += 1 }
        } else if ![0, 69, 75].contains(ending.status) {
            complain("sync: \(ending.status) \(ending.error)")
        }
    }

    private func run(_ command: String, _ arguments: String...) throws -> ToolRun {
        try ToolRun(.village, [command, store] + arguments, state: marks, in: directory)
    }

    private func complain(_ text: String) {
        state.withLock { $0.complaints.append("\(name): \(text)") }
    }
}
