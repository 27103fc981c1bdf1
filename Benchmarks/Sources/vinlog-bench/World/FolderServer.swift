import HTTPTypes
import Hummingbird
import LogMonitor
import Logging
import NIOCore

/// The files of a folder over HTTP on a free port of this machine, in this process.
enum FolderServer {
    /// Runs a server while `body` runs.
    static func serving(_ folder: MirrorFolder, _ body: @Sendable @escaping (_ url: String) async throws -> Void)
        async throws
    {
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let app = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                guard let bytes = try folder.read(String(request.uri.path.drop { $0 == "/" })) else {
                    return Response(status: .notFound)
                }
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { found.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await app.runService(gracefulShutdownSignals: [])
                return false
            }
            group.addTask {
                for await port in ports {
                    try await body("http://127.0.0.1:\(port)")
                    break
                }
                return true
            }
            while let isDone = try await group.next(), !isDone {}
            group.cancelAll()
        }
    }
}
