import CommandKit
import Foundation
import NIOCore
import NIOPosix
import SyncStore

extension HubServerHandlers {
    /// Handlers that work on a hub's store.
    ///
    /// SQLite blocks, so every call runs on a thread of the pool for such work, never on the cooperative one.
    static func working(on store: HubStore, counting metrics: ExchangeMetrics) -> HubServerHandlers {
        let replica = store.replica
        let databasePath = store.files.databasePath
        return HubServerHandlers(
            exchange: { body, _ in
                try await run(.exchange, metrics) {
                    let outcome = try HubIntake(replica).exchange(body)
                    metrics.countDone(
                        .exchange, changeSets: outcome.changeSets, rowsMerged: outcome.rowsMerged,
                        rowsRefused: outcome.rowsRefused)
                    return HubReply(body: outcome.reply)
                }
            },
            join: { body, _ in
                try await run(.join, metrics) {
                    let reply = try HubIntake(replica).join(body)
                    metrics.countDone(.join)
                    return HubReply(body: reply)
                }
            },
            cutExchange: { body, _ in await takeIn(body, of: replica, metrics) },
            health: { await health(of: replica) },
            metrics: {
                metrics.text(databaseBytes: databaseBytes(databasePath), room: VolumeRoom(path: databasePath))
            },
            problem: { HubProblem(meaning: $0) })
    }

    /// What came of a request before the line broke is kept, so that the device need not send it again.
    private static func takeIn(_ body: [UInt8], of replica: Replica, _ metrics: ExchangeMetrics) async {
        // A future is not cancelled with the task, which may end with the connection.
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        // Whatever is wrong with it: there is nobody to tell, and the device sends again what is missing.
        let outcome = try? await NIOThreadPool.singleton.runIfActive(eventLoop: loop) {
            try HubIntake(replica).exchange(body, over: .cutLine)
        }.get()
        guard let outcome else { return }
        metrics.countCut(changeSets: outcome.changeSets, rowsMerged: outcome.rowsMerged)
    }

    private static func run(
        _ route: HubRoute, _ metrics: ExchangeMetrics, _ work: @escaping @Sendable () throws -> HubReply
    ) async throws -> HubReply {
        do {
            return try await NIOThreadPool.singleton.runIfActive(work)
        } catch let error as CancellationError {
            throw error
        } catch {
            metrics.countRefused(route, problem: HubProblem(meaning: error) ?? .internalError)
            throw error
        }
    }

    /// Ready means that the store can be read now.
    private static func health(of replica: Replica) async -> HealthReport {
        do {
            _ = try await NIOThreadPool.singleton.runIfActive { try replica.read { try $0.stage() } }
            return HealthReport(isReady: true)
        } catch {
            return HealthReport(isReady: false, notes: ["The store cannot be read."])
        }
    }

    /// The size of the database with its log; nil when the file system does not say.
    private static func databaseBytes(_ path: String) -> Int? {
        let sizes = [path, path + "-wal"].compactMap { path in
            // A size that cannot be told is left out of the metrics; it stops nothing.
            (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
        }
        return sizes.isEmpty ? nil : sizes.reduce(0, +)
    }
}
