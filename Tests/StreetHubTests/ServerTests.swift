import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import SyncLink
import Synchronization
import Testing

@testable import StreetHub

/// The server shell on a real socket, called by the real link or by raw bytes.
@Suite(.timeLimit(.minutes(2)))
struct ServerTests {
    struct Secret: Error { let content = "the secret content" }

    @Test func answersOverThePinnedKey() async throws {
        // Goal: the pin the hub computes is the one the client's library computes, and bytes travel unchanged.
        // Method: exchange and join over TLS with the right pin; the identity comes back from its PEM texts.
        let made = try TLSIdentity.make(commonName: "street-7", now: Date(timeIntervalSince1970: 0))
        let identity = try TLSIdentity(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM)
        try await RunningServer.with(protection: .tls(identity), handlers: .exchanging()) { server in
            let link = try server.link(pin: made.pin)
            let body = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let reply = try await server.post(body, over: link)
            #expect(reply.status == 200)
            #expect(reply.body == body.reversed())
            let joined = try await server.post([1], to: "/v1/join", over: link)
            #expect(joined.body == Array("joined from 127.0.0.1".utf8))
            #expect(link.traffic.connections == 1)
        }
    }

    @Test func isRefusedWithAnotherKey() async throws {
        // Goal: a hub with another key than the pinned one never gets the request.
        // Method: a pin of another identity, and one with a single bit changed; the handler must not be called.
        let calls = Mutex(0)
        let identity = try TLSIdentity.make(commonName: "street-7", now: .now)
        let other = try TLSIdentity.make(commonName: "street-7", now: .now)
        var nearly = identity.pin
        nearly[31] ^= 1
        let handlers = HubServerHandlers.exchanging { body in
            calls.withLock { $0 += 1 }
            return HubReply(body: body)
        }
        try await RunningServer.with(protection: .tls(identity), handlers: handlers) { server in
            for pin in [other.pin, nearly] {
                let link = try server.link(pin: pin)
                let error = try await server.failure([1, 2, 3], over: link)
                #expect(error?.code == .pinMismatch)
                #expect(link.traffic.bodyBytesOut == 0)
            }
        }
        #expect(calls.withLock { $0 } == 0)
    }

    @Test func redirectsAreNotFollowed() async throws {
        // Goal: even a redirect by the hub itself is refused by the link.
        // Method: a page that answers every path with a redirect to the exchange.
        var handlers = HubServerHandlers.exchanging()
        handlers.pages = { _, _ in Response(status: .temporaryRedirect, headers: [.location: "/v1/exchange"]) }
        try await RunningServer.with(handlers: handlers) { server in
            let error = try await server.failure([1], to: "/moved", over: server.link())
            #expect(error?.code == .redirectRefused)
        }
    }

    @Test func refusesWhatIsTooLarge() async throws {
        // Goal: a body beyond the limit is refused with 413, announced or not; one at the limit is taken.
        // Method: a limit of 1000 bytes; a body of 1000 and of 1001, a chunked one, and an absurd length.
        let handlers = HubServerHandlers.exchanging()
        try await RunningServer.with(change: { $0.limits.bodyBytesMax = 1000 }, handlers: handlers) { server in
            let link = try server.link()
            #expect(try await server.post([UInt8](repeating: 1, count: 1000), over: link).body.count == 1000)
            let error = try await server.failure([UInt8](repeating: 1, count: 1001), over: link)
            #expect(error?.status == 413)
            #expect(error?.problem?.title == "Request too large")
            let head = "POST /v1/exchange HTTP/1.1\r\nHost: h\r\nContent-Type: application/octet-stream\r\n"
            let chunk = "3e9\r\n" + String(repeating: "x", count: 1001) + "\r\n0\r\n\r\n"
            let chunked = try await server.raw(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk)
            #expect(chunked.hasPrefix("HTTP/1.1 413 "))
            #expect(chunked.lowercased().contains("connection: close"))
            let absurd = try await server.raw(
                head + "Content-Length: 99999999999999999999\r\n\r\n", endsSending: true)
            #expect(absurd.hasPrefix("HTTP/1.1 4"))
        }
    }

