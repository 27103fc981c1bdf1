import Hummingbird
import NIOCore
import RegistryAPI

/// Statements come in here.
struct StatementRoutes: Sendable {
    private static let statementTypes = [MediaTypes.sdJWT, "application/dc+sd-jwt"]
    private static let streamTypes = [MediaTypes.newlineDelimitedJSON, "application/ndjson", "application/jsonl"]

    private let backend: any RegistryBackend
    private let limits: WireLimits
    private let gate: InFlightGate

    init(backend: any RegistryBackend, limits: WireLimits) {
        self.backend = backend
        self.limits = limits
        gate = InFlightGate(limit: limits.statementsInFlightMax)
    }

    /// `POST /v1/statements`.
    func submit(_ request: Request) async throws -> Response {
        guard let mediaType = request.mediaType else {
            throw Problem.unsupportedMediaType(nil, accepted: [MediaTypes.sdJWT, MediaTypes.newlineDelimitedJSON])
        }
        if Self.statementTypes.contains(mediaType) { return try await submitOne(request) }
        if Self.streamTypes.contains(mediaType) { return try submitMany(request) }
        throw Problem.unsupportedMediaType(
            request.headers[.contentType], accepted: [MediaTypes.sdJWT, MediaTypes.newlineDelimitedJSON])
    }

    private func submitOne(_ request: Request) async throws -> Response {
        let body = try await request.wholeBody(byteCountMax: limits.bodyBytesMax)
        guard gate.enter() else { throw Problem.busy(limit: gate.limit, unit: "statements") }
        defer { gate.leave() }
        switch await backend.submit([Self.trimmed(body)], withReceipts: true).first {
        case .included(_, let isDuplicate, let receipt):
            return Response(receipt, status: isDuplicate ? .ok : .created, mediaType: MediaTypes.receipt)
        case .refused(let problem): throw problem
        case nil: throw Problem.internalError
        }
    }

    private func submitMany(_ request: Request) throws -> Response {
        try request.requirePlainEncoding()
        if let declared = request.declaredByteCount, declared > limits.streamBytesMax {
            throw Problem.bodyTooLarge(byteCountMax: limits.streamBytesMax)
        }
        let stream = StatementStream(
            backend: backend, gate: gate, limits: limits,
            withReceipts: request.uri.queryParameters["receipts"] == "full")
        let body = request.body
        // One stream a connection: if it is given up half-way, what follows on the connection cannot be told apart.
        return Response(
            status: .ok,
            headers: [
                .contentType: MediaTypes.newlineDelimitedJSON, .cacheControl: Caching.none.rawValue,
                .connection: "close",
            ],
            body: ResponseBody { writer in try await stream.answer(body, to: &writer) })
    }

    /// Without the white space at its end, which files and command lines leave there.
    private static func trimmed(_ body: ByteBuffer) -> [UInt8] {
        var bytes = body.readableBytesView[...]
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return Array(bytes)
    }
}
