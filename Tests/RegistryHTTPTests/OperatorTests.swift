import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import RegistryAPI
import Synchronization
import TestKit
import Testing
import VIN

@testable import Operations
@testable import RegistryHTTP

/// What operators see and set, over real connections.
@Suite(.bounded) struct OperatorTests {
    private static let metricsRoute = "/metrics"
    private static let vin = "1HGCM82633A004352"
    /// So slow that no bucket fills again while a test runs.
    private static func rate(burst: Int) -> TokenRate {
        TokenRate(nanosecondsPerUnit: 3_600_000_000_000, burstCountMax: burst)
    }

    private static func forwarded(_ address: String) throws -> HTTPFields {
        [try #require(HTTPField.Name("x-forwarded-for")): address]
    }

    /// A server behind a proxy on this machine, which takes `burst` requests of one address.
    private static func limited(burst: Int, addressCountMax: Int = 64) throws -> Server {
        var rates = AddressRates()
        rates.rate = rate(burst: burst)
        rates.trustedProxies = [try #require(NetworkRange("127.0.0.0/8"))]
        rates.addressCountMax = addressCountMax
        var server = Server()
        server.configuration.addressRates = rates
        return server
    }

    @Test func oneAddressIsHeldBackAndOthersAreNot() async throws {
        try await Self.limited(burst: 200).test(.live) { client in
            let one = try Self.forwarded("203.0.113.9")
            var refused: TestResponse?
            for _ in 0..<2_000 where refused == nil {
                let answer = try await client.execute(uri: "/checkpoint", method: .get, headers: one)
                if answer.status != .ok { refused = answer }
            }
            let answer = try #require(refused)
            let problem = try answer.problem()
            #expect(problem.status == 429 && problem.code == "address-rate")
            #expect(answer.headers[.retryAfter] == "\(problem.retryAfterSeconds ?? 0)")
            #expect((problem.retryAfterSeconds ?? 0) >= 1)
            for (path, address) in [
                ("/healthz", "203.0.113.9"), ("/readyz", "203.0.113.9"), ("/checkpoint", "203.0.113.10"),
                ("/checkpoint", "2001:db8::1"), ("/checkpoint", "127.0.0.1"),
            ] {
                let other = try await client.execute(uri: path, method: .get, headers: Self.forwarded(address))
                #expect(other.status == .ok, "\(path) \(address)")
            }
        }
    }

    /// An IPv6 customer has a /64; what stands before the proxy's own word is anybody's invention.
    @Test func invertedHeadersAndNeighbouringAddressesDoNotHelp() async throws {
        try await Self.limited(burst: 50).test(.live) { client in
            var statuses: Set<Int> = []
            for number in 0..<1_000 {
                let headers = try Self.forwarded(
                    "198.51.100.\(number % 250), 2001:db8:0:7::\(String(number, radix: 16))")
                statuses.insert(
                    try await client.execute(uri: "/checkpoint", method: .get, headers: headers).status.code)
                if statuses.contains(429) { break }
            }
            #expect(statuses.contains(429))
        }
    }

    @Test func thousandsOfAddressesTakeBoundedMemory() async throws {
        let countMax = 64
        let metrics = PrometheusMetrics(figures: RequestFigures.figures)
        var server = try Self.limited(burst: 5, addressCountMax: countMax)
        server.configuration.metrics = metrics
        try await server.test(.live) { client in
            for number in 0..<3_000 {
                let answer = try await client.execute(
                    uri: "/healthz/none", method: .get,
                    headers: Self.forwarded("10.7.\(number / 250).\(number % 250)"))
                #expect(answer.status == .notFound)
            }
        }
        let page = String(decoding: await metrics.page(.text), as: UTF8.self)
        let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("vinlog_address_buckets ") })
        let count = try #require(line.split(separator: " ").last.flatMap { Int($0) })
        #expect((1...countMax).contains(count))
    }

