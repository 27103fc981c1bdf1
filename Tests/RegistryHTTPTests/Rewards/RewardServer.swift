import Attestation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Octets
import RegistryAPI
import SignedCalls
import StrictJSON
import Synchronization
import Testing

@testable import RegistryHTTP

/// A server of a registry with rewards, whose clock stands still until it is moved.
struct RewardServer: Sendable {
    let backend = RewardBackend()
    let clock = Clock()
    var limits = WireLimits.standard

    final class Clock: Sendable {
        private let seconds = Mutex(1_793_000_000)
        var now: Int { seconds.withLock { $0 } }
        func advance(bySeconds step: Int) { seconds.withLock { $0 += step } }
    }

    func test<Value>(
        _ setup: TestingSetup = .router, _ body: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        var configuration = RegistryHTTPConfiguration()
        configuration.port = 0
        configuration.limits = limits
        let clock = clock
        configuration.nowSeconds = { clock.now }
        return try await RegistryHTTPServer(backend: backend, configuration: configuration, logger: Server().logger)
            .application().test(setup, body)
    }

    var adminName: String { "admin:\(backend.admin.publicKey.thumbprint)" }

    /// A token for a call with this body, changed as a test wants it.
    func token(
        _ call: RewardCall, _ body: String = "{}", by key: SigningKey, issuer: String, offersKey: Bool = false,
        change: (inout CallClaims) -> Void = { _ in }
    ) async throws -> String {
        var claims = CallClaims(
            issuer: issuer, audience: backend.origin, issuedAtSeconds: clock.now, expiresAtSeconds: clock.now + 120,
            identifier: Base64.url.encode((0..<12).map { _ in UInt8.random(in: 0...255) }), path: call.path,
            bodyHash: Base64.url.encode(Hash.sha256(utf8: body).bytes))
        change(&claims)
        return try CallToken.sign(claims, by: key, offersKey: offersKey)
    }

    /// Makes a call with a token.
    func call(
        _ call: RewardCall, _ body: String = "{}", token: String?, _ client: any TestClientProtocol
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: MediaTypes.json]
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await client.execute(
            uri: call.path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// The garage's call.
    func garageCalls(
        _ call: RewardCall, _ client: any TestClientProtocol, body: String = "{}"
    ) async throws -> TestResponse {
        let token = try await token(call, body, by: backend.garage, issuer: "attestor:garage")
        return try await self.call(call, body, token: token, client)
    }
}
