import CommandKit
import Foundation
import NIOPosix
import PageKit
import StarKit
import SyncStore
import Synchronization

/// What all requests share: the store, the open browsers, the settings, and what goes on behind them.
final class PageSite: Sendable {
    /// The store's directory.
    let directory: String
    let state: StateDirectory
    let settings: PageSettings
    /// Drawn at each start; whoever has it may open the page.
    let startSecret: SecretToken
    let shelf = TemplateShelf(VillageTemplates.all)
    let sync = SyncJob()
    let calendar = CalendarMemory()
    private let pool: NIOThreadPool
    private let shared: Mutex<Shared>

    private struct Shared {
        var replica: Replica?
        var sessions: [String: PageSession] = [:]
        var gate: RequestGuard?
        var port = 0
    }

    /// Browsers that are remembered; beyond it the one that was silent longest is forgotten.
    private static let sessionsMax = 32
    /// Store work that goes on at once. One that syncs over a bad line leaves the others room.
    private static let threadsCount = 4

    /// Opens the store where there is one.
    ///
    /// - Throws: As `Replica.open`.
    init(store: String, state: StateDirectory, pool: NIOThreadPool) throws {
        directory = store
        self.state = state
        self.pool = pool
        settings = PageSettings(state)
        var generator = SystemRandomNumberGenerator()
        startSecret = .random(using: &generator)
        var shared = Shared()
        if StoreFiles(directory: store).exists { shared.replica = try Replica.open(at: store, marker: state.marker) }
        self.shared = Mutex(shared)
    }

    static func makePool() -> NIOThreadPool {
        let pool = NIOThreadPool(numberOfThreads: threadsCount)
        pool.start()
        return pool
    }

    /// The store; nil before there is one.
    var replica: Replica? { shared.withLock { $0.replica } }

    /// Takes up a store that was made just now.
    func take(_ replica: Replica) { shared.withLock { $0.replica = replica } }

    /// The port is known: from now on requests are answered.
    func listens(names: [String], port: Int) {
        shared.withLock {
            $0.gate = RequestGuard(names: names, port: port)
            $0.port = port
        }
    }

    /// What is wrong with where a request comes from; nil when nothing is.
    func fault(in request: PageRequest) -> RequestGuard.Fault? {
        guard let gate = shared.withLock({ $0.gate }) else { return .foreignHost }
        return gate.fault(in: request)
    }

    /// Answers a request on a thread that may wait for the store.
    func answer(_ request: PageRequest) async -> PageReply {
        do {
            return try await pool.runIfActive { PageRouter(site: self).reply(to: request) }
        } catch {
            // The pool is closed: the program ends.
            return PageReply(status: 503, type: "text/plain", body: Array("503\n".utf8))
        }
    }

    /// Starts work that outlasts its request.
    func startWork(_ body: @escaping @Sendable () -> Void) {
        pool.submit { if case .active = $0 { body() } }
    }

    // The open browsers.

    /// Browsers send cookies to every port of a machine; so each has a name of its own.
    var cookieName: String { "village-\(shared.withLock { $0.port })" }

    /// Opens a session.
    func makeSession() -> PageSession {
        var generator = SystemRandomNumberGenerator()
        let session = PageSession(
            token: .random(using: &generator), csrf: .random(using: &generator), seenAt: .now, openedAt: .now)
        shared.withLock { shared in
            if shared.sessions.count >= Self.sessionsMax,
                let oldest = shared.sessions.values.min(by: { $0.seenAt < $1.seenAt })
            {
                shared.sessions[oldest.token.text] = nil
            }
            shared.sessions[session.token.text] = session
        }
        return session
    }

    /// The session of a request, which is marked as seen now; nil when it has none.
    func session(of request: PageRequest) -> PageSession? {
        guard let text = request.cookie(cookieName) else { return nil }
        let lockTime = settings.current.pin == nil ? nil : Duration.seconds(60 * settings.current.lockMinutes)
        return shared.withLock { shared in
            guard var session = shared.sessions[text], session.token.matches(text) else { return nil }
            if let lockTime, session.seenAt.duration(to: .now) > lockTime { session.isLocked = true }
            session.seenAt = .now
            shared.sessions[text] = session
            return session
        }
    }

    /// Changes a session that is still open.
    func change(_ session: PageSession, _ change: (inout PageSession) -> Void) {
        shared.withLock { shared in
            guard var open = shared.sessions[session.token.text] else { return }
            change(&open)
            shared.sessions[session.token.text] = open
        }
    }

    /// Locks every browser, as when the PIN was changed.
    func lockAll(but session: PageSession) {
        shared.withLock { shared in
            for key in shared.sessions.keys where key != session.token.text { shared.sessions[key]?.isLocked = true }
        }
    }
}
