import Foundation
import RegistryClient
import StrictJSON
import Synchronization
import TestKit

/// A real `vinlogd` on a fresh data folder, which ends with the test.
final class TestRegistry: Sendable {
    struct DidNotStart: Error, CustomStringConvertible {
        let description: String
    }

    let folder: TemporaryFolder
    /// Its address.
    let url: String
    private let process: Mutex<Process>
    private let clockOffsetSeconds = Mutex(0)
    private let port: Int
    private let serveArguments: [String]
    private let client: RegistryClient

    var dataPath: String { folder.path + "/data" }
    var authorityKeyPath: String { dataPath + "/keys/authority.jwk" }
    var policyPath: String { folder.path + "/trust.policy" }
    /// What every command of the test gets: the registry, its trust file and a home.
    var environment: [String: String] {
        [
            "VINLOG_REGISTRY": url, "VINLOG_POLICY": policyPath, "VINLOG_HOME": folder.path + "/home",
            "VINLOG_CLOCK_OFFSET": "\(clockOffsetSeconds.withLock { $0 })",
        ]
    }

    /// Makes a registry and starts it.
    ///
    /// - Parameters:
    ///   - database: the PostgreSQL database that its rows are in, if not in the folder.
    ///   - rewardPolicy: the policy by which its rewards begin, if not the standard one.
    ///   - serveArguments: what else `vinlogd serve` is told, given the folder and the log's verifier key.
    init(
        rewardPolicy: String? = nil, database: String? = nil,
        serveArguments: (_ folder: TemporaryFolder, _ log: String) async throws -> [String] = { _, _ in [] }
    ) async throws {
        folder = try TemporaryFolder()
        if let rewardPolicy { _ = try folder.file(Self.rewardPolicyName, rewardPolicy) }
        let made = try await Run.program(
            "vinlogd",
            ["init", "--data", folder.path + "/data", "--origin", "test.example/cars", "--json"]
                + (database.map { ["--database", $0] } ?? []))
        guard made.status == 0 else { throw DidNotStart(description: made.error) }
        self.serveArguments =
            try await serveArguments(folder, made.json["log"]?.string ?? "")
            + (database.map { ["--database", $0] } ?? [])
        let (process, url) = try await Self.start(
            folder, listen: "127.0.0.1:\(ListeningPort.fresh())", self.serveArguments)
        self.process = Mutex(process)
        self.url = url
        port = url.split(separator: ":").last.flatMap { Int($0) } ?? 0
        client = try RegistryClient(url: url)
        _ = try folder.file("trust.policy", try await client.policy())
    }

    deinit {
        let last = process.withLock { $0 }
        // The number of a process that has ended may be another's by now.
        if last.isRunning {
            kill(last.processIdentifier, SIGKILL)
        } else if last.terminationReason == .exit || last.terminationStatus != SIGKILL {
            print("vinlogd ended by itself, status \(last.terminationStatus): \(folder.text("serve.error") ?? "")")
        }
    }

    /// As a power cut would end it.
    func kill9() async throws {
        let victim = process.withLock { $0 }
        kill(victim.processIdentifier, SIGKILL)
        try await Run.end(of: victim, secondsMax: 10)
    }

    /// As an operator would end it; it goes on until it is done.
    func terminate() { process.withLock { $0.terminate() } }

    /// Starts it again on the same data and the same port, with its clock and those of its clients ahead.
    func restart(clockOffsetSeconds: Int = 0) async throws {
        self.clockOffsetSeconds.withLock { $0 = clockOffsetSeconds }
        let (fresh, _) = try await Self.start(
            folder, listen: "127.0.0.1:\(port)", serveArguments, clockOffsetSeconds: clockOffsetSeconds)
        process.withLock { $0 = fresh }
    }

    private static let rewardPolicyName = "first-reward-policy.json"

    private static func start(
        _ folder: TemporaryFolder, listen: String, _ arguments: [String], clockOffsetSeconds: Int = 0
    ) async throws -> (Process, String) {
        let process = Process()
        process.executableURL = Run.programURL("vinlogd")
        process.arguments = ["serve", "--data", folder.path + "/data", "--listen", listen] + arguments
        if folder.text(rewardPolicyName) != nil {
            process.arguments? += ["--reward-policy", "\(folder.path)/\(rewardPolicyName)"]
        }
        if clockOffsetSeconds > 0 { process.arguments? += ["--clock-offset", "\(clockOffsetSeconds)"] }
        process.environment = Run.environment
        process.standardOutput = try folder.writer("serve.output")
        process.standardError = try folder.writer("serve.error")
        try process.run()
        let deadline = ContinuousClock.now + .seconds(180)
        while ContinuousClock.now < deadline && process.isRunning {
            let said = (folder.text("serve.output") ?? "") + (folder.text("serve.error") ?? "")
            if let line = said.split(separator: "\n").first(where: { $0.contains("Listening on http") }),
                let url = line.split(separator: " ").last
            {
                return (process, String(url))
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        kill(process.processIdentifier, SIGKILL)
        throw DidNotStart(description: folder.text("serve.error") ?? "it said nothing")
    }

    // MARK: - Commands

    func vinlog(_ arguments: String..., input: [UInt8] = [], environment: [String: String] = [:]) async throws -> Run {
        try await Run.program(
            "vinlog", arguments, environment: self.environment.merging(environment) { $1 }, input: input,
            folder: folder.path)
    }

    func admin(_ arguments: String..., input: [UInt8] = []) async throws -> Run {
        try await Run.program(
            "vinlog-admin", arguments, environment: environment, input: input, folder: folder.path)
    }

    /// Makes and accredits an attestor whose home is the default one.
    func accreditGarage(kinds: String = "service,odometer-reading,sighting,repair") async throws {
        let path = folder.path + "/enrolment.request"
        for run in [
            try await vinlog(
                "garage", "init", "--id", "hill-street-motors", "--name", "Hill Street Motors", "--country", "US,CA",
                "--kinds", kinds),
            try await vinlog("garage", "enroll", "--output", path),
            try await admin("attestor", "accredit", path, "--authority-key", authorityKeyPath),
        ] where run.status != 0 {
            throw DidNotStart(description: run.error)
        }
    }

    /// Hands in one service statement.
    func submitService(vin: String = "1HGCM82633A004352", odometer: String = "84210km") async throws -> Run {
        try await vinlog(
            "garage", "submit", "service", "--vin", vin, "--odometer", odometer, "--occurred-at", "2024-05-03",
            "--set", "type=scheduled", "--set", "operations=[{\"code\":\"OIL\",\"result\":\"done\"}]", "--json")
    }

    /// How many entries the published log has.
    func logSize() async throws -> Int {
        let lines = String(decoding: try await client.checkpoint(), as: UTF8.self).split(separator: "\n")
        return lines.count > 1 ? Int(lines[1]) ?? 0 : 0
    }
}
