import Foundation
import Synchronization

/// Stands between the programs and a registry and keeps every byte that passes, in both directions: what a test says of
/// "never sent" and "never served" is read off the wire.
final class RecordingProxy: Sendable {
    struct CannotListen: Error {}

    /// Its address.
    let url: String
    private let listener: Int32
    private let upstreamPort: UInt16
    private let streams = Mutex<[[UInt8]]>([])

    /// A proxy to a registry on this machine.
    init(to upstream: String) throws {
        guard let port = upstream.split(separator: ":").last.flatMap({ UInt16($0) }) else { throw CannotListen() }
        upstreamPort = port
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = length
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw CannotListen() }
        listener = descriptor
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        Thread.detachNewThread { [self] in acceptAll() }
    }

    /// Ends it; what was recorded stays.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// What passed so far: one array of bytes for each connection and direction.
    var recorded: [[UInt8]] { streams.withLock { $0 } }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private func acceptAll() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.address(port: upstreamPort)
            let isConnected = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            guard isConnected else {
                close(client)
                close(server)
                continue
            }
            // Each direction closes what it writes to; the second one to end closes both.
            let ended = EndedDirections(client, server)
            Thread.detachNewThread { [self] in copy(from: client, to: server, ended) }
            Thread.detachNewThread { [self] in copy(from: server, to: client, ended) }
        }
    }

    private func copy(from source: Int32, to destination: Int32, _ ended: EndedDirections) {
        let stream = streams.withLock { streams in
            streams.append([])
            return streams.count - 1
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(source, &buffer, buffer.count)
            guard count > 0 else { break }
            streams.withLock { $0[stream].append(contentsOf: buffer[..<count]) }
            var sent = 0
            while sent < count {
                let written = buffer[sent..<count].withUnsafeBytes { piece in
                    send(destination, piece.baseAddress, piece.count, Int32(MSG_NOSIGNAL))
                }
                guard written > 0 else { break }
                sent += written
            }
        }
        shutdown(destination, Int32(SHUT_WR))
        ended.end()
    }
}

/// Closes a connection's two sockets once both directions have ended.
private final class EndedDirections: Sendable {
    private let sockets: (Int32, Int32)
    private let count = Mutex(0)

    init(_ first: Int32, _ second: Int32) { sockets = (first, second) }

    func end() {
        let isLast = count.withLock { count in
            count += 1
            return count == 2
        }
        if isLast {
            close(sockets.0)
            close(sockets.1)
        }
    }
}
