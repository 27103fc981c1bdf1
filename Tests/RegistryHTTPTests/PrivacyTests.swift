import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import RegistryAPI
import Synchronization
import TestKit
import Testing

@testable import RegistryHTTP

/// No VIN reaches a log, whatever is asked and however it fails.
@Suite(.bounded) struct PrivacyTests {
    /// Keeps every line, with its metadata.
    struct Recorder: LogHandler {
        final class Lines: Sendable {
            let all = Mutex<[String]>([])
        }

        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let line = "\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)"
            lines.all.withLock { $0.append(line) }
        }
    }

    @Test func accessLogNamesRoutesOnly() async throws {
        let vin = "1HGCM82633A004352"
        let lines = Recorder.Lines()
        var server = Server(logger: Logger(label: "test") { _ in Recorder(lines: lines) })
        server.logger.logLevel = .trace
        server.configuration.logsRequests = true
        for shows in [true, false] {
            server.configuration.showsVehicles = shows
            try await server.test(.live) { client in
                let json: HTTPFields = [.contentType: "application/json"]
                let body = ByteBuffer(string: "{\"vin\":\"\(vin)\"}")
                for path in ["/v1/vehicles/\(vin)", "/\(vin)", "/v1/reports/\(vin)", "/tile/\(vin)", "/?vin=\(vin)"] {
                    _ = try await client.execute(uri: path, method: .get)
                }
                _ = try await client.execute(uri: "/v1/reports?vin=\(vin)", method: .post, headers: json, body: body)
                _ = try await client.execute(
                    uri: "/v1/reports", method: .post, headers: json, body: ByteBuffer(string: "{\"vin\":\"\(vin)"))
            }
        }
        let all = lines.all.withLock { $0 }
        #expect(all.contains { $0.contains("POST /v1/reports 200") })
        #expect(all.contains { $0.contains("GET /v1/vehicles/{vin} ") })
        #expect(!all.contains { $0.uppercased().contains(vin) })
    }

    @Test func withoutAccessLogNothingIsSaid() async throws {
        let lines = Recorder.Lines()
        var server = Server(logger: Logger(label: "test") { _ in Recorder(lines: lines) })
        server.logger.logLevel = .info
        try await server.test { client in
            _ = try await client.execute(uri: "/checkpoint", method: .get)
            _ = try await client.execute(uri: "/nothing", method: .get)
        }
        #expect(lines.all.withLock { $0.isEmpty })
    }

    @Test func problemsDoNotRepeatTheVIN() async throws {
        try await Server().test { client in
            let answer = try await client.execute(uri: "/v1/vehicles/1HGCM82633A004352", method: .get)
            #expect(!answer.text.contains("1HGCM82633A004352"))
        }
    }
}
