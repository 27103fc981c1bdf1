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
    /// The data folder: inside the other one, or another server's.
    let dataPath: String
    /// What it is told besides the folder and the address.
    private let serveArguments: [String]
    private let process = Mutex<Process?>(nil)

    var authorityKeyPath: String { dataPath + "/keys/authority.jwk" }
    var isRunning: Bool { process.withLock { $0?.isRunning ?? false } }

    /// A server on a new registry, not started yet.
    ///
    /// - Parameters:
    ///   - database: the PostgreSQL database that its rows are in, if not in the folder.
    ///   - arguments: what else `vinlogd serve` is told.
    init(database: String? = nil, _ arguments: [String] = []) async throws {
        folder = try TemporaryFolder()
        dataPath = folder.path + "/data"
        let rows = database.map { ["--database", $0] } ?? []
        serveArguments = rows + arguments
        let made = try await Run.program("vinlogd", ["init", "--data", dataPath, "--origin", Self.origin] + rows)
        guard made.status == 0 else { throw DidNotStart(description: made.error) }
    }

    /// A server on a copy of another's folder, not started yet.
    init(copying other: HardServer) throws {
        folder = try TemporaryFolder()
        dataPath = folder.path + "/data"
        serveArguments = other.serveArguments
        try FileManager.default.copyItem(atPath: other.dataPath, toPath: dataPath)
    }

    /// Another server on the folder of one that lives longer, not started yet.
    init(sharing other: HardServer, _ arguments: [String]) throws {
        folder = try TemporaryFolder()
        dataPath = other.dataPath
        serveArguments = arguments
    }

    /// A front end with a folder of its own, not started yet: another's tiles, and of its keys what a front end needs.
    init(frontOf other: HardServer, _ arguments: [String]) throws {
        folder = try TemporaryFolder()
        dataPath = folder.path + "/data"
        serveArguments = arguments
        let files = FileManager.default
        try files.createDirectory(atPath: dataPath + "/keys", withIntermediateDirectories: true)
        for name in ["log.pub", "vrf.key", "report-id.key"] {
            try files.copyItem(atPath: other.dataPath + "/keys/" + name, toPath: dataPath + "/keys/" + name)
        }
        try files.createSymbolicLink(atPath: dataPath + "/tiles", withDestinationPath: other.dataPath + "/tiles")
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
        fresh.arguments = ["serve", "--data", dataPath, "--listen", "127.0.0.1:0"] + serveArguments
        fresh.environment = Run.environment.merging(environment) { $1 }
        fresh.standardOutput = try folder.writer("serve.output")
        fresh.standardError = try folder.writer("serve.error")
        try fresh.run()
        process.withLock { $0 = fresh }
    }

    /// What it has written: both streams since it was launched.
    var output: String { (folder.text("serve.output") ?? "") + (folder.text("serve.error") ?? "") }

    /// The number of its process; `nil` while there is none.
    var processIdentifier: Int32? { process.withLock { $0?.isRunning ?? false ? $0?.processIdentifier : nil } }

    /// Waits until it has ended by itself.
    ///
    /// - Returns: its status.
    func ended() async throws -> Int32 {
        guard let last = process.withLock({ $0 }) else { return 0 }
        try await Run.end(of: last, secondsMax: 120)
        return last.terminationReason == .exit ? last.terminationStatus : 128 + last.terminationStatus
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
    func integrityFault(database: String? = nil) async throws -> String? {
        let rows = database.map { ["--database", $0] } ?? []
        let run = try await Run.program("vinlog-admin", ["inspect", "integrity", "--data", dataPath] + rows)
        return run.status == 0 ? nil : "status \(run.status): \(run.text)\(run.error)"
    }
}
