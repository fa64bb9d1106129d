import Foundation
import Glibc
import Synchronization

/// A bad line on loopback: carries so many bytes of each connection, in both directions together, then cuts it.
final class CuttingProxy: Sendable {
    private struct State {
        var bytesMax: Int
        var cuts = 0
    }

    let port: Int
    private let listener: Int32
    private let target: Int
    private let state: Mutex<State>

    init(to target: Int, bytesMax: Int) throws {
        self.target = target
        state = Mutex(State(bytesMax: bytesMax))
        let listener = Self.socket()
        self.listener = listener
        guard listener >= 0 else { throw ProcessFailure("no socket") }
        var address = Self.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard isListening else { throw ProcessFailure("the proxy does not listen") }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in takeCalls() }
    }

    /// Bytes that a connection carries.
    var bytesMax: Int {
        get { state.withLock { $0.bytesMax } }
        set { state.withLock { $0.bytesMax = newValue } }
    }

    /// Connections that were cut so far.
    var cuts: Int { state.withLock { $0.cuts } }

    /// Takes no more calls.
    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func takeCalls() {
        defer { Glibc.close(listener) }
        while true {
            var end = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            guard poll(&end, 1, -1) > 0 else { return }
            let near = Self.kept { Glibc.accept(listener, nil, nil) }
            guard near >= 0 else { return }
            Thread.detachNewThread { [self] in carry(near) }
        }
    }

    /// A descriptor that no process inherits: an end that stays open elsewhere would be no cut.
    private static func kept(_ make: () -> Int32) -> Int32 {
        DescriptorPair.starting.withLock { _ in
            let descriptor = make()
            if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
            return descriptor
        }
    }

    private static func socket() -> Int32 {
        kept { Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
    }

    /// Carries bytes between both sides until one ends or the measure is full.
    private func carry(_ near: Int32) {
        let far = Self.socket()
        defer {
            Glibc.close(near)
            Glibc.close(far)
        }
        var address = Self.loopback(target)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(far, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return }
        var left = bytesMax
        var buffer = [UInt8](repeating: 0, count: 4096)
        while left > 0 {
            var ends = [
                pollfd(fd: near, events: Int16(POLLIN), revents: 0), pollfd(fd: far, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&ends, 2, -1) > 0 else { return }
            for index in 0..<2 where ends[index].revents != 0 && left > 0 {
                let count = recv(ends[index].fd, &buffer, min(buffer.count, left), 0)
                guard count > 0, Self.send(buffer[..<count], to: ends[1 - index].fd) else { return }
                left -= count
            }
        }
        state.withLock { $0.cuts += 1 }
    }

    private static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
