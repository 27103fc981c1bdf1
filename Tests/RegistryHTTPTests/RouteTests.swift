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

/// Each route's good answer, its media type and how long it may be kept.
@Suite(.bounded) struct RouteTests {
    @Test(arguments: [
        ("/", "text/html; charset=utf-8", "public, max-age=1"),
        ("/?lang=de", "text/html; charset=utf-8", "public, max-age=1"),
        ("/log", "text/html; charset=utf-8", "public, max-age=1"),
        ("/verify.html", "text/html; charset=utf-8", "public, max-age=60"),
        ("/checkpoint", "text/plain; charset=utf-8", "public, max-age=1"),
        ("/params", "text/plain; charset=utf-8", "public, max-age=60"),
        ("/policy", "text/plain; charset=utf-8", "public, max-age=60"),
        ("/openapi.yaml", "application/yaml", "public, max-age=60"),
        ("/tile/0/000", "application/octet-stream", "public, max-age=31536000, immutable"),
        ("/tile/0/000.p/42", "application/octet-stream", "public, max-age=60"),
        ("/tile/entries/000", "application/octet-stream", "public, max-age=31536000, immutable"),
        ("/v1/attestors", "application/json", "public, max-age=1"),
        ("/healthz", "text/plain; charset=utf-8", "no-store"),
        ("/readyz", "text/plain; charset=utf-8", "no-store"),
    ])
    func pagesThatAreFetched(path: String, type: String, caching: String) async throws {
        try await Server().test { client in
            let answer = try await client.execute(uri: path, method: .get)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == type)
            #expect(answer.headers[.cacheControl] == caching)
            #expect(answer.body.readableBytes > 0)
            let head = try await client.execute(uri: path, method: .head)
            #expect(head.status == .ok)
            #expect(head.headers[.contentType] == type)
            #expect(head.headers[.contentLength] == String(answer.body.readableBytes))
            #expect(head.body.readableBytes == 0)
        }
    }

    @Test func homePageShowsSizeAndEscapesTheOrigin() async throws {
        try await Server().test { client in
            let page = try await client.execute(uri: "/", method: .get).text
            #expect(page.contains("registry.example/&lt;test&gt;"))
            #expect(page.contains("<dd>42</dd>"))
            #expect(!page.contains("<test>"))
        }
    }

    @Test func oneStatementIsCreatedOnceAndThenKnown() async throws {
        try await Server().test { client in
            let headers: HTTPFields = [.contentType: "application/sd-jwt"]
            let body = ByteBuffer(string: "good.one~\n")
            let first = try await client.execute(
                uri: "/v1/statements", method: .post, headers: headers, body: body)
            #expect(first.status == .created)
            #expect(first.headers[.contentType] == MediaTypes.receipt)
            #expect(first.text == "{\"format\":\"vinlog/receipt/v1\"}")
            let second = try await client.execute(
                uri: "/v1/statements", method: .post, headers: headers, body: body)
            #expect(second.status == .ok)
        }
    }

    @Test func questionsAreAnswered() async throws {
        var server = Server()
        server.configuration.showsVehicles = true
        try await server.test { client in
            let headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]
            let report = try await client.execute(
                uri: "/v1/reports", method: .post, headers: headers,
                body: ByteBuffer(string: "{\"vin\":\"1HGCM82633A004352\"}"))
            #expect(report.status == .ok)
            #expect(report.headers[.contentType] == MediaTypes.report)
            #expect(report.headers[.cacheControl] == "no-store")
            let receipt = try await client.execute(
                uri: "/v1/receipts", method: .post, headers: headers,
                body: ByteBuffer(string: "{\"iss\":\"attestor:garage\",\"jti\":\"1\"}"))
            #expect(receipt.status == .ok)
            let vehicle = try await client.execute(uri: "/v1/vehicles/1hgcm82633a004352", method: .get)
            #expect(vehicle.status == .ok)
            #expect(vehicle.text == "{\"vin\":\"1HGCM82633A004352\"}")
        }
    }

    @Test func readinessIsTruthful() async throws {
        let server = Server()
        server.backend.readiness.withLock { $0 = false }
        try await server.test { client in
            #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok)
            let answer = try await client.execute(uri: "/readyz", method: .get)
            #expect(answer.status == .serviceUnavailable)
            #expect(try answer.problem() == .notReady)
            #expect(answer.headers[.retryAfter] != nil)
        }
    }

    @Test func streamAnswersEveryLineInOrder() async throws {
        let lines = [
            "\"good.1\"", "{\"sd_jwt\":\"good.2\"}", "", "{\"sd_jwt\":7}", "\"bad\"", "not json", "\"good.1\"\r",
            "\"\(String(repeating: "x", count: 70_000))\"", "\"good.3\"",
        ]
        try await Server().test { client in
            let answer = try await client.execute(
                uri: "/v1/statements", method: .post, headers: [.contentType: "application/x-ndjson"],
                body: ByteBuffer(string: lines.joined(separator: "\n")))
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/x-ndjson")
            let results = try answer.text.split(separator: "\n").map { line in
                try #require(SubmissionLine(json: JSON(parsing: Array(line.utf8))))
            }
            #expect(results.map(\.line) == [1, 2, 4, 5, 6, 7, 8, 9])
            #expect(results[0].outcome == .included(index: 0, isDuplicate: false))
            #expect(results[1].outcome == .included(index: 1, isDuplicate: false))
            #expect(results[2].outcome == .refused(.lineUnintelligible))
            #expect(results[4].outcome == .refused(.jsonInvalid("")))
            #expect(results[5].outcome == .included(index: 0, isDuplicate: true))
            #expect(results[6].outcome == .refused(.lineTooLong(byteCountMax: 65_536)))
            #expect(results[7].outcome == .included(index: 2, isDuplicate: false))
            #expect(results[0].receipt == nil)
        }
    }

    @Test func streamCarriesReceiptsWhenAsked() async throws {
        try await Server().test { client in
            let answer = try await client.execute(
                uri: "/v1/statements?receipts=full", method: .post, headers: [.contentType: "application/x-ndjson"],
                body: ByteBuffer(string: "\"good.1\"\n"))
            let line = try #require(SubmissionLine(json: JSON(parsing: answer.body.readableBytesView.dropLast())))
            #expect(line.receipt == ["format": "vinlog/receipt/v1"])
        }
    }
}
