import Attestation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Octets
import RegistryAPI
import RegistryClient
import SignedCalls
import StrictJSON
import Synchronization
import TestKit
import Testing

@testable import RegistryHTTP

/// What anyone may read, by the routes and by the client.
@Suite(.bounded) struct RewardRouteTests {
    private let server = RewardServer()

    private func client<Value: Sendable>(
        _ body: @Sendable (RegistryClient) async throws -> Value
    ) async throws -> Value {
        try await server.test(.live) { test in
            try await body(RegistryClient(url: "http://127.0.0.1:\(#require(test.port))"))
        }
    }

    @Test func theClientReadsEverything() async throws {
        try await client { client in
            let state = try await client.rewardsState()
            #expect(state.epoch == 12)
            #expect(state.journal == RewardBackend.head)
            #expect(try await client.policy(epoch: nil) == Array("{\"epoch\":12}".utf8))
            #expect(try await client.policy(epoch: 3) == Array("{\"epoch\":3}".utf8))
            #expect(try await client.sheet(epoch: 4) == server.backend.rewardSheet(epoch: 4))
            let draws = try await client.draws()
            #expect(draws.map(\.identifier) == ["data-12"])
            #expect(try await client.draw("data-12").tickets.first?.weight == 10)
            let garage = try #require(CallerName("attestor:garage"))
            #expect(try await client.account(garage).holder == garage)
            await #expect(throws: RegistryClientError.self) { try await client.sheet(epoch: 9) }
            await #expect(throws: RegistryClientError.self) { try await client.draw("../../policy") }
        }
    }

    @Test(arguments: [(0, nil), (2_499, nil), (2_500, nil), (7, 1), (0, 1_000), (0, 1_001), (5, 0)] as [(Int, Int?)])
    func theJournalStreamsFromAnywhere(from: Int, limit: Int?) async throws {
        try await client { client in
            var numbers: [Int] = []
            for try await line in client.journal(from: from, limit: limit) {
                numbers.append(try #require(JSON(parsing: line)["n"]?.integer))
            }
            let end = min(RewardBackend.lineCount, from + (limit ?? RewardBackend.lineCount))
            #expect(numbers == Array(from..<max(from, end)))
        }
    }

    @Test(arguments: ["from=-1", "from=+1", "from=01", "from=x", "from=", "limit=100001", "from=99999999999999999999"])
    func numbersAreReadStrictly(query: String) async throws {
        try await server.test { client in
            let answer = try await client.execute(uri: "/v1/rewards/journal?\(query)", method: .get)
            #expect(try answer.problem().code == "parameter-invalid")
        }
    }

    @Test(arguments: [
        "attestor:-x", "admin:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "owner:short", "x", "attestor:A",
    ])
    func holdersAreReadStrictly(holder: String) async throws {
        try await server.test { client in
            let answer = try await client.execute(uri: "/v1/rewards/accounts/\(holder)", method: .get)
            #expect(try answer.problem().code == "parameter-invalid")
        }
    }

    @Test func aRegistryWithoutRewardsSaysSo() async throws {
        try await Server().test { client in
            for path in ["/v1/rewards", "/v1/rewards/policy", "/v1/rewards/journal", "/v1/rewards/draws"] {
                let problem = try await client.execute(uri: path, method: .get).problem()
                #expect(problem == .rewardsNotStarted)
            }
            let page = try await client.execute(uri: "/rewards", method: .get)
            #expect(page.status == .ok)
            #expect(page.text.contains("keeps no rewards"))
        }
    }

    // MARK: Calls and payments by the client

    @Test func theClientSignsEachCall() async throws {
        let garage = try #require(CallerName("attestor:garage"))
        try await server.test(.live) { test in
            // The server's clock stands elsewhere than the client's, which is the system's.
            let client = try RegistryClient(url: "http://127.0.0.1:\(#require(test.port))")
            let error = await #expect(throws: RegistryClientError.self) {
                try await client.call(.balance, signer: server.backend.garage, issuer: garage)
            }
            let codes = ["call-expired", "call-not-yet-valid"]
            #expect(codes.contains(error?.problem?.code ?? ""))
        }
        var now = RegistryHTTPConfiguration()
        now.port = 0
        try await RegistryHTTPServer(backend: server.backend, configuration: now, logger: Server().logger)
            .application().test(.live) { test in
                let client = try RegistryClient(url: "http://127.0.0.1:\(#require(test.port))")
                let balances: HolderBalances = try await client.call(
                    .balance, EmptyBody(), signer: server.backend.garage, issuer: garage)
                #expect(balances.holder == garage)
                let link = try await client.pageLink(signer: server.backend.garage, issuer: garage)
                #expect(link.url.hasPrefix(client.url + "/rewards/mine?link="))
                let buyer = SigningKey.generate()
                let name = try #require(CallerName(.buyer, buyer.publicKey.thumbprint.string))
                let report = try await client.report(
                    subject: "points:12", payer: .account(signer: buyer, issuer: name, origin: nil))
                #expect(report.bundle == Array("{\"subject\":\"points:12\"}".utf8))
                #expect(report.receipt?.shares.first?.to == "burned")
                let voucher = try await client.report(subject: "draw:data-12", payer: .voucher("CODE-1"))
                #expect(voucher.receipt?.amount == 500)
                #expect(try await client.report(subject: "points:1").receipt == nil)
                let payments = server.backend.payments.withLock { Array($0) }
                #expect(payments.count == 3)
                guard case .account(let caller) = payments.first else {
                    Issue.record("no account paid")
                    return
                }
                #expect(caller.name == name)
                #expect(payments.dropFirst().first == .voucher("CODE-1"))
            }
    }

