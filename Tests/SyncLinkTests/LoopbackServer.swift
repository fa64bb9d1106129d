import Foundation
import Synchronization

/// A tiny HTTP server on 127.0.0.1 that plays a script, byte by byte as told: rightly, wrongly, or half.
///
/// It reads one request for each step, on one thread of its own, and ends with its script.
final class LoopbackServer: Sendable {
    /// What the server does with one request.
    enum Step: Sendable {
        /// Sends the bytes and keeps the connection.
        case answer(String)
        /// Sends the bytes and closes the connection.
        case answerAndClose(String)
        /// Sends the bytes, then nothing more, until the client closes.
        case answerAndHold(String)
        /// Sends the bytes to whoever connects, without reading a request, then waits for the client to close.
        case answerUnasked(String)
    }

    /// One request as it came in.
    struct Request: Sendable {
        let head: String
        let body: [UInt8]
        var bytesCount: Int { head.utf8.count + body.count }
    }

    let port: Int
    private let received = Mutex<[Request]>([])

    /// Requests so far.
    var requests: [Request] { received.withLock { $0 } }

    init(_ script: [Step]) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, size) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, pointer, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { [self] in play(script, on: listener) }.start()
    }

    /// A complete answer with a body.
    static func response(_ status: String, headers: [String] = [], body: String = "") -> String {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    private func play(_ script: [Step], on listener: Int32) {
        defer { close(listener) }
        var connection: Int32 = -1
        for step in script {
            if case .answerUnasked(let text) = step {
                connection = accept(listener, nil, nil)
                Self.answerAndHold(text, connection)
                connection = Self.closed(connection)
                continue
            }
            var request: Request?
            while request == nil {
                if connection < 0 { connection = accept(listener, nil, nil) }
                guard connection >= 0 else { return }
                request = Self.readRequest(from: connection)
                if request == nil { connection = Self.closed(connection) }
            }
            if let request { received.withLock { $0.append(request) } }
            switch step {
            case .answer(let text):
                Self.send(text, to: connection)
            case .answerAndClose(let text):
                Self.send(text, to: connection)
                connection = Self.closed(connection)
            case .answerAndHold(let text):
                Self.answerAndHold(text, connection)
                connection = Self.closed(connection)
            case .answerUnasked:
                break
            }
        }
        if connection >= 0 { close(connection) }
    }

    private static func answerAndHold(_ text: String, _ connection: Int32) {
        send(text, to: connection)
        while readSome(from: connection) != nil {}
    }

    private static func closed(_ connection: Int32) -> Int32 {
        close(connection)
        return -1
    }

    private static func send(_ text: String, to connection: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func readSome(from connection: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(connection, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private static func readRequest(from connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var headBytes: Int?
        while headBytes == nil {
            guard let part = readSome(from: connection) else { return nil }
            bytes += part
            headBytes = bytes.indices.first { bytes[$0...].starts(with: Array("\r\n\r\n".utf8)) }.map { $0 + 4 }
        }
        guard let headBytes else { return nil }
        let head = String(decoding: bytes[..<headBytes], as: UTF8.self)
        let length =
            head.split(separator: "\r\n").lazy
            .filter { $0.lowercased().hasPrefix("content-length:") }
            .compactMap { Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) }.first ?? 0
        while bytes.count < headBytes + length {
            guard let part = readSome(from: connection) else { return nil }
            bytes += part
        }
        return Request(head: head, body: Array(bytes[headBytes...]))
    }
}
