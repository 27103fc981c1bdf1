import Foundation
import TestKit

/// A real `vinlog witness serve`, which ends with the test.
final class WitnessProcess: Sendable {
    struct DidNotStart: Error, CustomStringConvertible {
        let description: String
    }

    /// Its address.
    let url: String
    private let process: Process

    /// Starts a witness and waits until it listens.
    init(_ folder: TemporaryFolder, name: String = "witness", arguments: [String]) async throws {
        let process = Process()
        process.executableURL = Run.programURL("vinlog")
        process.arguments =
            ["witness", "serve", "--key", "\(folder.path)/\(name).key", "--state", "\(folder.path)/\(name).sqlite"]
            + ["--listen", "127.0.0.1:0"] + arguments
        process.environment = Run.environment
        process.standardOutput = try folder.writer("\(name).output")
        process.standardError = try folder.writer("\(name).error")
        try process.run()
        let deadline = ContinuousClock.now + .seconds(180)
        while ContinuousClock.now < deadline && process.isRunning {
            if let line = folder.text("\(name).output")?.split(separator: "\n").first,
                let url = line.split(separator: " ").last
            {
                self.url = String(url)
                self.process = process
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        kill(process.processIdentifier, SIGKILL)
        throw DidNotStart(description: folder.text("\(name).error") ?? "it said nothing")
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Ends it with a signal and gives its exit status.
    func end(_ signal: Int32) async throws -> Int32 {
        kill(process.processIdentifier, signal)
        try await Run.end(of: process, secondsMax: 60)
        return process.terminationStatus
    }
}
