import Foundation
import StrictJSON
import TestKit
import Testing

/// What needs no registry: usage, unreadable inputs, and `verify` on any bytes at all.
@Suite(.bounded) struct UsageTests {
    struct Example: Sendable {
        let program: String
        let arguments: [String]
        let status: Int32
        let said: String
    }

    @Test(arguments: [
        Example(program: "vinlog", arguments: ["vin", "decode", "1HGCM82633A004352"], status: 0, said: ""),
        Example(
            program: "vinlog", arguments: ["vin", "decode", "1HGCM82633A0O4352"], status: 64, said: "Did you mean"),
        Example(program: "vinlog", arguments: ["vin"], status: 0, said: ""),
        Example(program: "vinlog", arguments: ["nonsense"], status: 64, said: "nonsense"),
        Example(program: "vinlog", arguments: ["report", "1HGCM82633A004352"], status: 64, said: "--registry"),
        Example(
            program: "vinlog", arguments: ["report", "1HGCM82633A004352", "--registry", "ftp://x"], status: 64,
            said: "http"),
        Example(
            program: "vinlog", arguments: ["report", "1HGCM82633A004352", "--registry", "http://127.0.0.1:9"],
            status: 69, said: "running"),
        Example(program: "vinlog", arguments: ["verify", "/nowhere"], status: 64, said: "--policy"),
        Example(
            program: "vinlog", arguments: ["verify", "/nowhere", "--policy", "/nowhere"], status: 66, said: "/nowhere"),
        Example(program: "vinlog", arguments: ["garage", "enroll"], status: 66, said: "garage init"),
        Example(program: "vinlog", arguments: ["garage", "submit", "service"], status: 66, said: "garage init"),
        Example(program: "vinlog", arguments: ["garage", "batch"], status: 64, said: "no file"),
        Example(program: "vinlog", arguments: ["garage", "batch", "--list-presets"], status: 0, said: ""),
        Example(
            program: "vinlog", arguments: ["garage", "init", "--id", "A B", "--name", "x", "--country", "GB"],
            status: 64, said: "--id"),
        Example(
            program: "vinlog", arguments: ["garage", "init", "--id", "a", "--name", "x", "--country", "UK"], status: 64,
            said: "--country"),
        Example(
            program: "vinlog-admin", arguments: ["attestor", "accredit", "/nowhere"], status: 66, said: "/nowhere"),
        Example(
            program: "vinlog-admin", arguments: ["attestor", "suspend", "A B", "--reason", "x"], status: 64,
            said: "identifier"),
        Example(
            program: "vinlog-admin", arguments: ["attestor", "suspend", "a", "--reason", "x"], status: 66,
            said: "authority.jwk"),
        Example(
            program: "vinlog-admin", arguments: ["attestor", "revoke", "a", "--reason", "x"], status: 64, said: "--yes"),
        Example(program: "vinlog-admin", arguments: ["attestor", "list"], status: 64, said: "VINLOG_REGISTRY"),
    ])
    func statusesAndMends(_ example: Example) async throws {
        let home = try TemporaryFolder()
        let run = try await Run.program(
            example.program, example.arguments, environment: ["VINLOG_HOME": home.path], folder: home.path)
        #expect(run.status == example.status, "\(example.arguments): \(run.error)")
        #expect(example.said.isEmpty || run.error.contains(example.said), "\(run.error)")
    }

    @Test func failuresAreJSONToo() async throws {
        let home = try TemporaryFolder()
        let run = try await Run.program(
            "vinlog", ["garage", "submit", "service", "--json"], environment: ["VINLOG_HOME": home.path])
        #expect(run.status == 66)
        #expect(run.json["exit_status"] == 66)
        #expect(run.json["mend"]?.string?.contains("garage init") == true)
    }

    @Test func keysAreKeptFromOthersAndNeverOverwritten() async throws {
        let home = try TemporaryFolder()
        let arguments = ["garage", "init", "--id", "a", "--name", "A", "--country", "GB"]
        let environment = ["VINLOG_HOME": home.path]
        #expect(try await Run.program("vinlog", arguments, environment: environment).status == 0)
        let path = home.path + "/garage/key.jwk"
        let before = home.text("garage/key.jwk")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try await Run.program("vinlog", arguments, environment: environment).status == 73)
        #expect(home.text("garage/key.jwk") == before)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let open = try await Run.program("vinlog", ["garage", "enroll"], environment: environment)
        #expect(open.status == 66)
    }

    @Test func enrolmentIsRefusedWhenTamperedWith() async throws {
        let home = try TemporaryFolder()
        let environment = ["VINLOG_HOME": home.path]
        _ = try await Run.program(
            "vinlog", ["garage", "init", "--id", "a", "--name", "A", "--country", "GB"], environment: environment)
        var request = try await Run.program("vinlog", ["garage", "enroll"], environment: environment).output
        request[request.count / 2] ^= 1
        let path = try home.file("r.request", request)
        let run = try await Run.program("vinlog-admin", ["attestor", "accredit", path], environment: environment)
        #expect(run.status == 66)
    }
}
