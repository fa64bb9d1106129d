import CommandKit
import StarKit
import SyncLink
import SyncStore
import Synchronization

/// The sync that runs behind the pages, one at a time, and how it ended.
final class SyncJob: Sendable {
    /// Where it stands.
    enum State: Sendable {
        /// Can transition to: `running`.
        case idle
        /// Can transition to: `done`, `failed`.
        case running(Words)
        /// Can transition to: `running`.
        case done(SyncReport, LinkTraffic)
        /// Can transition to: `running`.
        case failed(Words)
    }

    private let kept = Mutex<State>(.idle)

    /// Where it stands now.
    var state: State { kept.withLock { $0 } }

    /// Claims the run; false when one is going on.
    func begin() -> Bool {
        kept.withLock { state in
            if case .running = state { return false }
            state = .running(Words("Calling the street …", "正在联系街道……"))
            return true
        }
    }

    /// Syncs; called on a thread that may wait, after ``begin()``.
    func run(_ replica: Replica) {
        let sync = LineSync(
            replica, tell: { self.say($0) }, progress: { self.say(LineSync.words(of: $0)) })
        do {
            let (report, traffic) = try sync.run()
            kept.withLock { $0 = .done(report, traffic) }
        } catch {
            let words = Words(
                PageWording.said(ErrorReport(of: error, in: .english).message, in: .english),
                PageWording.said(ErrorReport(of: error, in: .chinese).message, in: .chinese))
            kept.withLock { $0 = .failed(words) }
        }
    }

    private func say(_ words: Words) { kept.withLock { $0 = .running(words) } }
}
