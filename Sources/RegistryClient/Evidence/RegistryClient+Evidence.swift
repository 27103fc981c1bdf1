import AsyncHTTPClient
public import Attestation
import Foundation
import NIOCore
import NIOHTTP1
public import Octets
public import RegistryAPI
import SignedCalls
import StrictJSON

extension RegistryClient {
    /// Longest time for a file, in seconds: an hour.
    private static let fileSecondsMax: Int64 = 3_600

    /// Sends a file of evidence, piece by piece from the disk, to be kept for a statement of the log.
    ///
    /// Sending it again is harmless: a file that is there already stays.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - hash: Its SHA-256, which the statement names.
    ///   - byteCount: Its size in bytes.
    ///   - entry: The statement's place in the log.
    ///   - caller: Who made the statement.
    ///   - signer: A key of theirs.
    ///   - origin: The log's origin, which the token is bound to.
    public func storeEvidence(
        _ path: String, hash: Hash, byteCount: Int, entry: UInt64, caller: CallerName, signer: any Signer,
        origin: String
    ) async throws(RegistryClientError) -> EvidenceReceipt {
        let target = RegistryRoute.storeEvidence.path("\(hash)")
        var request = HTTPClientRequest(url: url + target + "?entry=\(entry)")
        request.method = .PUT
        request.headers.add(name: "content-type", value: "application/octet-stream")
        request.headers.add(
            name: "authorization",
            value: try Self.token(signer, caller, origin: origin, path: target, bodyHash: hash))
        request.body = .stream(FilePieces(path: path), length: .known(Int64(byteCount)))
        let answer: Answer
        do {
            let response = try await http.execute(request, timeout: .seconds(Self.fileSecondsMax))
            let buffer = try await response.body.collect(upTo: configuration.answerBytesMax)
            answer = Answer(
                status: Int(response.status.code), contentType: response.headers.first(name: "content-type") ?? "",
                bytes: Array(buffer.readableBytesView))
        } catch {
            throw translated(error, url + target)
        }
        guard [200, 201].contains(answer.status) else { throw Self.failure(of: answer, at: url + target) }
        do {
            return try EvidenceReceipt(
                json: JSON(parsing: answer.bytes, byteCountMax: answer.bytes.count + 1), field: "")
        } catch {
            throw .unexpectedResponse(url: url + target, status: answer.status, reason: "\(error)")
        }
    }

    /// Fetches a stored file into another one, piece by piece.
    ///
    /// - Parameters:
    ///   - hash: Its SHA-256.
    ///   - path: Where to write it. The file is made anew; whoever calls compares hashes before using it.
    ///   - reader: As whom to ask; `nil` for anybody.
    /// - Returns: SHA-256 of what came, and the media type that the registry says.
    public func fetchEvidence(
        _ hash: Hash, to path: String, as reader: EvidenceAudience?
    ) async throws(RegistryClientError) -> (hash: Hash, mediaType: String) {
        let target = RegistryRoute.evidence.path("\(hash)")
        var request = HTTPClientRequest(url: url + target)
        if let reader {
            let body = reader.owner?.json.serialized() ?? []
            if reader.owner != nil {
                request.method = .POST
                request.headers.add(name: "content-type", value: MediaTypes.json)
                request.body = .bytes(ByteBuffer(bytes: body))
            }
            request.headers.add(
                name: "authorization",
                value: try Self.token(
                    reader.signer, reader.caller, origin: reader.origin, path: target, bodyHash: Hash.sha256(body)))
        }
        do {
            let response = try await http.execute(request, timeout: .seconds(Self.fileSecondsMax))
            let mediaType = response.headers.first(name: "content-type") ?? ""
            guard response.status == .ok else {
                let buffer = try await response.body.collect(upTo: configuration.answerBytesMax)
                throw Self.failure(
                    of: Answer(
                        status: Int(response.status.code), contentType: mediaType,
                        bytes: Array(buffer.readableBytesView)), at: url + target)
            }
            return (try await Self.write(response.body, to: path), mediaType)
        } catch {
            throw translated(error, url + target)
        }
    }

    /// Does with a stored file what `order` says.
    public func perform(
        _ order: EvidenceOrder, attestor: CallerName, signer: any Signer, origin: String? = nil
    ) async throws(RegistryClientError) -> EvidenceOrderAnswer {
        try await ask(.evidence, order, attestor: attestor, signer: signer, origin: origin)
    }

    private static func write(_ body: HTTPClientResponse.Body, to path: String) async throws -> Hash {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        defer { try? handle.close() }
        var hash = IncrementalHash()
        for try await piece in body {
            let bytes = Array(piece.readableBytesView)
            hash.update(bytes)
            try handle.write(contentsOf: Data(bytes))
        }
        try handle.synchronize()
        return hash.finalize()
    }

    /// A bearer token for one request whose body has this SHA-256.
    private static func token(
        _ signer: any Signer, _ caller: CallerName, origin: String, path: String, bodyHash: Hash
    ) throws(RegistryClientError) -> String {
        var generator = SystemRandomNumberGenerator()
        let random = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let now = SystemTime.nowSeconds
        let claims = CallClaims(
            issuer: caller.text, audience: origin, issuedAtSeconds: now,
            expiresAtSeconds: now + CallToken.lifeSecondsMax, identifier: Base64.url.encode(random), path: path,
            bodyHash: Base64.url.encode(bodyHash.bytes))
        do {
            return "Bearer " + (try CallToken.sign(claims, by: signer, offersKey: caller.kind.isSelfCertified))
        } catch {
            throw .problem(
                Problem(
                    code: error.code, status: 400, title: "Call not signed", detail: error.detail, field: error.field,
                    rule: error.rule, mend: error.mend))
        }
    }
}

/// A file in pieces, each read when the one before has left.
struct FilePieces: AsyncSequence, Sendable {
    typealias Element = ByteBuffer
    private static let pieceByteCount = 1 << 17

    let path: String

    struct AsyncIterator: AsyncIteratorProtocol {
        let handle: FileHandle?

        mutating func next() async throws -> ByteBuffer? {
            guard let handle else { throw CocoaError(.fileReadNoSuchFile) }
            guard let piece = try handle.read(upToCount: pieceByteCount), !piece.isEmpty else {
                try? handle.close()
                return nil
            }
            return ByteBuffer(bytes: piece)
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(handle: FileHandle(forReadingAtPath: path)) }
}
