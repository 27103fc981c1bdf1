import AsyncHTTPClient
import LogClient
import NIOCore
import NIOHTTP1

/// Asks a timestamp authority over HTTP (RFC 3161 section 3.4): bytes out, bytes in. What comes back is believed by
/// whoever verifies it.
public struct TimestampAuthorityClient: Sendable {
    /// Media types of question and answer (RFC 3161 section 3.4).
    private static let queryType = "application/timestamp-query"
    private static let replyType = "application/timestamp-reply"
    private static let answerByteCountMax = 65_536
    private static let answerSecondsMax = 30

    /// The authority's address.
    public let url: String

    /// A client of the authority at `url`.
    ///
    /// - Throws: `RegistryClientError.invalidURL`.
    public init(url: String) throws(RegistryClientError) {
        guard HTTPAddress(url) != nil else { throw .invalidURL(url) }
        self.url = url
    }

    /// What the authority answers to a request in DER.
    ///
    /// - Throws: `RegistryClientError`.
    public func ask(_ query: [UInt8]) async throws(RegistryClientError) -> [UInt8] {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: Self.queryType)
        request.headers.add(name: "accept", value: Self.replyType)
        request.body = .bytes(ByteBuffer(bytes: query))
        let status: Int
        let type: String
        let bytes: [UInt8]
        do {
            let response = try await HTTPClient.shared.execute(
                request, timeout: .seconds(Int64(Self.answerSecondsMax)))
            status = Int(response.status.code)
            type = response.headers.first(name: "content-type") ?? ""
            bytes = Array((try await response.body.collect(upTo: Self.answerByteCountMax)).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw .responseTooLarge(url: url, byteCountMax: Self.answerByteCountMax)
        } catch let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout {
            throw .timedOut(url: url, seconds: Self.answerSecondsMax)
        } catch {
            throw .unreachable(url: url, reason: RegistryClient.reason(error))
        }
        guard status == 200, type.hasPrefix(Self.replyType) else {
            throw .unexpectedResponse(
                url: url, status: status, reason: "a timestamp authority answers 200 with \(Self.replyType)")
        }
        return bytes
    }
}