    /// Each line is answered for itself; who signs for another attestor is not held up.
    @Test func oneAttestorIsHeldBackAndOthersAreNot() async throws {
        try await RealRegistry.test(.live, attestorRate: Self.rate(burst: 3)) { real, client in
            let statement = try real.service(VIN(Self.vin), identifier: "again")
            // So many are no burst of the garage's, and the authority enrols an office all the same. The stream is last,
            // since it ends its connection.
            var refused = try await real.submit(statement, client)
            for _ in 0..<200 where refused.status != .tooManyRequests {
                refused = try await real.submit(statement, client)
            }
            #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil)
            let office = try await real.submit(real.officeEnrolment(), client)
            #expect(office.status == .created, "\(office.text)")
            let line = "\"\(String(decoding: statement, as: UTF8.self))\"\n"
            let answer = try await client.execute(
                uri: "/v1/statements", method: .post, headers: [.contentType: MediaTypes.newlineDelimitedJSON],
                body: ByteBuffer(string: String(repeating: line, count: 200)))
            let lines = answer.text.split(separator: "\n")
            #expect(lines.count == 200)
            #expect(lines.contains { $0.contains("attestor-rate") })
            for line in lines where line.contains("attestor-rate") { #expect(line.contains("retry_after_seconds")) }
        }
    }

    @Test func figuresNameRoutesAndCodesAndNoCar() async throws {
        let metrics = PrometheusMetrics(figures: RequestFigures.figures)
        var server = Server()
        server.configuration.metrics = metrics
        server.configuration.showsVehicles = true
        // One that keeps the numbers of requests.
        server.logger = LogOutput(format: .json) { _ in }.logger("test")
        try await server.test(.live) { client in
            for path in ["/checkpoint", "/v1/vehicles/\(Self.vin)", "/\(Self.vin)", "/tile/\(Self.vin)"] {
                let answer = try await client.execute(uri: path, method: .get)
                #expect(answer.headers[try #require(HTTPField.Name("x-request-id"))]?.isEmpty == false)
            }
        }
        let page = String(decoding: await metrics.page(.text), as: UTF8.self)
        #expect(!page.contains(Self.vin))
        for line in [
            "vinlog_http_request_seconds_count{route=\"/checkpoint\",method=\"GET\",status=\"2xx\"} 1",
            "vinlog_http_request_seconds_count{route=\"/v1/vehicles/{vin}\",method=\"GET\",status=\"2xx\"} 1",
            "vinlog_http_request_seconds_count{route=\"NotFound\",method=\"GET\",status=\"4xx\"} 1",
            "vinlog_http_problems_total{code=\"tile-not-found\"} 1",
            "vinlog_http_requests_in_flight 0",
        ] { #expect(page.contains(line + "\n"), "\(line)") }
    }

    @Test func readinessSaysWhyNot() async throws {
        let standing = ServerStanding()
        var server = Server()
        server.configuration.standing = standing
        let metrics = PrometheusMetrics(figures: [])
        let own = OperatorServer(
            host: "127.0.0.1", port: 0, metrics: metrics, standing: standing, logger: server.logger)
        let backend = server.backend
        try await own.application().test(.live) { own in
            func state() async throws -> (Int, String?) {
                let answer = try await own.execute(uri: "/readyz", method: .get)
                return (answer.status.code, answer.status == .ok ? nil : try answer.problem().code)
            }
            #expect(try await state() == (503, "starting"))
            standing.serve(backend)
            #expect(try await state() == (200, nil))
            backend.readiness.withLock { $0 = false }
            #expect(try await state() == (503, "not-ready"))
            backend.readiness.withLock { $0 = true }
            let page = try await own.execute(uri: Self.metricsRoute, method: .get)
            #expect(page.headers[.contentType] == PrometheusFormat.text.mediaType)
            #expect(try await own.execute(uri: "/checkpoint", method: .get).status == .notFound)
            standing.stop()
            #expect(try await state() == (503, "stopping"))
        }
        try await server.test(.live) { client in
            let answer = try await client.execute(uri: "/readyz", method: .get)
            #expect(try answer.problem().code == "stopping")
            #expect(answer.headers[.retryAfter] != nil)
            #expect(try await client.execute(uri: "/checkpoint", method: .get).status == .ok, "what comes is answered")
            #expect(try await client.execute(uri: Self.metricsRoute, method: .get).status == .notFound)
        }
    }
}
