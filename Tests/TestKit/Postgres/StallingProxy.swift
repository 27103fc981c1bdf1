import Foundation
import Synchronization

/// A TCP proxy that can fall silent, as a network does whose cable was cut: connections stay, bytes do not arrive.
public final class StallingProxy: Sendable {
    private struct State {
        var isStalled = false
        var isStopped = false
        var descriptors: Set<Int32> = []
    }

    /// The port at 127.0.0.1 that it listens at.
    public let port: Int
    private let listener: Int32
    private let target: Int
    private let state = Mutex(State())
    private let change = NSCondition()

    /// Forwards to a port of 127.0.0.1.
    public init(to target: Int) throws {
        (listener, port) = try LocalSocket.listen()
        self.target = target
        Thread.detachNewThread { [self] in acceptAll() }
    }

    /// From now on nothing passes; new connections are taken and not answered.
    public func stall() { set { $0.isStalled = true } }

    /// Everything passes again, also what was held back.
    public func resume() { set { $0.isStalled = false } }

    /// Breaks all connections; new ones are possible.
    public func cut() {
        state.withLock { state in for descriptor in state.descriptors { shutdown(descriptor, Int32(SHUT_RDWR)) } }
        resume()
    }

    /// Ends it.
    public func stop() {
        set { $0.isStopped = true }
        shutdown(listener, Int32(SHUT_RDWR))
        cut()
    }

    private func set(_ body: (inout State) -> Void) {
        change.lock()
        state.withLock { body(&$0) }
        change.broadcast()
        change.unlock()
    }

    private func waitUntilPassing() {
        change.lock()
        while state.withLock({ $0.isStalled && !$0.isStopped }) { change.wait() }
        change.unlock()
    }

    private func acceptAll() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { break }
            guard let server = LocalSocket.connect(port: target) else {
                close(client)
                continue
            }
            state.withLock { $0.descriptors.formUnion([client, server]) }
            let both = Pair(client: client, server: server)
            for (from, to) in [(client, server), (server, client)] {
                let pump = Pump(from: from, to: to)
                Thread.detachNewThread { [self] in
                    forward(pump)
                    both.finish(self)
                }
            }
        }
        close(listener)
    }

    private struct Pump: Sendable {
        let from: Int32
        let to: Int32
    }

    /// Two directions over two sockets, closed after the second of them has ended.
    private final class Pair: Sendable {
        private let left = Mutex(2)
        private let client: Int32
        private let server: Int32

        init(client: Int32, server: Int32) {
            self.client = client
            self.server = server
        }

        func finish(_ proxy: StallingProxy) {
            let isLast = left.withLock { left in
                left -= 1
                return left == 0
            }
            guard isLast else { return }
            proxy.state.withLock { _ = $0.descriptors.remove(client) }
            proxy.state.withLock { _ = $0.descriptors.remove(server) }
            close(client)
            close(server)
        }
    }

    private func forward(_ pump: Pump) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(pump.from, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            waitUntilPassing()
            var rest = buffer[..<count]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes { send(pump.to, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard sent > 0 else { break }
                rest = rest.dropFirst(sent)
            }
            if !rest.isEmpty { break }
        }
        shutdown(pump.to, Int32(SHUT_WR))
        shutdown(pump.from, Int32(SHUT_RD))
    }
}
