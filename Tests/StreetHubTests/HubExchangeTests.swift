import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncLink
import SyncStore
import Testing

@testable import StreetHub

/// A hub's store behind its server, called by laptops over TLS.
@Suite(.timeLimit(.minutes(2)))
struct HubExchangeTests {
    /// A hub with one village, served for the time of a test.
    struct Hub: Sendable {
        let store: HubStore
        let village: UnitView
        let server: RunningServer
        let metrics: ExchangeMetrics
        let link: HubLink

        func invitation(days: Int = 14) throws -> Invitation {
            try store.replica.invite(
                unit: village.id, days: days, url: link.address.url, tlsPin: link.address.pin.flatMap { Hash32($0) })
        }

        func post(_ body: [UInt8], to path: String) async throws -> [UInt8] {
            try await ClientThreads.run { try link.post(path: path, body: body, replyBytesMax: 8 << 20).body }
        }

        func status(_ body: [UInt8], to path: String) async throws -> Int? {
            do {
                _ = try await post(body, to: path)
                return 200
            } catch let error as LinkError {
                return error.status
            }
        }

        func join(_ laptop: Replica, with invitation: Invitation) async throws {
            let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop")
            let reply = try await post(request, to: "/v1/join")
            try Enrolment.finish(laptop, invitation: invitation, request: request, reply: reply)
        }

        func sync(_ laptop: Replica) async throws -> SyncReport {
            try await ClientThreads.run {
                try ChildSync(laptop).run {
                    try link.post(path: "/v1/exchange", body: $0, replyBytesMax: 8 << 20).body
                }
            }
        }

        static func with(_ body: (Hub) async throws -> Void) async throws {
            let directory = try TemporaryDirectory()
            try HubStore.make(directory.path("hub"), founding: HubFounding(kind: .street, code: "s1", name: "东街"))
            let store = try HubStore.open(directory.path("hub"))
            let village = try Units(store.replica).add(name: "柳村", code: "v1")
            let metrics = ExchangeMetrics()
            let identity = try store.tlsIdentity()
            try await RunningServer.with(
                protection: .tls(identity), handlers: .working(on: store, counting: metrics)
            ) { server in
                let link = try server.link(pin: identity.pin)
                try await body(Hub(store: store, village: village, server: server, metrics: metrics, link: link))
            }
            try store.replica.close()
            withExtendedLifetime(directory) {}
        }
    }

    @Test func laptopJoinsAndSyncs() async throws {
        // Goal: a laptop enrols and syncs through the served hub; both sides then hold the same state.
        // Method: join, one member, one sync; the state hashes, the counts, and the hub's metrics.
        try await Hub.with { hub in
            let laptop = try Replica.inMemory(schema: Book.schema)
            try await hub.join(laptop, with: hub.invitation())
            _ = try await hub.sync(laptop)
            let members = Array("code,name,category\nm001,王伟,A\n".utf8)
            _ = try Importer(laptop).run(.members, bytes: members, fileName: "members.csv", dryRun: false)
            let report = try await hub.sync(laptop)
            #expect(report.isComplete)
            #expect(report.roundTrips == 1)
            #expect(report.refused == 0)
            let here = try laptop.status()
            let there = try hub.store.replica.status(unit: hub.village.id)
            #expect(here.stateHash != nil)
            #expect(here.stateHash == there.stateHash)
            #expect(try hub.store.replica.read { try $0.rows("member", unit: hub.village.id) }.count == 1)
            let text = hub.metrics.text(databaseBytes: 1, room: VolumeRoom(free: 2, total: 3))
            #expect(text.contains("street_hub_done_total{route=\"join\"} 1\n"))
            #expect(text.contains("street_hub_done_total{route=\"exchange\"} 2\n"))
            #expect(!text.contains("street_hub_rows_merged_total 0\n"))
            #expect(text.contains("street_hub_disk_free_bytes 2\n"))
        }
    }

    @Test func strangersAreTurnedAway() async throws {
        // Goal: no device gets in without an invitation of its own, and garbled bytes change nothing.
        // Method: a used and an expired invitation, an exchange without enrolment, and noise.
        try await Hub.with { hub in
            let invitation = try hub.invitation()
            try await hub.join(Replica.inMemory(schema: Book.schema), with: invitation)
            let other = try Replica.inMemory(schema: Book.schema)
            for invitation in [invitation, try hub.invitation(days: -1)] {
                let request = try Enrolment.request(other, invitation: invitation, name: "other")
                #expect(try await hub.status(request, to: "/v1/join") == 403)
            }
            #expect(try await hub.status(Array("noise".utf8), to: "/v1/join") == 400)
            #expect(try await hub.status([], to: "/v1/exchange") == 400)
            let devices = try hub.store.replica.read { try $0.rows("device", unit: nil) }
            #expect(devices.count == 2)
            #expect(hub.metrics.text(databaseBytes: nil).contains("problem=\"not-invited\"} 2\n"))
        }
    }

    @Test func unknownDeviceIsNotEnrolled() async throws {
        // Goal: a device that another hub has enrolled is refused here with 403.
        // Method: a laptop joins one hub and sends its exchange to another.
        try await Hub.with { first in
            let laptop = try Replica.inMemory(schema: Book.schema)
            try await first.join(laptop, with: first.invitation())
            try await Hub.with { second in
                let error = await #expect(throws: LinkError.self) { _ = try await second.sync(laptop) }
                #expect(error?.status == 403)
            }
        }
    }

    @Test func healthAndMetricsAnswer() async throws {
        // Goal: the hub says that it is ready, and its metrics name the database's size and nobody.
        // Method: both pages over a plain connection of raw bytes.
        let directory = try TemporaryDirectory()
        try HubStore.make(directory.path("hub"), founding: HubFounding(kind: .street, code: "s1", name: "东街"))
        let store = try HubStore.open(directory.path("hub"))
        let handlers = HubServerHandlers.working(on: store, counting: ExchangeMetrics())
        try await RunningServer.with(handlers: handlers) { server in
            let head = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
            let health = try await server.raw("GET /health" + head)
            #expect(health.hasPrefix("HTTP/1.1 200"))
            #expect(health.hasSuffix("{\"notes\":[],\"ready\":true}"))
            let metrics = try await server.raw("GET /metrics" + head)
            #expect(metrics.contains("street_hub_database_bytes "))
            #expect(!metrics.contains("s1") && !metrics.contains("127.0.0.1"))
        }
    }
}
