import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

/// A server on a free port of this machine, which ends with this object.
final class TestServer: Sendable {
    struct DidNotStart: Error {}

    let port: Int
    private let task: Task<Void, any Error>

    var url: String { "http://127.0.0.1:\(port)" }

    /// Starts what `run` runs; it calls what it is given with its port.
    init(_ run: @escaping @Sendable (@escaping @Sendable (Int) async -> Void) async throws -> Void) async throws {
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        task = Task {
            defer { announce.finish() }
            try await run { announce.yield($0) }
        }
        var first: Int?
        for await port in ports {
            first = port
            break
        }
        guard let first else { throw DidNotStart() }
        port = first
    }

    deinit { task.cancel() }

    /// Ends it and waits until it has ended.
    func stop() async {
        task.cancel()
        _ = try? await task.value
    }

    /// A server that answers POST /add-checkpoint as `answer` says, whatever that is.
    static func scripted(
        _ answer: @escaping @Sendable ([UInt8]) async throws -> (status: Int, type: String, body: [UInt8])
    ) async throws -> TestServer {
        try await TestServer { onListening in
            let router = Router()
            router.post("/add-checkpoint") { request, _ in
                let body = try await request.body.collect(upTo: 1 << 20)
                let (status, type, bytes) = try await answer(Array(body.readableBytesView))
                return Response(
                    status: .init(code: status), headers: [.contentType: type],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
            }
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let application = Application(
                router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { await onListening($0.localAddress?.port ?? 0) }, logger: logger)
            try await application.run()
        }
    }
}
