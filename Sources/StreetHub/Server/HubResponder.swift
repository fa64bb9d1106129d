import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Answers every request: checks it, hands it to its handler, turns each error into a problem document.
struct HubResponder: HTTPResponder {
    /// The connection broke while a body was read: there is nobody to answer to.
    private struct BrokenRequest: Error {
        let cause: any Error
        /// What arrived of the body.
        let body: [UInt8]
    }

    let configuration: HubServerConfiguration
    let handlers: HubServerHandlers
    let state: ServerState
    let logger: Logger

    func respond(to request: Request, context: HubRequestContext) async throws -> Response {
        let route = HubRoute(path: request.uri.path)
        var response: Response
        do {
            response = try await answer(request, route: route, context: context)
        } catch let broken as BrokenRequest {
            throw broken.cause
        } catch {
            response = refusal(of: error, route: route)
        }
        state.count { $0.count(route, status: response.status.code) }
        for (name, value) in Self.securityHeaders where response.headers[name] == nil {
            response.headers[name] = value
        }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, route: HubRoute, context: HubRequestContext) async throws -> Response {
        if let wait = state.take(for: route, from: context.peer.sender, at: configuration.now()) {
            throw HubProblem.tooManyRequests(retryAfter: wait)
        }
        if let methods = route.methods, !methods.contains(request.method) {
            throw HubProblem.wrongMethod(allow: methods.map(\.rawValue).joined(separator: ", "))
        }
        switch route {
        case .exchange:
            return try await post(request, peer: context.peer, to: handlers.exchange, cut: handlers.cutExchange)
        case .join: return try await post(request, peer: context.peer, to: handlers.join, cut: { _, _ in })
        case .health: return try await health()
        case .metrics: return Self.metrics(state.metricsText + (await handlers.metrics()))
        case .pages:
            guard let pages = handlers.pages else { throw HubProblem.notFound }
            return try await pages(request, context)
        }
    }

    /// Reads a body within the limits and hands it on, as one of a bounded number of exchanges.
    private func post(
        _ request: Request, peer: PeerAddress,
        to handler: @Sendable ([UInt8], PeerAddress) async throws -> HubReply,
        cut: @Sendable ([UInt8], PeerAddress) async -> Void
    ) async throws -> Response {
        try Self.checkMediaType(request.headers)
        // Refused before its body has crossed a slow line, and again behind it if it became full meanwhile.
        guard !state.withAdmission({ $0.isFull }) else { throw Self.busy() }
        var bytesHeld = 0
        defer { state.withAdmission { [bytesHeld] in $0.release(bytes: bytesHeld) } }
        let body: [UInt8]
        do { body = try await readBody(of: request, bytesHeld: &bytesHeld) } catch let broken as BrokenRequest {
            // A hub that has no room lets it go: the device sends it again.
            if !broken.body.isEmpty, state.withAdmission({ $0.enter() }) {
                await cut(broken.body, peer)
                state.withAdmission { $0.leave() }
            }
            throw broken
        }
        guard state.withAdmission({ $0.enter() }) else { throw Self.busy() }
        defer { state.withAdmission { $0.leave() } }
        let reply = try await handler(body, peer)
        state.count { $0.count(bytesOut: reply.body.count) }
        return Response(
            status: HTTPResponse.Status(code: reply.status), headers: [.contentType: reply.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
    }

    private func readBody(of request: Request, bytesHeld: inout Int) async throws -> [UInt8] {
        let bytesMax = configuration.limits.bodyBytesMax
        let bytesAnnounced = request.headers[.contentLength].map { Int($0) ?? Int.max }
        guard bytesAnnounced ?? 0 <= bytesMax else { throw HubProblem.tooLarge(bytesMax) }
        var body: [UInt8] = []
        body.reserveCapacity(min(bytesAnnounced ?? 0, 64 * 1024))
        var parts = request.body.makeAsyncIterator()
        while true {
            let next: ByteBuffer?
            do { next = try await parts.next() } catch {
                throw BrokenRequest(cause: error, body: body)
            }
            guard let part = next else { break }
            guard part.readableBytes <= bytesMax - body.count else { throw HubProblem.tooLarge(bytesMax) }
            guard state.withAdmission({ $0.hold(bytes: part.readableBytes) }) else { throw Self.busy() }
            bytesHeld += part.readableBytes
            body.append(contentsOf: part.readableBytesView)
        }
        state.count { [count = body.count] in $0.count(bytesIn: count) }
        return body
    }

    private func health() async throws -> Response {
        let report = await handlers.health()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: report.isReady ? .ok : .serviceUnavailable, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(report))))
    }

    private static func metrics(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func checkMediaType(_ headers: HTTPFields) throws {
        let type = headers[.contentType]?.prefix { $0 != ";" }.lowercased().trimmingCharacters(in: .whitespaces)
        guard type == "application/octet-stream", headers[.contentEncoding] == nil else {
            throw HubProblem.wrongMediaType
        }
    }

    /// Spread by chance, so that those who were turned away do not all come back at once.
    private static func busy() -> HubProblem {
        .busy(retryAfter: .seconds(Int.random(in: 2...8)))
    }

    /// The one place where an error becomes a status, and where it is logged.
    private func refusal(of error: any Error, route: HubRoute) -> Response {
        let problem = problem(of: error)
        if problem.status >= 500, problem.status != 503 {
            // An unknown error is named by its type only: its text might quote what a person wrote.
            logger.error(
                "A request failed.",
                metadata: [
                    "route": "\(route.rawValue)", "status": "\(problem.status)", "problem": "\(problem.slug)",
                    "cause": "\(problem.logNote ?? String(reflecting: type(of: error)))",
                ])
        }
        return problem.response()
    }

    private func problem(of error: any Error) -> HubProblem {
        if let problem = error as? HubProblem { return problem }
        if error is CancellationError { return Self.busy() }
        if let problem = handlers.problem(error) { return problem }
        guard let status = (error as? any HTTPResponseError)?.status, (400..<500).contains(status.code) else {
            return .internalError
        }
        return status == .notFound
            ? .notFound
            : HubProblem(status: status.code, slug: "refused", title: status.reasonPhrase, detail: "")
    }

    private static let securityHeaders: [(HTTPField.Name, String)] = [
        (.cacheControl, "no-store"),
        (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"),
        (.xContentTypeOptions, "nosniff"),
    ]
}
