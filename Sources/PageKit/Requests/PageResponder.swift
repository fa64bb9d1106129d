import HTTPTypes
public import Hummingbird
import NIOCore
import Synchronization

/// Reads requests whole, within limits, and writes what the pages answer. It knows no page.
public struct PageResponder: HTTPResponder {
    /// Nothing is known of a request beside itself.
    public typealias Context = BasicRequestContext

    private let limits: PageLimits
    private let held = Held()
    private let answer: @Sendable (PageRequest) async -> PageReply

    /// - Parameter answer: Answers a request; what goes wrong there becomes a page there.
    public init(limits: PageLimits = PageLimits(), answer: @escaping @Sendable (PageRequest) async -> PageReply) {
        self.limits = limits
        self.answer = answer
    }

    private final class Held: Sendable {
        let bytes = Mutex(0)
    }

    private struct Refused: Error {
        let status: Int
    }

    /// Answers one request.
    ///
    /// - Throws: What the connection throws when it breaks while a body is read.
    public func respond(to request: Request, context: Context) async throws -> Response {
        var count = 0
        defer { held.bytes.withLock { [count] in $0 -= count } }
        let reply: PageReply
        do {
            reply = await answer(try await read(request, count: &count))
        } catch let refused as Refused {
            var plain = PageReply(
                status: refused.status, type: "text/plain", body: Array("\(refused.status)\n".utf8))
            // What is left of its body is not read.
            plain.headers["connection"] = "close"
            reply = plain
        }
        let response = Self.response(reply)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func read(_ request: Request, count: inout Int) async throws -> PageRequest {
        let methods: [HTTPRequest.Method: PageRequest.Method] = [.get: .get, .head: .get, .post: .post]
        guard let method = methods[request.method] else { throw Refused(status: 405) }
        guard let path = PageRequest.parts(of: request.uri.path),
            let query = FormFields(urlEncoded: (request.uri.query ?? "").utf8)
        else { throw Refused(status: 400) }
        var page = PageRequest(method, path)
        page.query = query
        for field in request.headers where page.headers[field.name.canonicalName] == nil {
            page.headers[field.name.canonicalName] = field.value
        }
        if let host = request.head.authority { page.headers["host"] = host }
        guard method == .post else { return page }
        let body = try await readBody(of: request, count: &count)
        guard Self.take(body, into: &page) else { throw Refused(status: 400) }
        return page
    }

    private func readBody(of request: Request, count: inout Int) async throws -> [UInt8] {
        let announced = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
        guard announced <= limits.bodyBytesMax else { throw Refused(status: 413) }
        var body: [UInt8] = []
        body.reserveCapacity(announced)
        for try await part in request.body {
            guard part.readableBytes <= limits.bodyBytesMax - body.count else { throw Refused(status: 413) }
            let isHeld = held.bytes.withLock { bytes in
                guard part.readableBytes <= limits.bodyBytesHeldMax - bytes else { return false }
                bytes += part.readableBytes
                return true
            }
            guard isHeld else { throw Refused(status: 503) }
            count += part.readableBytes
            body.append(contentsOf: part.readableBytesView)
        }
        return body
    }

    private static func take(_ body: [UInt8], into page: inout PageRequest) -> Bool {
        let type = page.headers["content-type"] ?? ""
        if type.lowercased().hasPrefix("multipart/form-data") {
            guard let start = type.firstRange(of: "boundary=") else { return false }
            let boundary = type[start.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
            guard let form = MultipartForm(body, boundary: boundary) else { return false }
            page.form = form.fields
            page.files = form.files
            return true
        }
        guard body.isEmpty || type.lowercased().hasPrefix("application/x-www-form-urlencoded"),
            let form = FormFields(urlEncoded: body)
        else { return false }
        page.form = form
        return true
    }

    private static func response(_ reply: PageReply) -> Response {
        var headers = HTTPFields()
        let fields = SecurityHeaders.all.merging(reply.headers) { $1 }.merging(["content-type": reply.type]) { $1 }
        for (name, value) in fields {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        let body: ResponseBody
        if let pieces = reply.pieces {
            body = ResponseBody { writer in
                while let piece = try await pieces() { try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            }
        } else {
            body = ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body))
        }
        return Response(status: HTTPResponse.Status(code: reply.status), headers: headers, body: body)
    }
}
