import NIOPosix

/// Threads for clients that block: apart from those on which a server's handlers work, so that neither waits for the
/// other's thread.
enum ClientThreads {
    private static let pool: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 24)
        pool.start()
        return pool
    }()

    /// Runs `work` on one of the threads.
    static func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await pool.runIfActive(work)
    }
}
