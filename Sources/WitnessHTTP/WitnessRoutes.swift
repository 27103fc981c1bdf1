import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Octets
import TransparencyLog
import Witnessing

/// The two calls of a witness (C2SP tlog-witness).
struct WitnessRoutes: Sendable {
    static let text = "text/plain; charset=utf-8"

    let witness: Witness
    let limits: WitnessLimits
    let logger: Logger

    func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.post("/add-checkpoint") { request, _ in try await addCheckpoint(request) }
        router.get("/:origin/checkpoint") { _, context in
            await checkpoint(originHash: context.parameters.get("origin") ?? "")
        }
        return router
    }

    /// `POST /add-checkpoint`.
    private func addCheckpoint(_ request: Request) async throws -> Response {
        let declared = request.headers[.contentLength].flatMap { Int($0) }
        if let declared, declared > limits.bodyBytesMax { return Self.tooLarge(limits) }
        let body: [UInt8]
        switch try await read(request) {
        case .whole(let bytes): body = bytes
        case .tooLarge: return Self.tooLarge(limits)
        case .tooSlow:
            return Self.ending(Self.answer(.requestTimeout, "no whole body came in \(limits.bodySecondsMax) s"))
        }
        // A connection that was cut in the middle ends the body too.
        if let declared, declared != body.count { return Self.answer(.badRequest, "the body was cut short") }
        return Self.response(to: await witness.addCheckpoint(body))
    }

    /// `GET /<SHA-256 of the origin in lower-case hexadecimal digits>/checkpoint`.
    private func checkpoint(originHash: String) async -> Response {
        guard let hash = Hash(hex: originHash), hash.description.utf8.elementsEqual(originHash.utf8) else {
            return Self.answer(.notFound, "a log is asked for by the lower-case SHA-256 of its origin")
        }
        do {
            guard let note = try await witness.newestCheckpoint(ofOriginHash: hash) else {
                return Self.answer(.notFound, "nothing of this log was cosigned")
            }
            return Response(
                status: .ok, headers: [.contentType: Self.text, .cacheControl: "no-cache"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: note.encoded)))
        } catch {
            logger.error("\(error)")
            return Self.answer(.serviceUnavailable, "the witness cannot use its memory")
        }
    }

    // MARK: - Answers

    static func response(to answer: WitnessAnswer) -> Response {
        switch answer {
        case .cosigned(let signature):
            Response(
                status: .ok, headers: [.contentType: text],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: signature.line)))
        case .refused(.conflict(let size)):
            Response(
                status: .conflict, headers: [.contentType: AddCheckpointConflict.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: AddCheckpointConflict(size: size).encoded)))
        case .refused(let refusal): Self.answer(.init(code: refusal.statusCode), "\(refusal)")
        case .unsound(let reason): Self.answer(.unprocessableContent, reason)
        case .unavailable(let reason): Self.answer(.serviceUnavailable, reason)
        }
    }

    private static func answer(_ status: HTTPResponse.Status, _ sentence: String) -> Response {
        Response(
            status: status, headers: [.contentType: text],
            body: ResponseBody(byteBuffer: ByteBuffer(string: sentence + "\n")))
    }

    private static func tooLarge(_ limits: WitnessLimits) -> Response {
        ending(answer(.contentTooLarge, "a request has \(limits.bodyBytesMax) bytes at most"))
    }

    /// The rest of the body is not waited for.
    private static func ending(_ response: Response) -> Response {
        var response = response
        response.headers[.connection] = "close"
        return response
    }

    // MARK: - Bodies

    private enum Body: Sendable {
        case whole([UInt8])
        case tooLarge
        case tooSlow
    }

    /// Reads the body while a clock runs.
    private func read(_ request: Request) async throws -> Body {
        let (body, limits) = (request.body, limits)
        return try await withThrowingTaskGroup(of: Body.self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                for try await part in body {
                    guard bytes.count + part.readableBytes <= limits.bodyBytesMax else { return .tooLarge }
                    bytes.append(contentsOf: part.readableBytesView)
                }
                return .whole(bytes)
            }
            group.addTask {
                try await Task.sleep(for: .seconds(limits.bodySecondsMax))
                return .tooSlow
            }
            defer { group.cancelAll() }
            return try await group.next() ?? .tooSlow
        }
    }
}
