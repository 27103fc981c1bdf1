import HTTPTypes
import Hummingbird
import NIOCore
import RegistryAPI
import StrictJSON

extension Request {
    /// The content type without parameters, in lower case.
    var mediaType: String? {
        headers[.contentType].map { header in
            let type = header.prefix { $0 != ";" }
            return String(type).lowercased().filter { $0 != " " && $0 != "\t" }
        }
    }

    /// The length that the sender declares, in bytes.
    var declaredByteCount: Int? {
        headers[.contentLength].flatMap { Int($0) }
    }

    /// Refuses a compressed body.
    func requirePlainEncoding() throws(Problem) {
        guard let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" else { return }
        throw .unsupportedEncoding()
    }

    /// The whole body, of at most `byteCountMax` bytes. A body declared to be larger is not read at all.
    ///
    /// - Throws: `Problem`, or what the connection throws.
    func wholeBody(byteCountMax: Int) async throws -> ByteBuffer {
        try requirePlainEncoding()
        if let declaredByteCount, declaredByteCount > byteCountMax {
            throw Problem.bodyTooLarge(byteCountMax: byteCountMax)
        }
        var whole: ByteBuffer?
        for try await var part in body {
            let count = (whole?.readableBytes ?? 0) + part.readableBytes
            guard count <= byteCountMax else { throw Problem.bodyTooLarge(byteCountMax: byteCountMax) }
            if whole == nil { whole = part } else { whole?.writeBuffer(&part) }
        }
        // A connection that was cut in the middle ends the sequence too.
        if let declaredByteCount, declaredByteCount != whole?.readableBytes ?? 0 { throw Problem.bodyCutShort }
        guard let whole, whole.readableBytes > 0 else { throw Problem.bodyEmpty }
        return whole
    }

    /// The body of a question: a small JSON object.
    func question(byteCountMax: Int) async throws -> JSONObject {
        try await questionAndBytes(byteCountMax: byteCountMax).0
    }

    /// Whether the sender asks for lines of JSON (RFC 9110 section 12.5.1, without weights).
    var acceptsLines: Bool {
        headers[.accept]?.lowercased().contains(MediaTypes.newlineDelimitedJSON) ?? false
    }

    /// The body of a question, and its bytes as they arrived.
    func questionAndBytes(byteCountMax: Int) async throws -> (JSONObject, ByteBuffer) {
        guard mediaType == MediaTypes.json else {
            throw Problem.unsupportedMediaType(headers[.contentType], accepted: [MediaTypes.json])
        }
        let bytes = try await wholeBody(byteCountMax: byteCountMax)
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes.readableBytesView, byteCountMax: byteCountMax)
        } catch {
            throw Problem.jsonInvalid("\(error)")
        }
        guard let object = json.object else { throw Problem.jsonInvalid("expected an object, not \(json.typeName)") }
        return (object, bytes)
    }
}

extension JSONObject {
    /// The string called `name`; a problem that shows `example` when there is none.
    func requiredString(_ name: String, example: String) throws(Problem) -> String {
        guard let string = self[name]?.string else { throw .memberMissing(name, expected: example) }
        return string
    }
}

extension Response {
    /// An answer of bytes.
    init(_ bytes: [UInt8], status: HTTPResponse.Status = .ok, mediaType: String, caching: Caching = .none) {
        self.init(
            status: status, headers: [.contentType: mediaType, .cacheControl: caching.rawValue],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// How long an answer may be kept by whoever passes it on.
enum Caching: String {
    /// Never changes: full tiles.
    case immutable = "public, max-age=31536000, immutable"
    /// Changes with the log: the checkpoint, partial tiles.
    case brief = "public, max-age=1"
    /// Changes rarely.
    case minutes = "public, max-age=60"
    /// Is somebody's business alone, or only true now.
    case none = "no-store"
}
