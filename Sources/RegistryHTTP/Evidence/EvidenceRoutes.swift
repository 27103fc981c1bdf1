import HTTPTypes
import Hummingbird
import NIOCore
import Octets
import Registry
import RegistryAPI
import SignedCalls
import StrictJSON
import TransparencyLog

/// Files of evidence: stored for who stated them, given to who may have them.
struct EvidenceRoutes: Sendable {
    let backend: any RegistryBackend
    let limits: WireLimits
    let authentication: CallAuthentication
    let gate: InFlightGate
    private let files = FileIO()

    init(
        backend: any RegistryBackend, limits: WireLimits, authentication: CallAuthentication, gate: InFlightGate
    ) {
        self.backend = backend
        self.limits = limits
        self.authentication = authentication
        self.gate = gate
    }

    // MARK: - PUT

    /// `PUT /v1/evidence/sha256/{hash}?entry=N`. The token binds the path, which names the hash, and its `bh` is that
    /// hash: so it is proven before the first byte of the file is read.
    func store(_ request: Request, _ context: RegistryRequestContext) async throws -> Response {
        let hash = try Self.hash(context)
        let entry = try Self.entry(request)
        try request.requirePlainEncoding()
        guard let token = try authentication.token(of: request) else { throw Problem.callTokenMissing }
        guard gate.enter() else { throw Problem.busy(limit: gate.limit, unit: "files") }
        defer { gate.leave() }
        let caller = try await authentication.caller(of: token, path: Self.path(hash), bodyHash: hash)
        let upload = try await backend.beginEvidence(
            hash, for: entry, byteCount: request.declaredByteCount, by: caller)
        for try await part in request.body {
            // Read to its end even if it is there already, so that the answer arrives.
            try await upload.append(Array(part.readableBytesView))
        }
        try await upload.finish()
        let kept = upload.evidence
        let receipt = EvidenceReceipt(
            hash: "\(hash)", entry: Int(clamping: kept.index.value), byteCount: kept.byteCount,
            mediaType: kept.mediaType, isPublic: kept.isPublic)
        return Response(
            receipt.json.serialized(), status: upload.isThere ? .ok : .created, mediaType: MediaTypes.json)
    }

    // MARK: - GET and POST

    /// `GET /v1/evidence/sha256/{hash}`: what is public, for anybody; the rest for the caller of a token.
    func show(_ request: Request, _ context: RegistryRequestContext) async throws -> Response {
        let hash = try Self.hash(context)
        guard let token = try authentication.token(of: request) else {
            return try await answer(hash, .anyone, context)
        }
        let caller = try await authentication.caller(
            of: token, path: Self.path(hash), bodyHash: Hash.sha256([UInt8]()))
        return try await answer(hash, .caller(caller), context)
    }

    /// `POST /v1/evidence/sha256/{hash}`: for the owner of the vehicle, by a title in the body.
    func showOwner(_ request: Request, _ context: RegistryRequestContext) async throws -> Response {
        let hash = try Self.hash(context)
        guard let token = try authentication.token(of: request) else { throw Problem.callTokenMissing }
        let (body, bytes) = try await request.questionAndBytes(byteCountMax: limits.questionBytesMax)
        let caller = try await authentication.caller(of: token, path: Self.path(hash), body: bytes)
        guard caller.kind == .owner else { throw Problem.evidenceUnknown }
        return try await answer(hash, .owner(caller, OwnerCallBody(json: .object(body), field: "")), context)
    }

    private func answer(
        _ hash: Hash, _ reader: EvidenceReader, _ context: RegistryRequestContext
    ) async throws -> Response {
        let (path, evidence) = try await backend.evidenceFile(hash, for: reader)
        var headers: HTTPFields = [
            .contentType: evidence.mediaType, .cacheControl: Caching.none.rawValue,
            .contentDisposition: "attachment; filename=\"\(hash)\"",
        ]
        // Whatever is in it, no browser runs it under our name.
        headers[.xContentTypeOptions] = "nosniff"
        headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
        headers[.eTag] = "\"\(hash)\""
        return Response(
            status: .ok, headers: headers, body: try await files.loadFile(path: path, context: context))
    }

    // MARK: - Reading the request

    private static func path(_ hash: Hash) -> String { RegistryRoute.storeEvidence.path("\(hash)") }

    private static func hash(_ context: RegistryRequestContext) throws(Problem) -> Hash {
        guard let text = context.parameters.get("hash"), let hash = Hash(hex: text), "\(hash)" == text else {
            throw .memberInvalid("sha256", rule: "It is a SHA-256 in 64 lower-case hexadecimal digits.")
        }
        return hash
    }

    private static func entry(_ request: Request) throws(Problem) -> LogIndex {
        let text = request.uri.queryParameters["entry"].map { String($0) } ?? ""
        guard let number = UInt64(text), "\(number)" == text else {
            throw .memberInvalid("entry", rule: "It is the log index of the statement that names the file.")
        }
        return LogIndex(number)
    }
}
