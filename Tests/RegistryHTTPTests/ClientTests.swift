import HummingbirdTesting
import RegistryAPI
import RegistryClient
import StrictJSON
import Synchronization
import TestKit
import Testing

@testable import RegistryHTTP

/// Both ends of the wire together.
@Suite(.serialized, .bounded) struct ClientTests {
    private func withClient<Value: Sendable>(
        _ server: Server = Server(), _ body: @Sendable (RegistryClient) async throws -> Value
    ) async throws -> Value {
        try await server.test(.live) { tests in
            var configuration = RegistryClientConfiguration()
            configuration.backoffMilliseconds = 5
            let port = try #require(tests.port)
            return try await body(RegistryClient(url: "http://127.0.0.1:\(port)/", configuration: configuration))
        }
    }

    @Test func everyCall() async throws {
        var server = Server()
        server.configuration.showsVehicles = true
        let backend = server.backend
        try await withClient(server) { client in
            // Values first: `#expect` does not pass typed errors on.
            let isReady = await client.isReady()
            let first = try await client.submit(Array("good.1".utf8))
            let second = try await client.submit(Array("good.1".utf8))
            let report = try await client.report(vin: "1HGCM82633A004352")
            let receipt = try await client.receipt(issuer: "attestor:garage", identifier: "1")
            let vehicle = try await client.vehicle(vin: "1HGCM82633A004352")
            let attestors = try await client.attestors()
            let checkpoint = try await client.checkpoint()
            let parameters = try await client.parameters()
            let policy = try await client.policy()
            let tile = try await client.tile("0/000.p/3")
            #expect(isReady)
            #expect(!first.isDuplicate && second.isDuplicate && first.bytes == second.bytes)
            #expect(report == Array("{\"format\":\"vinlog/report/v1\"}".utf8))
            #expect(receipt == first.bytes)
            #expect(vehicle["vin"] == "1HGCM82633A004352")
            #expect(attestors["attestors"] == [])
            #expect(checkpoint == backend.checkpoint)
            #expect(parameters == backend.parameters)
            #expect(policy == backend.policy)
            #expect(tile.count == 96)
        }
    }

    @Test func problemsArriveWhole() async throws {
        try await withClient { client in
            let refused = await #expect(throws: RegistryClientError.self) { try await client.submit([0x62]) }
            #expect(refused?.problem?.code == "signature-invalid")
            #expect(refused?.problem?.field == "/signature")
            #expect(refused?.description.contains("field: /signature") == true)
            let large = await #expect(throws: RegistryClientError.self) {
                try await client.submit([UInt8](repeating: 0x61, count: 10 << 20))
            }
            #expect(large?.problem?.limit == WireLimits.standard.bodyBytesMax)
        }
    }

    @Test func streamOfThousands() async throws {
        try await withClient { client in
            let statements = (0..<5_000).map { Array("good.\($0 % 4_000)".utf8) + [UInt8](repeating: 0x61, count: 700) }
            var lines: [SubmissionLine] = []
            for try await line in client.submit(all: statements) { lines.append(line) }
            #expect(lines.map(\.line) == Array(1...5_000))
            let duplicates = lines.count { if case .included(_, true) = $0.outcome { true } else { false } }
            #expect(duplicates == 1_000)
        }
    }

    @Test func statementThatIsNoLineIsRefusedAlone() async throws {
        try await withClient { client in
            var outcomes: [Bool] = []
            for try await line in client.submit(all: [[0x67, 0x0A, 0x22], Array("good".utf8)], withReceipts: true) {
                outcomes.append(line.receipt != nil)
            }
            #expect(outcomes == [false, true])
        }
    }

    @Test func comesBackWhenToldTo() async throws {
        let server = Server()
        server.backend.readiness.withLock { $0 = false }
        let backend = server.backend
        try await withClient(server) { client in
            async let ready = client.isReady()
            try await Task.sleep(for: .milliseconds(200))
            backend.readiness.withLock { $0 = true }
            #expect(await ready)
        }
    }

    @Test func nobodyThere() async throws {
        var configuration = RegistryClientConfiguration()
        configuration.attemptsMax = 2
        configuration.backoffMilliseconds = 1
        let client = try RegistryClient(url: "http://127.0.0.1:1", configuration: configuration)
        let error = await #expect(throws: RegistryClientError.self) { try await client.checkpoint() }
        guard case .unreachable(let url, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(url == "http://127.0.0.1:1/checkpoint")
    }

    @Test(arguments: ["", "ftp://host", "http://", "registry.example", "http:///path", "http://a b", "https://:80"])
    func badAddresses(url: String) {
        #expect(throws: RegistryClientError.self) { try RegistryClient(url: url) }
    }
}
