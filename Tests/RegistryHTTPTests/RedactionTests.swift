import Attestation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Octets
import RegistryAPI
import SQLiteStore
import SignedCalls
import StrictJSON
import Synchronization
import TestKit
import Testing
import VIN
import VehicleHistory

@testable import RegistryHTTP

/// A real registry behind a real socket, its log level at trace: whatever is asked and however it fails, nothing in its
/// logs tells which car it was about, who asked, or with which token.
@Suite(.bounded) struct RedactionTests {
    private static let vin = "1HGCM82633A004352"
    private static let name = "Ada-Byron-of-Lovelace"
    private static let note = "rust-at-the-left-sill"
    private static let voucher = "VOUCHER-7ZQ4M-4H1SD"

    /// A statement, a token and its key: what of them must not show.
    private struct Secrets {
        let key = SigningKey.generate()
        var texts = [RedactionTests.name, RedactionTests.note, RedactionTests.voucher]

        init() { texts.append(key.publicKey.thumbprint.string) }
    }

    @Test func noLogLineTellsOfCarPersonOrToken() async throws {
        let lines = PrivacyTests.Recorder.Lines()
        var logger = Logger(label: "test") { _ in PrivacyTests.Recorder(lines: lines) }
        logger.logLevel = .trace
        var configuration = RegistryHTTPConfiguration()
        configuration.logsRequests = true
        configuration.showsVehicles = true
        let secrets = Secrets()
        try await RealRegistry.test(.live, logger: logger, configuration: configuration) { real, client in
            let port = try #require(client.port)
            var tokens = try await Self.submissions(real, client)
            tokens += try await Self.questions(secrets, client)
            Self.rawRequests(port)
            Self.stream(tokens, port)
            // Last, since the registry stops: the database fails in the middle of things.
            try Self.damage(real)
            _ = try await real.submit(real.service(VIN(Self.vin), identifier: "\(Self.name)-2"), client)
            _ = try await Self.ask("{\"vin\":\"\(Self.vin)\"}", [:], client)
            let said = lines.all.withLock { $0 }.joined(separator: "\n")
            #expect(said.contains("POST /v1/reports"))
            #expect(said.contains("POST /report 200"))
            #expect(said.contains("error"), "the failures are logged")
            for text in secrets.texts + tokens {
                #expect(!said.contains(text), "\(text)")
                #expect(!said.contains(Base64.url.encode(Array(text.utf8))), "\(text)")
            }
            Self.expectNoVIN(in: said)
        }
    }

    /// No eight characters of the VIN in a row, in neither case, and none of its encodings.
    private static func expectNoVIN(in said: String) {
        let upper = said.uppercased()
        let characters = Array(vin)
        for start in 0...(characters.count - 8) {
            #expect(!upper.contains(String(characters[start..<(start + 8)])))
        }
        for bytes in [Array(vin.utf8), Array(vin.utf8.dropFirst()), Array(vin.utf8.dropFirst(2))] {
            #expect(!said.contains(Base64.url.encode(bytes).dropLast()))
            #expect(!said.lowercased().contains(Hex.encode(bytes)))
        }
    }

    // MARK: - Requests

    /// Statements, accepted, refused, repeated, cut, one by one and in a stream.
    private static func submissions(_ real: RealRegistry, _ client: any TestClientProtocol) async throws -> [String] {
        let vin = try VIN(vin)
        let hidden = try #require((["workshop_note": .string(note)] as JSON).object)
        let good = try real.service(vin, identifier: name, hiding: hidden)
        let conflicting = try real.service(vin, identifier: name, kilometres: 1)
        for statement in [good, good, conflicting, Array(good.dropLast(20)), Array(vin.string.utf8)] {
            _ = try await real.submit(statement, client)
        }
        let text = String(decoding: good, as: UTF8.self)
        return try SDJWT(parsing: good).disclosures.map { String(decoding: $0.encoded, as: UTF8.self) } + [text]
    }