    @Test func endsARefusedFlood() async throws {
        // Goal: a refused body is read on for a while only, so that the refusal arrives; then the line is cut.
        // Method: far more bytes than are thrown away behind a 413; the raw connection must come to its end.
        let change: (inout HubServerConfiguration) -> Void = {
            $0.limits.bodyBytesMax = 10
            $0.limits.discardedBytesMax = 100_000
        }
        try await RunningServer.with(change: change, handlers: .exchanging()) { server in
            let flood = String(repeating: "x", count: 3_000_000)
            _ = try await server.raw(
                "POST /v1/exchange HTTP/1.1\r\nHost: h\r\nContent-Type: application/octet-stream\r\n"
                    + "Content-Length: 4000000\r\n\r\n" + flood)
            let error = try await server.failure([UInt8](repeating: 1, count: 3_000_000), over: server.link())
            #expect(error?.status == 413)
            // The server is still well.
            #expect(try await server.post([1, 2], over: server.link()).body == [2, 1])
        }
    }

    @Test func neverHandlesHalfARequest() async throws {
        // Goal: a body that ends early never reaches the handler; one longer than it says is cut at its length.
        // Method: a length that says too much and a chunked body without end, each then closed; one that says too
        // little.
        let bodies = Mutex<[[UInt8]]>([])
        let handlers = HubServerHandlers.exchanging { body in
            bodies.withLock { $0.append(body) }
            return HubReply(body: body)
        }
        try await RunningServer.with(handlers: handlers) { server in
            let head = "POST /v1/exchange HTTP/1.1\r\nHost: h\r\nContent-Type: application/octet-stream\r\n"
            _ = try await server.raw(head + "Content-Length: 10\r\n\r\nabc", endsSending: true)
            _ = try await server.raw(head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", endsSending: true)
            #expect(bodies.withLock { $0 } == [])
            _ = try await server.raw(head + "Content-Length: 3\r\n\r\nabcdef", endsSending: true)
            #expect(bodies.withLock { $0 } == [Array("abc".utf8)])
        }
    }

    @Test func refusesWrongPathsMethodsAndTypes() async throws {
        // Goal: 404, 405 with Allow, 415: each as a problem document.
        // Method: one raw request for each.
        try await RunningServer.with(handlers: .exchanging()) { server in
            let end = "Host: h\r\nConnection: close\r\n"
            let cases = [
                ("GET /nothing HTTP/1.1\r\n\(end)\r\n", "404", "not-found"),
                ("GET /v1/exchange HTTP/1.1\r\n\(end)\r\n", "405", "method"),
                ("DELETE /health HTTP/1.1\r\n\(end)\r\n", "405", "method"),
                ("POST /v1/exchange HTTP/1.1\r\n\(end)Content-Length: 0\r\n\r\n", "415", "media-type"),
                (
                    "POST /v1/join HTTP/1.1\r\n\(end)Content-Type: text/plain\r\nContent-Length: 1\r\n\r\nx", "415",
                    "media-type"
                ),
                (
                    "POST /v1/exchange HTTP/1.1\r\n\(end)Content-Type: application/octet-stream\r\n"
                        + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx", "415", "media-type"
                ),
            ]
            for (request, status, slug) in cases {
                let answer = try await server.raw(request)
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
                #expect(answer.contains("application/problem+json"))
                #expect(answer.contains("urn:village-stars:problem:\(slug)"))
                #expect(answer.contains("nosniff"))
                #expect(status != "405" || answer.contains("Allow: "))
            }
        }
    }

    @Test func passesOnWhatTheHandlersRefuse() async throws {
        // Goal: a handler's problem reaches the client as it is; an unknown error as an internal one without words,
        // and neither the error's content nor the request's is logged.
        // Method: three kinds of failure; the link's errors and all log lines are read.
        let log = RecordingLog()
        var handlers = HubServerHandlers.exchanging { body in
            switch body.first {
            case 1:
                throw HubProblem(status: 403, slug: "revoked", title: "Not allowed", detail: "Ask the hub.")
            case 2: throw CocoaError(.fileWriteOutOfSpace)
            default: throw Secret()
            }
        }
        handlers.problem = { error in
            error is CocoaError ? HubProblem(status: 507, slug: "disk-full", title: "Disk full", detail: "") : nil
        }
        try await RunningServer.with(logger: log.logger, handlers: handlers) { server in
            let link = try server.link()
            let revoked = try await server.failure([1], over: link)
            #expect(revoked?.status == 403)
            #expect(revoked?.problem?.type == "urn:village-stars:problem:revoked")
            let full = try await server.failure([2], over: link)
            #expect(full?.status == 507)
            #expect(full?.code == .hubFailed)
            let unknown = try await server.failure([3] + Array("request content".utf8), over: link)
            #expect(unknown?.status == 500)
            #expect(unknown?.problem?.title == "Internal error")
            #expect(unknown?.description.contains("secret") == false)
        }
        let lines = log.text
        #expect(lines.contains { $0.contains("A request failed.") && $0.contains("Secret") })
        #expect(!lines.contains { $0.contains("secret content") || $0.contains("request content") })
    }

    @Test func admitsOnlySoManyExchanges() async throws {
        // Goal: beyond the limit of exchanges at once the answer is 503 with a wish to wait; then it goes on.
        // Method: a limit of one; the first exchange is held while a second comes.
        let gate = TurnGate()
        let handlers = HubServerHandlers.exchanging { body in
            if body == [1] { await gate.pass() }
            return HubReply(body: body)
        }
        try await RunningServer.with(change: { $0.limits.exchangesMax = 1 }, handlers: handlers) { server in
            async let first = server.post([1], over: server.link())
            await gate.waitForArrival()
            let error = try await server.failure([2], over: server.link())
            #expect(error?.code == .busy)
            #expect(error?.status == 503)
            let wait = try #require(error?.retryAfter)
            #expect(wait >= .seconds(2))
            gate.permit()
            let firstBody = try await first.body
            #expect(firstBody == [1])
            #expect(try await server.post([3], over: server.link()).body == [3])
        }
    }

    @Test func boundsTheBytesInHand() async throws {
        // Goal: bodies beyond what may be held in all are refused with 503, and held bytes are let go.
        // Method: a total smaller than one body; afterwards a smaller body is taken, several times.
        try await RunningServer.with(change: { $0.limits.bodyBytesHeldMax = 5000 }, handlers: .exchanging()) { server in
            let error = try await server.failure([UInt8](repeating: 1, count: 6000), over: server.link())
            #expect(error?.code == .busy)
            for _ in 0..<3 {
                let body = [UInt8](repeating: 1, count: 4000)
                #expect(try await server.post(body, over: server.link()).body.count == 4000)
            }
        }
    }

    @Test func slowsDownOneAddress() async throws {
        // Goal: an address that has used up its requests gets 429 with the time to wait, and is let in again then.
        // Method: two requests at once and one every ten seconds, on a clock that the test moves.
        let now = Mutex(Duration.zero)
        try await RunningServer.with(
            change: {
                $0.limits.requestRate = TokenBuckets.Rate(burst: 2, perSecond: 0.1)
                $0.now = { now.withLock { $0 } }
            }, handlers: .exchanging()
        ) { server in
            let link = try server.link()
            for _ in 0..<2 { _ = try await server.post([1], over: link) }
            let error = try await server.failure([1], over: link)
            #expect(error?.status == 429)
            #expect(error?.retryAfter == .seconds(10))
            now.withLock { $0 = .seconds(10) }
            #expect(try await server.post([1], over: link).status == 200)
        }
    }

    @Test func closesIdleAndEndlessConnections() async throws {
        // Goal: a silent connection is closed, and a request that never ends too.
        // Method: short limits, one at a time; the raw connection must see its end without an answer, and a refusal
        // that can be told before the body is there must come through.
        try await RunningServer.with(
            change: { $0.limits.idleTimeMax = .milliseconds(50) }, handlers: .exchanging()
        ) { server in
            for request in ["", "POST /v1/exch"] {
                let answer = try await server.raw(request)
                #expect(answer.isEmpty)
            }
        }
        try await RunningServer.with(
            change: {
                $0.limits.idleTimeMax = .seconds(3600)
                $0.limits.requestTimeMax = .milliseconds(50)
            }, handlers: .exchanging()
        ) { server in
            let head = "POST /v1/exchange HTTP/1.1\r\nHost: h\r\nContent-Type: application/octet-stream\r\n"
            let endless = try await server.raw(head + "Content-Length: 10\r\n\r\nabc")
            #expect(endless.isEmpty)
        }
        try await RunningServer.with(
            change: {
                $0.limits.idleTimeMax = .seconds(3600)
                $0.limits.requestTimeMax = .seconds(5)  // time enough for an answer on a busy machine
            }, handlers: .exchanging()
        ) { server in
            let refused = try await server.raw("POST /nothing HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc")
            #expect(refused.hasPrefix("HTTP/1.1 404 "))
        }
    }

    @Test func doesNotCutOffASlowReader() async throws {
        // Goal: an answer that travels longer than a connection may be idle arrives whole.
        // Method: an answer larger than all buffers; the client reads nothing until three silent connections,
        // opened one after the other, have been closed for idleness.
        let bytesCount = 32 << 20
        let handlers = HubServerHandlers.exchanging { _ in HubReply(body: [UInt8](repeating: 1, count: bytesCount)) }
        try await RunningServer.with(
            change: { $0.limits.idleTimeMax = .milliseconds(50) }, handlers: handlers
        ) { server in
            let head = "POST /v1/exchange HTTP/1.1\r\nHost: h\r\nContent-Type: application/octet-stream\r\n"
            let slow = try RawConnection(sending: head + "Content-Length: 0\r\n\r\n", port: server.port)
            for _ in 0..<3 { _ = try await server.raw("") }
            let answer = try await ClientThreads.run { slow.readToEnd() }
            #expect(answer.count > bytesCount)
        }
    }

    @Test func refusesHugeHeaders() async throws {
        // Goal: headers beyond the limit end the request.
        // Method: one field of 20 kB, and a hundred small ones.
        try await RunningServer.with(handlers: .exchanging()) { server in
            let fields = [
                "X: " + String(repeating: "a", count: 20_000) + "\r\n",
                (0..<100).map { "X-\($0): a\r\n" }.joined(),
            ]
            for field in fields {
                let answer = try await server.raw(
                    "GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\(field)\r\n")
                #expect(!answer.contains(" 200 "))
            }
        }
    }

    @Test func tellsHealthAndMetrics() async throws {
        // Goal: health and metrics answer GET and HEAD with their types, and metrics count what happened.
        // Method: one exchange, then raw requests; a hub that is not ready answers 503.
        try await RunningServer.with(handlers: .exchanging()) { server in
            _ = try await server.post([1, 2, 3], over: server.link())
            let end = "Host: h\r\nConnection: close\r\n\r\n"
            let health = try await server.raw("GET /health HTTP/1.1\r\n\(end)")
            #expect(health.hasPrefix("HTTP/1.1 200 ") && health.hasSuffix(#"{"notes":[],"ready":true}"#))
            let head = try await server.raw("HEAD /health HTTP/1.1\r\n\(end)")
            #expect(head.hasPrefix("HTTP/1.1 200 ") && head.hasSuffix("\r\n\r\n"))
            let metrics = try await server.raw("GET /metrics HTTP/1.1\r\n\(end)")
            #expect(metrics.contains("street_hub_requests_total{route=\"exchange\",outcome=\"done\"} 1\n"))
            #expect(metrics.contains("street_hub_body_bytes_total{direction=\"in\"} 3\n"))
            #expect(metrics.contains("street_hub_body_bytes_total{direction=\"out\"} 3\n"))
            #expect(metrics.contains("street_hub_body_bytes_held 0\n"))
            #expect(metrics.hasSuffix("hub_changes_total 5\n"))
        }
        var handlers = HubServerHandlers.exchanging()
        handlers.health = { HealthReport(isReady: false, notes: ["starting"]) }
        try await RunningServer.with(handlers: handlers) { server in
            let health = try await server.raw("GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            #expect(health.hasPrefix("HTTP/1.1 503 "))
        }
    }

    @Test func answersBeforeItStops() async throws {
        // Goal: a graceful shutdown answers the request on its way.
        // Method: the shutdown begins while an exchange is held; then the exchange goes on.
        let gate = TurnGate()
        let handlers = HubServerHandlers.exchanging { body in
            await gate.pass()
            return HubReply(body: body)
        }
        try await RunningServer.with(handlers: handlers) { server in
            async let reply = server.post([7], over: server.link())
            await gate.waitForArrival()
            await server.group.triggerGracefulShutdown()
            gate.permit()
            let body = try await reply.body
            #expect(body == [7])
        }
    }

    @Test(arguments: ["0.0.0.0", "::", "192.168.0.1", "hub.example", "127.0.0.1.example"])
    func refusesPlainOnOpenAddresses(host: String) {
        // Goal: plain HTTP never listens where others can reach it.
        // Method: a table of addresses; the server must not even be made.
        let configuration = HubServerConfiguration(host: host, port: 0, protection: .plain)
        let error = #expect(throws: HubServerError.self) {
            try HubServer(configuration: configuration, handlers: .exchanging(), logger: RecordingLog().logger)
        }
        #expect(error?.code == .plainNotLoopback)
    }
}
