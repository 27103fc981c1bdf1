import Foundation
import RegistryClient
import Synchronization
import TestKit

/// A real `vinlogd` on a folder that outlives it, to be killed at any moment.
final class HardServer: Sendable {
    struct DidNotStart: Error, CustomStringConvertible {
        let description: String
    }

    static let origin = "hard.example/cars"

    let folder: TemporaryFolder
    private let process = Mutex<Process?>(nil)

    var dataPath: String { folder.path + "/data" }
    var authorityKeyPath: String { dataPath + "/keys/authority.jwk" }
    var isRunning: Bool { process.withLock { $0?.isRunning ?? false } }

    /// A server on a new registry, not started yet.
    init() async throws {
        folder = try TemporaryFolder()
        let made = try await Run.program("vinlogd", ["init", "--data", folder.path + "/data", "--origin", Self.origin])
        guard made.status == 0 else { throw DidNotStart(description: made.error) }
    }

    /// A server on a copy of another's folder, not started yet.
    init(copying other: HardServer) throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: other.dataPath, toPath: folder.path + "/data")
    }

    deinit {
        process.withLock { last in
            if let last, last.isRunning { kill(last.processIdentifier, SIGKILL) }
        }
    }

    /// Begins to start.
    func launch(environment: [String: String] = [:]) throws {
        let fresh = Process()
        fresh.executableURL = Run.programURL("vinlogd")
        fresh.arguments = ["serve", "--data", dataPath, "--listen", "127.0.0.1:0"]
        fresh.environment = Run.environment.merging(environment) { $1 }
        fresh.standardOutput = try folder.writer("serve.output")
        fresh.standardError = try folder.writer("serve.error")
        try fresh.run()
        process.withLock { $0 = fresh }
    }

    /// Waits until it listens.
    ///
    /// - Returns: a client that asks once and does not wait for long.
    func listening() async throws -> RegistryClient {
        let deadline = ContinuousClock.now + .seconds(180)
        while ContinuousClock.now < deadline && isRunning {
            let said = (folder.text("serve.output") ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            // Whole lines only.
            if let line = said.dropLast().first(where: { $0.hasPrefix("Listening on http") }),
                let url = line.split(separator: " ").last
            {
                var configuration = RegistryClientConfiguration()
                configuration.attemptsMax = 1
                configuration.answerSecondsMax = 30
                return try RegistryClient(url: String(url), configuration: configuration)
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw DidNotStart(description: folder.text("serve.error") ?? "it said nothing")
    }

    /// Starts it, and waits until it listens.
    func start(environment: [String: String] = [:]) async throws -> RegistryClient {
        try launch(environment: environment)
        return try await listening()
    }

    /// Ends it without any warning.
    func kill9() async throws {
        guard let victim = process.withLock({ $0 }) else { return }
        if victim.isRunning { kill(victim.processIdentifier, SIGKILL) }
        try await Run.end(of: victim, secondsMax: 10)
    }

    /// What `vinlog-admin inspect integrity` finds at fault; `nil` when all holds.
    func integrityFault() async throws -> String? {
        let run = try await Run.program("vinlog-admin", ["inspect", "integrity", "--data", dataPath])
        return run.status == 0 ? nil : "status \(run.status): \(run.text)\(run.error)"
    }
}