    /// Questions and calls, right and wrong, with tokens right and wrong.
    private static func questions(_ secrets: Secrets, _ client: any TestClientProtocol) async throws -> [String] {
        let json: HTTPFields = [.contentType: MediaTypes.json]
        for path in [
            "/v1/vehicles/\(vin)", "/v1/vehicles/\(vin.lowercased())", "/\(vin)", "/v1/reports/\(vin)", "/tile/\(vin)",
            "/?vin=\(vin)", "/rewards/mine?link=\(vin)", "/v1/rewards/accounts/\(vin)",
            "/v1/rewards/draws/\(vin)", "/v1/rewards/journal?from=\(vin)", "/v1/owners/calls/\(vin)",
            "/check/\(vin)?sha256=\(vin)", "/report/\(vin)", "/report?vin=\(vin)", "/report/bundle/\(vin)",
            "/attestors/\(vin)", "/attestors?from=\(vin)", "/assets/\(vin)", "/log?lang=\(vin)",
        ] {
            for method: HTTPRequest.Method in [.get, .post, .delete, .head] {
                _ = try await client.execute(uri: path, method: method, headers: json, body: nil)
            }
        }
        let bodies = [
            "{\"vin\":\"\(vin)\"}", "{\"vin\":\"\(vin)X\"}", "{\"vin\":\"\(vin)\"",
            "{\"vin\":\"\(vin)\",\"\(name)\":1}",
            "{\"subject\":\"vehicle:\(vin)\",\"padded\":true}", "{\"subject\":\"\(name):\(vin)\"}",
            "{\"iss\":\"attestor:garage\",\"jti\":\"\(name)\"}", "{\"iss\":\"\(vin)\",\"jti\":\"\(vin)\"}",
            "{\"vehicle\":\"\(vin)\",\"title\":{\"index\":1,\"disclosure\":\"\(name)\"}}",
        ]
        var tokens: [String] = []
        let voucherName = try #require(HTTPField.Name("Vinlog-Voucher"))
        for path in ["/v1/reports", "/v1/receipts"] + OwnerCall.allCases.map(\.path) + [RewardCall.balance.path] {
            for body in bodies {
                for kind in ["owner", "buyer", "attestor"] {
                    let token = try CallToken.sign(
                        by: secrets.key, issuer: "\(kind):\(secrets.key.publicKey.thumbprint)",
                        audience: RealRegistry.origin, path: path, body: Array(body.utf8),
                        nowSeconds: Int(Date().timeIntervalSince1970))
                    tokens.append(token)
                    var headers = json
                    headers[.authorization] = "Bearer \(token)"
                    if kind == "buyer" { headers[voucherName] = voucher }
                    for _ in 0..<2 {
                        _ = try await client.execute(
                            uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
                    }
                }
            }
        }
        try await forms(client)
        _ = try await ask(bodies[0], [.authorization: "Bearer \(name)"], client)
        _ = try await ask(bodies[0], [.authorization: "Basic \(voucher)"], client)
        return tokens
    }

    /// Forms of the pages, right and wrong, the page again, its bundle, and the check of its printout.
    private static func forms(_ client: any TestClientProtocol) async throws {
        var identifier = ""
        for body in [
            "vin=\(vin)", "vin=\(vin)X", "vin=\(vin.lowercased())&voucher=\(voucher)", "vin=\(vin)&vin=\(vin)",
            "vin=\(vin)&odometer=\(name)", "report=\(vin)", "\(vin)", "vin=\(vin)%",
        ] {
            let answer = try await HomePageTests.post(body, client)
            identifier = ReportHeaders.identifier.flatMap { answer.headers[$0] } ?? identifier
        }
        #expect(!identifier.isEmpty)
        _ = try await HomePageTests.post("report=\(identifier)&lang=de", client)
        for path in [
            "/report/bundle/\(identifier)", "/check/\(identifier)?sha256=\(String(repeating: "A", count: 43))",
        ] {
            _ = try await client.execute(uri: path, method: .get)
        }
        for body in ["{\"id\":\"\(identifier)\",\"sha256\":\"\(vin)\"}", "{\"id\":\"\(vin)\"}"] {
            _ = try await client.execute(
                uri: "/v1/reports/check", method: .post, headers: [.contentType: MediaTypes.json],
                body: ByteBuffer(string: body))
        }
    }

    private static func ask(
        _ body: String, _ headers: HTTPFields, _ client: any TestClientProtocol
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = MediaTypes.json
        return try await client.execute(
            uri: "/v1/reports", method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// What no client library sends.
    private static func rawRequests(_ port: Int) {
        let requests = [
            "\(vin) / HTTP/1.1\r\n\r\n", "GET /\(vin) \(vin)\r\n\r\n", "\(vin)\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: x\r\n\(vin)\r\n\r\n",
            "POST /v1/reports HTTP/1.1\r\nhost: \(vin)\r\ncontent-length: 99\r\n\r\n{\"vin\":\"\(vin)\"",
            "GET /\(String(repeating: vin, count: 2_000)) HTTP/1.1\r\nhost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: x\r\nx-\(name): \(String(repeating: vin, count: 2_000))\r\n\r\n",
        ]
        for request in requests {
            guard let connection = try? RawConnection(port: port) else { continue }
            connection.send(request)
            connection.finishSending()
            _ = connection.receive()
        }
    }

    /// A stream of statements and of what is none; its connection ends with the answer.
    private static func stream(_ statements: [String], _ port: Int) {
        guard let connection = try? RawConnection(port: port) else { return }
        let body = statements.map { "{\"sd_jwt\":\"\($0)\"}\n" }.joined() + "\"\(vin)\"\n{\"name\":\"\(name)\"\n"
        connection.send(
            "POST /v1/statements?vin=\(vin) HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-ndjson\r\n"
                + "content-length: \(body.utf8.count)\r\n\r\n\(body)")
        _ = connection.receive()
    }

    /// From here on nothing can be written.
    private static func damage(_ real: RealRegistry) throws {
        let script = "CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", "import sqlite3,sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])",
        ]
        process.arguments? += [real.path + "/" + SQLiteStore.fileName, script]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
