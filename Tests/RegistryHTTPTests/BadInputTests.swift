import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import RegistryAPI
import StrictJSON
import Synchronization
import TestKit
import Testing

@testable import RegistryHTTP

/// What is refused before the registry sees it, each with a problem that names field and limit.
@Suite(.bounded) struct BadInputTests {
    private static let json: HTTPFields = [.contentType: "application/json"]

    private func problem(
        _ path: String, _ method: HTTPRequest.Method = .post, _ headers: HTTPFields = [:], _ body: [UInt8] = [],
        server: Server = Server()
    ) async throws -> (Problem, HTTPFields) {
        try await server.test { client in
            let answer = try await client.execute(
                uri: path, method: method, headers: headers, body: body.isEmpty ? nil : ByteBuffer(bytes: body))
            return (try answer.problem(), answer.headers)
        }
    }

    @Test(arguments: [
        "/nothing", "/v1", "/v1/vehicles", "/v1/vehicles/A/B", "/checkpoint/x", "/tile", "/../etc/passwd",
    ])
    func unknownPaths(path: String) async throws {
        #expect(try await problem(path, .get).0.status == 404)
    }

    @Test(arguments: [
        ("/v1/statements", HTTPRequest.Method.get, "POST"), ("/v1/reports", .delete, "POST"),
        ("/checkpoint", .post, "GET, HEAD"), ("/tile/0/000", .put, "GET, HEAD"), ("/", .post, "GET, HEAD"),
    ])
    func otherMethods(path: String, method: HTTPRequest.Method, allowed: String) async throws {
        let (problem, headers) = try await problem(path, method)
        #expect(problem.status == 405)
        #expect(headers[.allow] == allowed)
    }

    @Test(arguments: [
        "/tile/0/0", "/tile/0/000.p/256", "/tile/0/000.p/0", "/tile/0/x000/001", "/tile/00/000", "/tile/64/000",
        "/tile/0/001", "/tile/entries/../0/000", "/tile/0/..%2f..%2fetc", "/tile/0/%30%30%30", "/tile/../checkpoint",
        "/tile/0/000/", "/tile//0/000", "/tile/0//000", "/tile/-1/000", "/tile/0/000.p/042",
    ])
    func tilePaths(path: String) async throws {
        #expect(try await problem(path, .get).0.status == 404)
    }

    @Test func mediaTypes() async throws {
        for headers: HTTPFields in [[:], [.contentType: "text/html"], [.contentType: "application/json"]] {
            let (problem, _) = try await problem("/v1/statements", .post, headers, Array("x".utf8))
            #expect(problem.code == "media-type-unsupported")
            #expect(problem.field == "content-type")
        }
        let compressed: HTTPFields = [.contentType: "application/sd-jwt", .contentEncoding: "gzip"]
        #expect(try await problem("/v1/statements", .post, compressed, [1]).0.code == "content-encoding-unsupported")
        #expect(try await problem("/v1/reports", .post, [.contentType: "text/plain"], [1]).0.status == 415)
    }

    @Test(arguments: [0, 1]) func bodyAtTheLimit(over: Int) async throws {
        let limits = WireLimits.standard
        let body = Array("good".utf8) + [UInt8](repeating: 0x61, count: limits.bodyBytesMax - 4 + over)
        try await Server().test { client in
            let answer = try await client.execute(
                uri: "/v1/statements", method: .post, headers: [.contentType: "application/sd-jwt"],
                body: ByteBuffer(bytes: body))
            #expect(answer.status.code == (over == 0 ? 201 : 413))
            if over == 1 {
                let problem = try answer.problem()
                #expect(problem.limit == limits.bodyBytesMax)
                #expect(problem.field == "body")
                #expect(answer.headers[.connection] == "close")
            }
        }
    }

