import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Any files at all over real HTTP, and a count of who asked for what.
final class LogServer: Sendable {
    struct State {
        var files: [String: [UInt8]] = [:]
        /// Paths, or their beginnings, that are answered with 503.
        var failing: Set<String> = []
        var asked: [String: Int] = [:]
    }

    let state = Mutex(State())

    func serve(_ files: [String: [UInt8]]) { state.withLock { $0.files = files } }

    func change(_ path: String, _ change: (inout [UInt8]) -> Void) {
        state.withLock { state in
            guard var bytes = state.files[path] else { return }
            change(&bytes)
            state.files[path] = bytes
        }
    }

    private func answer(_ path: String) -> (HTTPResponse.Status, [UInt8]) {
        let name = String(path.drop { $0 == "/" })
        return state.withLock { state in
            state.asked[name, default: 0] += 1
            if state.failing.contains(where: name.hasPrefix) { return (.serviceUnavailable, []) }
            guard let bytes = state.files[name] else { return (.notFound, []) }
            return (.ok, bytes)
        }
    }

    /// Runs a server on a free port while `body` runs.
    static func running<Value: Sendable>(
        _ body: @Sendable @escaping (LogServer, _ url: String) async throws -> Value
    ) async throws -> Value {
        let server = LogServer()
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let app = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                let (status, bytes) = server.answer(request.uri.path)
                return Response(status: status, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { found.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await app.runService(gracefulShutdownSignals: [])
                return nil
            }
            group.addTask {
                var port = 0
                for await running in ports {
                    port = running
                    break
                }
                return try await body(server, "http://127.0.0.1:\(port)")
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }
}
