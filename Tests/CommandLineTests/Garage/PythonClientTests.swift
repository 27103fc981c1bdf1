import Foundation
import StrictJSON
import TestKit
import Testing

/// The client in another language, against the real server: what docs/API.md promises to those who write their own.
@Suite(.bounded) struct PythonClientTests {
    private static let client = RepositoryFolder.root.path + "/examples/python/vinlog_client.py"

    private func python(_ registry: TestRegistry, _ arguments: String...) throws -> Run {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [SDJWTPeer.python, Self.client] + arguments
        process.environment = Run.environment
        process.currentDirectoryURL = URL(fileURLWithPath: registry.folder.path)
        process.standardOutput = try registry.folder.writer("python.output")
        process.standardError = try registry.folder.writer("python.error")
        try process.run()
        process.waitUntilExit()
        return Run(
            output: Array((registry.folder.text("python.output") ?? "").utf8),
            error: registry.folder.text("python.error") ?? "", status: process.terminationStatus)
    }

    @Test(.enabled(if: SDJWTPeer.isExpected, Comment(rawValue: SDJWTPeer.absence)))
    func aGarageOfAnotherLanguage() async throws {
        let registry = try await TestRegistry()
        let key = try python(registry, "key", "garage.jwk")
        #expect(key.status == 0, "\(key.error)")
        let attributes = try FileManager.default.attributesOfItem(atPath: registry.folder.path + "/garage.jwk")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let request = try python(registry, "enrol", "garage.jwk", "python-garage", "Python Garage", "US")
        _ = try registry.folder.file("python.request", request.output)
        let accredited = try await registry.admin(
            "attestor", "accredit", "python.request", "--authority-key", registry.authorityKeyPath)
        #expect(accredited.status == 0, "\(accredited.error)")

        let event: JSON = [
            "issuer": "attestor:python-garage", "kind": "service", "vin": "1HGCM82633A004352",
            "occurred_at": "2024-05-03", "country": "US", "odometer": ["value": 84_210, "unit": "km"],
            "body": ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]],
        ]
        _ = try registry.folder.file("service.json", event.serialized())
        let options = ["--registry", registry.url, "--policy", registry.policyPath]
        let first = try python(
            registry, "submit", "garage.jwk", "service.json", options[0], options[1], options[2], options[3])
        #expect(first.status == 0 && first.json["status"] == "included", "\(first.error)")
        let again = try python(
            registry, "submit", "garage.jwk", "service.json", options[0], options[1], options[2], options[3])
        #expect(again.json["status"] == "duplicate" && again.json["index"] == first.json["index"], "\(again.error)")
        let report = try await registry.vinlog("report", "1HGCM82633A004352")
        #expect(report.status == 0 && report.text.contains("84,210 km"), "\(report.error)")

        // The receipt that it kept convinces our own verifier, and another statement's does not convince it.
        let wrong = event.object.map { object in
            var other = object
            other["occurred_at"] = "2999-01-01"
            return JSON.object(other)
        }
        _ = try registry.folder.file("future.json", (wrong ?? .null).serialized())
        let refused = try python(
            registry, "submit", "garage.jwk", "future.json", options[0], options[1], options[2], options[3])
        #expect(refused.status == 1 && refused.error.contains("/occurred_at"), "\(refused.error)")
        let receipt = try #require(registry.folder.text("service.json.receipt.json"))
        let signed = try #require(registry.folder.text("service.json.sd-jwt"))
        #expect(try check(registry, receipt, signed).isEmpty)
        #expect(
            try check(registry, receipt, signed.replacing("A", with: "B", maxReplacements: 1)).contains("ValueError"))
        let cut = receipt.replacing("test.example/cars", with: "other.example/cars")
        #expect(!(try check(registry, cut, signed)).isEmpty)
    }

    /// What the client's own check says of a receipt; nothing when it is content.
    private func check(_ registry: TestRegistry, _ receipt: String, _ signed: String) throws -> String {
        _ = try registry.folder.file("try.receipt.json", receipt)
        _ = try registry.folder.file("try.sd-jwt", signed)
        let script = """
            import json, sys
            sys.path.insert(0, "\(RepositoryFolder.root.path)/examples/python")
            import vinlog_client as client
            client.check_receipt(
                json.load(open("try.receipt.json")), open("try.sd-jwt").read(), open("trust.policy").read())
            """
        _ = try registry.folder.file("check.py", script)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [SDJWTPeer.python, "-B", "check.py"]
        process.environment = Run.environment
        process.currentDirectoryURL = URL(fileURLWithPath: registry.folder.path)
        process.standardError = try registry.folder.writer("check.error")
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : registry.folder.text("check.error") ?? "?"
    }
}
