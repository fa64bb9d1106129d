import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension HubProblem {
    private struct Document: Encodable {
        let type, title, detail: String
        let status: Int
    }

    /// The problem as a response. The request's body may be unread, so the connection ends with it.
    func response() -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let document = Document(type: type, title: title, detail: detail, status: status)
        // Texts and a number always encode; if not, the status alone says enough.
        let body = (try? encoder.encode(document)) ?? Data()
        var headers: HTTPFields = [.contentType: "application/problem+json", .connection: "close"]
        if let retryAfter { headers[.retryAfter] = String(max(1, retryAfter.wholeSecondsUp)) }
        if let allow { headers[.allow] = allow }
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

extension Duration {
    /// Whole seconds, rounded up.
    fileprivate var wholeSecondsUp: Int64 {
        components.seconds + (components.attoseconds > 0 ? 1 : 0)
    }
}
