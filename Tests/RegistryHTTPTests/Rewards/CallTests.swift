import Attestation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import RegistryAPI
import SignedCalls
import StrictJSON
import Synchronization
import TestKit
import Testing

@testable import RegistryHTTP

/// Who may call, and every way in which a call is refused, each by its own problem.
@Suite(.bounded) struct CallTests {
    private let server = RewardServer()

    @Test func eachKindOfCallerIsKnownByItsKey() async throws {
        let owner = SigningKey.generate()
        let buyer = SigningKey.generate(.es256)
        let callers: [(RewardCall, SigningKey, String, Bool)] = [
            (.status, server.backend.admin, server.adminName, false),
            (.balance, server.backend.garage, "attestor:garage", false),
            (.balance, owner, "owner:\(owner.publicKey.thumbprint)", true),
            (.balance, buyer, "buyer:\(buyer.publicKey.thumbprint)", true),
        ]
        try await server.test { client in
            for (call, key, issuer, offersKey) in callers {
                let token = try await server.token(call, by: key, issuer: issuer, offersKey: offersKey)
                let answer = try await server.call(call, token: token, client)
                #expect(answer.status == .ok, "\(issuer): \(answer.text)")
                #expect(answer.headers[.cacheControl] == "no-store")
                let caller = try #require(server.backend.lastCaller)
                #expect(caller.name.text == issuer)
                #expect(caller.keyThumbprint == key.publicKey.thumbprint.string)
                #expect(caller.publicKey == key.publicKey.jwk)
            }
        }
    }

    @Test func onlyTheRightKindsMayCall() async throws {
        let owner = SigningKey.generate()
        try await server.test { client in
            for call in RewardCall.allCases {
                let token = try await server.token(
                    call, by: owner, issuer: "owner:\(owner.publicKey.thumbprint)", offersKey: true)
                let answer = try await server.call(call, token: token, client)
                if call.callers.contains(.owner) {
                    // This backend has no lines to show.
                    #expect(answer.status == (call == .ownLines ? .unprocessableContent : .ok))
                } else {
                    let problem = try answer.problem()
                    #expect(problem.code == Problem.callCallerWrongCode)
                    #expect(problem.rewardExitStatus == 4)
                }
            }
        }
    }

    @Test func refusalsKeepTheirKind() async throws {
        try await server.test { client in
            let token = try await server.token(.approve, by: server.backend.admin, issuer: server.adminName)
            let problem = try await server.call(.approve, token: token, client).problem()
            #expect(problem.code == "reward-own-plan")
            #expect(problem.status == 403)
            #expect(problem.rewardExitStatus == 4)
            #expect(problem.field == "/digest")
            #expect(problem.mend == "Ask another person.")
        }
    }

    // MARK: Abuse