    private func ask(
        _ question: String, _ headers: HTTPFields, _ client: any TestClientProtocol
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = MediaTypes.json
        return try await client.execute(
            uri: "/v1/reports", method: .post, headers: headers, body: ByteBuffer(string: question))
    }

    private func expect(_ code: String, _ answer: TestResponse) throws {
        let problem = try answer.problem()
        #expect(problem.code == code)
    }

    @Test func reportsOfSubjects() async throws {
        let voucher = try #require(HTTPField.Name("Vinlog-Voucher"))
        try await server.test { client in
            let free = try await ask("{\"subject\":\"points:12\"}", [:], client)
            #expect(free.headers[.contentType] == MediaTypes.report)
            #expect(free.text == "{\"subject\":\"points:12\"}")
            let lines = try await ask("{\"subject\":\"points:12\"}", [.accept: "application/x-ndjson"], client)
            #expect(lines.text == "{\"subject\":\"points:12\"}\nnull\n")
            let vin = try await ask("{\"subject\":\"vehicle:wvwzzz1jzxw000001\"}", [:], client)
            #expect(vin.text == "{\"subject\":\"vehicle:WVWZZZ1JZXW000001\"}")
            for question in ["{}", "{\"vin\":\"WVWZZZ1JZXW000001\",\"subject\":\"points:1\"}", "{\"subject\":12}"] {
                try await expect("member-missing", ask(question, [:], client))
            }
            try await expect("vin-invalid", ask("{\"subject\":\"vehicle:x\"}", [:], client))
            try await expect("voucher-malformed", ask("{\"subject\":\"points:1\"}", [voucher: "a b"], client))
            // A token for another body pays for nothing.
            let key = SigningKey.generate()
            var claims = CallClaims(
                issuer: "buyer:\(key.publicKey.thumbprint)", audience: server.backend.origin,
                issuedAtSeconds: server.clock.now, expiresAtSeconds: server.clock.now + 60, identifier: "x",
                path: "/v1/reports",
                bodyHash: Base64.url.encode(Hash.sha256(utf8: "{\"subject\":\"points:1\"}").bytes))
            let token = "Bearer " + (try CallToken.sign(claims, by: key, offersKey: true))
            try await expect("call-body-changed", ask("{\"subject\":\"points:2\"}", [.authorization: token], client))
            #expect(try await ask("{\"subject\":\"points:1\"}", [.authorization: token], client).status == .ok)
            // A voucher pays for whoever reads by name.
            claims.identifier = "y"
            let reader = "Bearer " + (try CallToken.sign(claims, by: key, offersKey: true))
            let both = try await ask("{\"subject\":\"points:1\"}", [.authorization: reader, voucher: "CODE"], client)
            #expect(both.status == .ok)
            #expect(server.backend.payments.withLock { $0.last } == .voucher("CODE"))
            #expect(server.backend.readers.withLock { $0.last??.text } == claims.issuer)
            claims.path = RewardCall.balance.path
            let foreign = "Bearer " + (try CallToken.sign(claims, by: key, offersKey: true))
            try await expect("call-path-wrong", ask("{\"subject\":\"points:1\"}", [.authorization: foreign], client))
        }
    }
}
