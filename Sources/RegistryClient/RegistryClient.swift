import AsyncHTTPClient
import LogClient
import NIOCore
import NIOHTTP1
public import RegistryAPI
import StrictJSON

/// A registry, seen from the other end of the wire.
///
/// Calls are repeated after 429, 502, 503, 504 and broken connections, with growing waits, because every one of them is
/// idempotent: questions change nothing, and a statement's `jti` makes its submission so. What comes back is bytes:
/// believing them is the verifier's business, not this client's.
public final class RegistryClient: Sendable {
    /// The registry's address, without a slash at the end.
    public let url: String

    /// How patient this client is.
    public let configuration: RegistryClientConfiguration

    let http: HTTPClient

    /// A client of the registry at `url`, such as `http://127.0.0.1:8080`. It connects when it is first asked.
    ///
    /// - Throws: `RegistryClientError.invalidURL`.
    public init(
        url: String, configuration: RegistryClientConfiguration = RegistryClientConfiguration()
    ) throws(RegistryClientError) {
        guard let address = HTTPAddress(url) else { throw .invalidURL(url) }
        self.url = address.prefix
        self.configuration = configuration
        var settings = HTTPClient.Configuration()
        settings.timeout.connect = .seconds(Int64(configuration.connectSecondsMax))
        settings.redirectConfiguration = .disallow
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = configuration.connectionsMax
        settings.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    deinit {
        // The library demands a shutdown; nobody is left to await it.
        http.shutdown { _ in }
    }

    /// Submits one statement and waits for its receipt.
    ///
    /// - Parameter statement: The SD-JWT's bytes, with the disclosures that go to the registry.
    public func submit(_ statement: [UInt8]) async throws(RegistryClientError) -> SubmissionReceipt {
        // Not sent at all, since many a sender hears nothing while it still sends.
        let byteCountMax = WireLimits.standard.bodyBytesMax
        guard statement.count <= byteCountMax else { throw .problem(.bodyTooLarge(byteCountMax: byteCountMax)) }
        let answer = try await call(
            .submitStatements, body: statement, contentType: MediaTypes.sdJWT, accepting: [200, 201])
        return SubmissionReceipt(bytes: answer.bytes, isDuplicate: answer.status == 200)
    }

    /// The report of a vehicle, as bytes for `ReportVerifier`.
    public func report(vin: String) async throws(RegistryClientError) -> [UInt8] {
        let question: JSON = ["vin": .string(vin)]
        return try await call(.createReport, body: question.serialized(), contentType: MediaTypes.json).bytes
    }

    /// The receipt of a statement that was accepted earlier.
    ///
    /// - Parameters:
    ///   - issuer: The statement's `iss`.
    ///   - identifier: The statement's `jti`.
    public func receipt(issuer: String, identifier: String) async throws(RegistryClientError) -> [UInt8] {
        let question: JSON = ["iss": .string(issuer), "jti": .string(identifier)]
        return try await call(.createReceipt, body: question.serialized(), contentType: MediaTypes.json).bytes
    }

    /// The receipts of statements that were accepted earlier, at most `WireLimits.receiptsMax` at a time.
    ///
    /// - Parameters:
    ///   - issuer: The statements' `iss`.
    ///   - identifiers: Their `jti`s.
    /// - Returns: For each, in order, its receipt's bytes, or why there is none.
    public func receipts(
        issuer: String, identifiers: [String]
    ) async throws(RegistryClientError) -> [Result<[UInt8], Problem>] {
        let question: JSON = ["iss": .string(issuer), "jti": .array(identifiers.map { .string($0) })]
        let answer = try await call(.createReceipt, body: question.serialized(), contentType: MediaTypes.json)
        let json = try? JSON(parsing: answer.bytes, byteCountMax: answer.bytes.count + 1)
        let path = url + RegistryRoute.createReceipt.pathTemplate
        guard let elements = json?["receipts"]?.array, elements.count == identifiers.count,
            zip(elements, identifiers).allSatisfy({ $0["jti"]?.string == $1 })
        else {
            throw .unexpectedResponse(url: path, status: answer.status, reason: "it has not one answer for each id")
        }
        var results: [Result<[UInt8], Problem>] = []
        for element in elements {
            if let receipt = element["receipt"] {
                results.append(.success(receipt.serialized()))
            } else if let problem = element["problem"].flatMap({ Problem(json: $0, status: 0) }) {
                results.append(.failure(problem))
            } else {
                throw .unexpectedResponse(
                    url: path, status: answer.status, reason: "an answer is neither receipt nor problem")
            }
        }
        return results
    }
}