    @Test(arguments: [0, 1]) func questionAtTheLimit(over: Int) async throws {
        let limit = WireLimits.standard.questionBytesMax
        let start = "{\"vin\":\"1HGCM82633A004352\""
        let body = start + String(repeating: " ", count: limit - start.utf8.count - 1 + over) + "}"
        try await Server().test { client in
            let answer = try await client.execute(
                uri: "/v1/reports", method: .post, headers: Self.json, body: ByteBuffer(string: body))
            #expect(answer.status.code == (over == 0 ? 200 : 413))
        }
    }

    @Test(arguments: [0, 1]) func lineAtTheLimit(over: Int) async throws {
        let limit = WireLimits.standard.lineBytesMax
        let line = "\"good" + String(repeating: "x", count: limit - 6 + over) + "\"\n\"good.2\"\n"
        try await Server().test { client in
            let answer = try await client.execute(
                uri: "/v1/statements", method: .post, headers: [.contentType: "application/x-ndjson"],
                body: ByteBuffer(string: line))
            let statuses = answer.text.split(separator: "\n").map { $0.contains("\"status\":\"included\"") }
            #expect(statuses == [over == 0, true])
        }
    }

    @Test(arguments: [0, 1]) func streamAtTheLimit(over: Int) async throws {
        var server = Server()
        server.configuration.limits.streamBytesMax = 1_000
        let body = String(repeating: "\"good\"\n", count: 142) + "\"go\"\n" + (over == 0 ? "\n" : "\n\n")
        try #require(body.utf8.count == 1_000 + over)
        let backend = server.backend
        try await server.test { client in
            let answer = try await client.execute(
                uri: "/v1/statements", method: .post, headers: [.contentType: "application/x-ndjson"],
                body: ByteBuffer(string: body))
            #expect(answer.status.code == (over == 0 ? 200 : 413))
            #expect(backend.submitted.withLock { $0.count } == (over == 0 ? 1 : 0))
        }
    }

    @Test(arguments: [
        ("", "body-empty"), ("{", "json-invalid"), ("[]", "json-invalid"), ("{\"vin\":1}", "member-missing"),
        ("{}", "member-missing"), ("{\"vin\":\"a\",\"vin\":\"b\"}", "json-invalid"), ("{\"vin\":1.5}", "json-invalid"),
        ("{\"vin\":\"1HGCM82633A00435O\"}", "vin-invalid"), ("{\"vin\":\"1HGCM82633A00435\"}", "vin-invalid"),
        ("{\"vin\":\"\u{0}\"}", "json-invalid"),
    ])
    func questions(body: String, code: String) async throws {
        let (problem, _) = try await problem("/v1/reports", .post, Self.json, Array(body.utf8))
        #expect(problem.code == code)
        #expect(problem.status == 400)
        #expect(problem.field != nil)
    }

    @Test func brokenUTF8() async throws {
        let body = Array("{\"vin\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        #expect(try await problem("/v1/reports", .post, Self.json, body).0.code == "json-invalid")
        let (inStream, _) = try await problem(
            "/v1/statements", .post, [.contentType: "application/sd-jwt"], [0xFF, 0xFE, 0x80])
        #expect(inStream.status == 401)
    }

    @Test func vehiclesAreSwitchedOffByDefault() async throws {
        let (problem, _) = try await problem("/v1/vehicles/1HGCM82633A004352", .get)
        #expect(problem.code == "vehicles-switched-off")
        #expect(!problem.detail.contains("1HGCM"))
    }

    @Test func unknownReceipt() async throws {
        let body = Array("{\"iss\":\"attestor:nobody\",\"jti\":\"1\"}".utf8)
        #expect(try await problem("/v1/receipts", .post, Self.json, body).0.code == "statement-unknown")
    }

    @Test func fullRegistrySaysComeBack() async throws {
        var server = Server()
        server.configuration.limits.statementsInFlightMax = 0
        let (problem, headers) = try await problem(
            "/v1/statements", .post, [.contentType: "application/sd-jwt"], Array("good".utf8), server: server)
        #expect(problem.status == 503)
        #expect(problem.limit == 0)
        #expect(headers[.retryAfter] == "1")
    }
}