    struct Abuse: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: String
        var status = 401
        let token: @Sendable (RewardServer) async throws -> String?
    }

    private static func garage(
        _ server: RewardServer, _ call: RewardCall = .balance, issuer: String = "attestor:garage",
        change: (inout CallClaims) -> Void
    ) async throws -> String {
        try await server.token(call, by: server.backend.garage, issuer: issuer, change: change)
    }

    static let abuses = [
        Abuse(testDescription: "no token", code: "call-token-missing") { _ in nil },
        Abuse(testDescription: "garbage", code: "call-token-malformed") { _ in "garbage" },
        Abuse(testDescription: "oversized token", code: "call-token-too-large", status: 413) { _ in
            String(repeating: "a", count: 5_000)
        },
        Abuse(testDescription: "alg none", code: "call-algorithm-refused") { _ in
            "eyJhbGciOiJub25lIn0.e30."
        },
        Abuse(testDescription: "alg HS256", code: "call-algorithm-refused") { _ in
            "eyJhbGciOiJIUzI1NiIsInR5cCI6InZpbmxvZy1jYWxsK2p3dCJ9.e30.AAAA"
        },
        Abuse(testDescription: "another registry", code: "call-audience-wrong") {
            try await garage($0) { $0.audience = "another.example/log" }
        },
        Abuse(testDescription: "another path", code: "call-path-wrong") { try await garage($0, .ownLines) { _ in } },
        Abuse(testDescription: "another body", code: "call-body-changed") {
            try await $0.token(.balance, "{\"a\":1}", by: $0.backend.garage, issuer: "attestor:garage")
        },
        Abuse(testDescription: "expired", code: "call-expired") {
            try await garage($0) {
                $0.issuedAtSeconds -= 300
                $0.expiresAtSeconds = $0.issuedAtSeconds + 100
            }
        },
        Abuse(testDescription: "future", code: "call-not-yet-valid") {
            try await garage($0) {
                $0.issuedAtSeconds += 100
                $0.expiresAtSeconds += 100
            }
        },
        Abuse(testDescription: "ten minutes of life", code: "call-life-too-long") {
            try await garage($0) { $0.expiresAtSeconds += 600 }
        },
        Abuse(testDescription: "before the server's start", code: "call-before-start") {
            try await garage($0) { $0.issuedAtSeconds -= 1 }
        },
        Abuse(testDescription: "an issuer that is none", code: "call-issuer-invalid") {
            try await garage($0, issuer: "root") { _ in }
        },
        Abuse(testDescription: "an unknown attestor", code: "call-key-unknown") {
            try await garage($0, issuer: "attestor:other") { _ in }
        },
        Abuse(testDescription: "a key of nobody", code: "call-key-unknown") {
            try await $0.token(.balance, by: .generate(), issuer: "attestor:garage")
        },
        Abuse(testDescription: "a garage's key for an admin", code: "call-key-unknown") {
            try await $0.token(.balance, by: $0.backend.garage, issuer: $0.adminName)
        },
        Abuse(testDescription: "a stranger as an admin of its own name", code: "call-key-unknown") {
            let key = SigningKey.generate()
            return try await $0.token(
                .balance, by: key, issuer: "admin:\(key.publicKey.thumbprint)", offersKey: true)
        },
        Abuse(testDescription: "an owner by another's key", code: "call-key-unknown") {
            let other = SigningKey.generate().publicKey.thumbprint
            return try await $0.token(.balance, by: .generate(), issuer: "owner:\(other)", offersKey: true)
        },
        Abuse(testDescription: "an owner that brings no key", code: "call-key-unknown") {
            let key = SigningKey.generate()
            return try await $0.token(.balance, by: key, issuer: "owner:\(key.publicKey.thumbprint)")
        },
        Abuse(testDescription: "a forged signature", code: "call-signature-invalid") {
            let token = try await garage($0) { _ in }
            let parts = token.split(separator: ".")
            let other = try await garage($0) { $0.identifier = "other" }
            return "\(parts[0]).\(parts[1]).\(other.split(separator: ".")[2])"
        },
    ]

    @Test(arguments: abuses)
    func isRefused(_ abuse: Abuse) async throws {
        try await server.test { client in
            let answer = try await server.call(.balance, token: abuse.token(server), client)
            let problem = try answer.problem()
            #expect(problem.code == abuse.code)
            #expect(problem.status == abuse.status)
            #expect(problem.mend?.isEmpty == false)
            #expect(server.backend.callCount == 0)
        }
    }

    @Test func aTokenWorksOnce() async throws {
        try await server.test { client in
            let token = try await server.token(.balance, by: server.backend.garage, issuer: "attestor:garage")
            #expect(try await server.call(.balance, token: token, client).status == .ok)
            let problem = try await server.call(.balance, token: token, client).problem()
            #expect(problem.code == Problem.callReplayedCode)
            #expect(problem.rewardExitStatus == 5)
            #expect(server.backend.callCount == 1)
        }
    }

    @Test func manyReplaysAtOnceGetThroughOnce() async throws {
        try await server.test { client in
            let token = try await server.token(.balance, by: server.backend.garage, issuer: "attestor:garage")
            let successes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask { try await server.call(.balance, token: token, client).status == .ok }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(successes == 1)
        }
    }

    @Test func aRevokedAttestorIsRefusedFromThenOn() async throws {
        try await server.test { client in
            #expect(try await server.garageCalls(.balance, client).status == .ok)
            server.backend.isGarageRevoked.withLock { $0 = true }
            let problem = try await server.garageCalls(.balance, client).problem()
            #expect(problem.code == Problem.callKeyUnknownCode)
        }
    }

    @Test func bodiesAreBounded() async throws {
        var server = server
        server.limits.callBytesMax = 64
        let bounded = server
        try await bounded.test { client in
            let fits = "\"" + String(repeating: "a", count: 62) + "\""
            #expect(try await bounded.garageCalls(.balance, client, body: fits).status == .ok)
            let problem = try await bounded.garageCalls(.balance, client, body: fits + " ").problem()
            #expect(problem.code == "body-too-large")
            #expect(problem.limit == 64)
        }
    }

    @Test(arguments: ["{", "{\"a\":1,\"a\":2}", "{\"a\":1.5}", "nul"])
    func bodiesAreStrictJSON(body: String) async throws {
        try await server.test { client in
            let problem = try await server.garageCalls(.balance, client, body: body).problem()
            #expect(problem.code == "json-invalid")
        }
    }

    @Test func otherPathsMethodsAndMediaTypes() async throws {
        try await server.test { client in
            let unknown = try await client.execute(uri: "/v1/rewards/calls/mint", method: .post)
            #expect(try unknown.problem().code == "call-unknown")
            let fetched = try await client.execute(uri: RewardCall.balance.path, method: .get)
            #expect(try fetched.problem().code == "method-not-allowed")
            let token = try await server.token(.balance, by: server.backend.garage, issuer: "attestor:garage")
            let typed = try await client.execute(
                uri: RewardCall.balance.path, method: .post,
                headers: [.authorization: "Bearer \(token)", .contentType: "text/plain"],
                body: ByteBuffer(string: "{}"))
            #expect(try typed.problem().code == "media-type-unsupported")
            let basic = try await client.execute(
                uri: RewardCall.balance.path, method: .post,
                headers: [.authorization: "Basic YTpi", .contentType: MediaTypes.json], body: ByteBuffer(string: "{}"))
            #expect(try basic.problem().code == "call-token-missing")
        }
    }
}
