import Foundation
import Synchronization
import Testing

@testable import SyncLink

/// The link against a real socket on loopback that answers rightly, wrongly or half.
@Suite(.timeLimit(.minutes(1)))
struct HubLinkTests {
    static let timing = LinkTiming(
        connectTimeMax: .seconds(5), stalledBytesPerSecond: 100, stalledTimeMax: .seconds(1))

    static func link(to server: LoopbackServer) throws -> HubLink {
        try HubLink(to: HubAddress(url: "http://127.0.0.1:\(server.port)", pin: nil), timing: timing)
    }

    static func failure(
        of step: LoopbackServer.Step, body: [UInt8] = [1, 2, 3], replyBytesMax: Int = 100
    ) throws -> LinkError {
        let server = try LoopbackServer([step])
        let link = try link(to: server)
        return try #require(
            #expect(throws: LinkError.self) {
                try link.post(path: "/v1/exchange", body: body, replyBytesMax: replyBytesMax)
            })
    }

    @Test func postsAndCounts() throws {
        // Goal: the body arrives as it is, with the right headers only, and every byte of HTTP is counted.
        // Method: one post; what the server read and wrote is compared with what the link says.
        let answer = LoopbackServer.response("200 OK", body: "pong")
        let server = try LoopbackServer([.answer(answer)])
        let link = try Self.link(to: server)
        let body = (0..<3000).map { UInt8(truncatingIfNeeded: $0) }
        let reply = try link.post(path: "/v1/exchange", body: body, replyBytesMax: 4)
        #expect(reply.status == 200)
        #expect(reply.body == Array("pong".utf8))
        #expect(reply.retryAfter == nil)
        let request = try #require(server.requests.first)
        #expect(request.body == body)
        let lines = request.head.split(separator: "\r\n").map { $0.lowercased() }
        #expect(lines.first == "post /v1/exchange http/1.1")
        #expect(lines.contains("content-type: application/octet-stream"))
        #expect(!lines.contains { $0.hasPrefix("expect") || $0.hasPrefix("accept") || $0.hasPrefix("user-agent") })
        #expect(reply.bytesOut == request.bytesCount)
        #expect(reply.bytesIn == answer.utf8.count)
        var traffic = LinkTraffic()
        (traffic.roundTrips, traffic.connections) = (1, 1)
        (traffic.bytesOut, traffic.bytesIn) = (request.bytesCount, answer.utf8.count)
        (traffic.bodyBytesOut, traffic.bodyBytesIn) = (3000, 4)
        #expect(link.traffic == traffic)
    }

    @Test func keepsTheConnection() throws {
        // Goal: posts of one link share a connection, and nothing of one post shows in the next.
        // Method: three posts, one of them empty and one large, on a server that keeps the connection.
        let server = try LoopbackServer([
            .answer(LoopbackServer.response("200 OK", headers: ["Retry-After: 7"], body: "first")),
            .answer(LoopbackServer.response("204 No Content")),
            .answer(LoopbackServer.response("200 OK", body: "third")),
        ])
        let link = try Self.link(to: server)
        let large = [UInt8](repeating: 9, count: 300_000)
        let first = try link.post(path: "/a", body: [1], replyBytesMax: 100)
        let second = try link.post(path: "/b", body: [], replyBytesMax: 100)
        let third = try link.post(path: "/c", body: large, replyBytesMax: 100)
        #expect(first.retryAfter == .seconds(7))
        #expect(second.body.isEmpty && second.retryAfter == nil)
        #expect(third.body == Array("third".utf8) && third.retryAfter == nil)
        #expect(server.requests.map(\.body) == [[1], [], large])
        #expect(third.bytesOut == server.requests[2].bytesCount)
        #expect(link.traffic.connections == 1)
        #expect(link.traffic.roundTrips == 3)
        #expect(link.traffic.bodyBytesOut == 300_001)
    }

    @Test func connectsAnewAfterACut() throws {
        // Goal: a hub that closed the kept connection is simply called again.
        // Method: the server closes after its first answer; the second post must come through.
        let server = try LoopbackServer([
            .answerAndClose(LoopbackServer.response("200 OK")), .answer(LoopbackServer.response("200 OK")),
        ])
        let link = try Self.link(to: server)
        for _ in 0..<2 { _ = try link.post(path: "/a", body: [1], replyBytesMax: 10) }
        #expect(link.traffic.connections == 2)
    }

    @Test func followsNoRedirect() throws {
        // Goal: a redirect is refused and its target never called.
        // Method: a redirect to a second server, whose request list must stay empty.
        let target = try LoopbackServer([.answer(LoopbackServer.response("200 OK"))])
        for status in ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
            let answer = LoopbackServer.response(status, headers: ["Location: http://127.0.0.1:\(target.port)/"])
            let error = try Self.failure(of: .answer(answer))
            #expect(error.code == .redirectRefused)
        }
        #expect(target.requests.isEmpty)
    }

    @Test(arguments: [
        ("400 Bad Request", 400, "badStatus"), ("403 Forbidden", 403, "badStatus"),
        ("404 Not Found", 404, "badStatus"), ("413 Too Large", 413, "badStatus"), ("408 Timeout", 408, "hubFailed"),
        ("429 Too Many", 429, "busy"), ("500 Error", 500, "hubFailed"), ("503 Unavailable", 503, "busy"),
        ("507 Full", 507, "hubFailed"),
    ])
    func reportsStatuses(line: String, status: Int, code: String) throws {
        // Goal: each refusal has its code, status, the hub's words and its wish for a pause.
        // Method: a table of statuses, each with a problem document and Retry-After.
        let problem = #"{"type":"urn:p","title":"A title","detail":"Some detail","status":1}"#
        let answer = LoopbackServer.response(
            line, headers: ["Content-Type: application/problem+json", "Retry-After: 12"], body: problem)
        let error = try Self.failure(of: .answer(answer), replyBytesMax: 10)
        #expect(error.code.description == code)
        #expect(error.status == status)
        #expect(error.retryAfter == .seconds(12))
        #expect(error.problem == LinkProblem(type: "urn:p", title: "A title", detail: "Some detail"))
        #expect(error.description.contains("A title: Some detail"))
        #expect(!error.remedy.isEmpty)
    }

    @Test func bearsARefusalWithoutDocument() throws {
        // Goal: a refusal whose body is garbage, endless or cut is still that refusal, and no part of it is shown.
        // Method: three such bodies under status 403.
        let steps: [LoopbackServer.Step] = [
            .answer(LoopbackServer.response("403 Forbidden", body: "<secret>")),
            .answer(LoopbackServer.response("403 Forbidden", body: String(repeating: "secret", count: 20_000))),
            .answerAndClose("HTTP/1.1 403 Forbidden\r\nContent-Length: 50\r\n\r\nsecret"),
        ]
        for step in steps {
            let error = try Self.failure(of: step)
            #expect(error.code == .badStatus)
            #expect(error.status == 403)
            #expect(error.problem == nil)
            #expect(!error.description.contains("secret"))
        }
    }

    @Test(arguments: [101, 20_000])
    func boundsTheReply(count: Int) throws {
        // Goal: a reply beyond the limit is refused: announced, chunked or without any length.
        // Method: the three framings, with a body one byte too large and one far too large.
        let body = String(repeating: "x", count: count)
        let chunked = "Transfer-Encoding: chunked\r\n\r\n" + String(count, radix: 16) + "\r\n" + body + "\r\n0\r\n\r\n"
        let answers: [LoopbackServer.Step] = [
            .answer(LoopbackServer.response("200 OK", body: body)),
            .answer("HTTP/1.1 200 OK\r\n" + chunked),
            .answerAndClose("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body),
        ]
        for answer in answers {
            #expect(try Self.failure(of: answer, replyBytesMax: 100).code == .replyTooLarge)
        }
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n32\r\nhalf",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nperhaps half",
    ])
    func reportsACutLine(answer: String) throws {
        // Goal: half an answer is never taken for a whole one.
        // Method: answers cut at telling places, a length that lies, and one that does not say where it ends.
        let error = try Self.failure(of: .answerAndClose(answer))
        #expect(error.code == .cutOff)
        let body = answer.contains("\r\n\r\n") ? answer.components(separatedBy: "\r\n").last ?? "" : ""
        #expect(error.partialReply == Array(body.utf8), "what arrived is handed out")
    }

    @Test func takesAReplyInChunks() throws {
        // Goal: a reply in chunks is taken whole, for something between hub and laptop may have cut it up.
        // Method: two chunks and their end.
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        let server = try LoopbackServer([.answer(chunked)])
        let reply = try Self.link(to: server).post(path: "/", body: [], replyBytesMax: 5)
        #expect(reply.body == Array("abcde".utf8))
    }

    @Test func noticesWhatIsNoHub() throws {
        // Goal: something that does not speak HTTP is not tried again and again.
        // Method: an answer in no protocol at all.
        #expect(try Self.failure(of: .answerAndClose("nonsense\r\n\r\n")).code == .notAHub)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"])
    func givesUpAStalledLine(answer: String) throws {
        // Goal: a line that stands still is given up by its speed, before and within the answer.
        // Method: a server that goes silent and waits for the client to close.
        #expect(try Self.failure(of: .answerAndHold(answer)).code == .stalled)
    }

    @Test func reportsAHubThatIsNotThere() throws {
        // Goal: nobody at the port means unreachable.
        // Method: a port that is taken but not listened on; the link's counters must show that nothing was said.
        let dead = try DeadPort()
        let link = try HubLink(to: HubAddress(url: "http://127.0.0.1:\(dead.port)", pin: nil), timing: Self.timing)
        let error = #expect(throws: LinkError.self) { try link.post(path: "/", body: [1], replyBytesMax: 10) }
        #expect(error?.code == .unreachable)
        #expect(link.traffic == LinkTraffic())
        withExtendedLifetime(dead) {}
    }

    @Test func reportsAServerWithoutTLS() throws {
        // Goal: an https address where no TLS is spoken gets no request, and the failure says why.
        // Method: a plain server whose first bytes cannot be TLS; it must see nothing that reads as a request.
        let server = try LoopbackServer([.answerUnasked("HTTP/1.1 400 Bad Request\r\n\r\n")])
        let address = try HubAddress(url: "https://127.0.0.1:\(server.port)", pin: [UInt8](repeating: 0, count: 32))
        let link = try HubLink(to: address, timing: Self.timing)
        let error = #expect(throws: LinkError.self) { try link.post(path: "/", body: [1], replyBytesMax: 10) }
        #expect(error?.code == .handshakeFailed)
        #expect(link.traffic.bytesOut == 0)
    }

    @Test func reportsProgress() throws {
        // Goal: the caller sees the whole body go out and the whole reply come in.
        // Method: the last report of a post with both.
        let server = try LoopbackServer([.answer(LoopbackServer.response("200 OK", body: "pong"))])
        let reported = Mutex<LinkProgress?>(nil)
        _ = try Self.link(to: server).post(
            path: "/", body: [UInt8](repeating: 1, count: 100_000), replyBytesMax: 10,
            progress: { now in reported.withLock { $0 = now } })
        let last = reported.withLock { $0 }
        #expect(last?.bytesSent == 100_000)
        #expect(last?.bytesToSend == 100_000)
        #expect(last?.bytesReceived == 4)
        #expect(last?.bytesToReceive == 4)
    }
}
