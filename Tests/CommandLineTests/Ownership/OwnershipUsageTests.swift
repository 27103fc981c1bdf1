import Foundation
import TestKit
import Testing

/// What the registrar's and the buyer's commands say to what cannot be, without any registry.
@Suite(.bounded) struct OwnershipUsageTests {
    struct Example: Sendable {
        let arguments: [String]
        let status: Int32
        let said: String
    }

    @Test(arguments: [
        Example(arguments: ["registrar"], status: 0, said: ""),
        Example(arguments: ["registrar", "request-nonce", "--vin", "1HGCM82633A004352"], status: 66, said: "init"),
        Example(arguments: ["registrar", "register", "/nowhere", "--owner", "o.json"], status: 66, said: "/nowhere"),
        Example(
            arguments: ["registrar", "register", "o.json", "--owner", "o.json"], status: 66, said: "owner request"),
        Example(arguments: ["registrar", "transfer", "--buyer", "b", "--owner", "o"], status: 64, said: "--one-sided"),
        Example(
            arguments: ["registrar", "transfer", "a.json", "--buyer", "b", "--owner", "o"], status: 64,
            said: "--seller"),
        Example(
            arguments: ["registrar", "transfer", "--one-sided", "salvage", "--buyer", "b", "--owner", "o"], status: 64,
            said: "--vin"),
        Example(
            arguments: [
                "registrar", "transfer", "--one-sided", "salvage", "--vin", "1HGCM82633A004352", "--buyer", "b",
                "--owner", "o",
            ], status: 64, said: "--evidence"),
        Example(
            arguments: ["registrar", "agreement", "--vin", "1HGCM82633A004352", "--odometer", "5km"], status: 64,
            said: "--disclosure"),
        Example(
            arguments: [
                "registrar", "agreement", "--vin", "1HGCM82633A004352", "--odometer", "5km", "--disclosure", "sure",
            ], status: 64, said: "not_actual"),
        Example(arguments: ["challenge", "new", "--vin", "1HGCM82633A004352"], status: 0, said: ""),
        Example(
            arguments: ["challenge", "new", "--vin", "1HGCM82633A004352", "--ask", "shoe_size"], status: 64,
            said: "owner_since"),
        Example(
            arguments: ["challenge", "new", "--vin", "1HGCM82633A004352", "--hours", "0"], status: 64, said: "168"),
        Example(arguments: ["challenge", "list"], status: 0, said: ""),
        Example(arguments: ["verify", "car", "--challenge", "c"], status: 64, said: "--ownership"),
        Example(arguments: ["verify", "car", "--ownership", "p"], status: 64, said: "--challenge"),
        Example(arguments: ["verify", "car", "--ownership", "p", "--nonce", "n"], status: 64, said: "--audience"),
        Example(
            arguments: ["verify", "car", "--ownership", "p", "--nonce", "n", "--audience", "a", "--challenge", "c"],
            status: 64, said: "--challenge"),
    ])
    func statusesAndMends(_ example: Example) async throws {
        let home = try TemporaryFolder()
        _ = try home.file("o.json", "{}")
        let run = try await Run.program(
            "vinlog", example.arguments, environment: ["VINLOG_HOME": home.path], folder: home.path)
        #expect(run.status == example.status, "\(example.arguments): \(run.error)")
        #expect(example.said.isEmpty || run.error.contains(example.said), "\(run.error)")
    }

    @Test func aGarageIsNoRegistrar() async throws {
        let home = try TemporaryFolder()
        let environment = ["VINLOG_HOME": home.path]
        _ = try await Run.program(
            "vinlog", ["garage", "init", "--id", "a", "--name", "A", "--country", "GB"], environment: environment)
        let run = try await Run.program(
            "vinlog", ["registrar", "request-nonce", "--vin", "1HGCM82633A004352"], environment: environment)
        #expect(run.status == 66)
        #expect(run.error.contains("--class registrar"), "\(run.error)")
    }
}
