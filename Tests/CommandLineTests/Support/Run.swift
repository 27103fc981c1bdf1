import Foundation
import StrictJSON
import TestKit

/// One run of one of our programs, to its end.
struct Run: Sendable {
    /// What there was on standard output.
    let output: [UInt8]
    /// What there was on standard error.
    let error: String
    /// The exit status; 128 plus the signal's number when a signal ended it.
    let status: Int32

    var text: String { String(decoding: output, as: UTF8.self) }
    var json: JSON { (try? JSON(parsing: output, byteCountMax: 64 << 20)) ?? .null }

    /// Runs a program beside the test bundle and waits for its end.
    ///
    /// - Parameters:
    ///   - environment: added to PATH, HOME and TMPDIR, which are all that it inherits.
    ///   - secondsMax: after which it is killed, and the test fails by the status.
    static func program(
        _ name: String, _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = [],
        folder: String? = nil, secondsMax: Int = 300
    ) async throws -> Run {
        let process = Process()
        process.executableURL = programURL(name)
        process.arguments = arguments
        process.environment = self.environment.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        // Files, not pipes: a full pipe would stop the program.
        let scratch = try TemporaryFolder()
        let output = try scratch.writer("output")
        let error = try scratch.writer("error")
        process.standardInput = FileHandle(forReadingAtPath: try scratch.file("input", input))
        process.standardOutput = output
        process.standardError = error
        try process.run()
        try await end(of: process, secondsMax: secondsMax)
        let signalled = process.terminationReason == .uncaughtSignal ? Int32(128) : 0
        return Run(
            output: [UInt8](FileManager.default.contents(atPath: scratch.path + "/output") ?? Data()),
            error: scratch.text("error") ?? "", status: signalled + process.terminationStatus)
    }

    /// Waits for a process without blocking a thread.
    static func end(of process: Process, secondsMax: Int) async throws {
        let deadline = ContinuousClock.now + .seconds(secondsMax)
        while process.isRunning {
            if ContinuousClock.now > deadline { kill(process.processIdentifier, SIGKILL) }
            try await Task.sleep(for: .milliseconds(5))
        }
        process.waitUntilExit()
    }

    static var environment: [String: String] {
        let own = ProcessInfo.processInfo.environment
        var environment = ["SWIFT_BACKTRACE": "enable=no"]
        for name in ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"] { environment[name] = own[name] }
        return environment
    }

    /// The programs stand beside the test bundle, in `.build/debug`.
    static func programURL(_ name: String) -> URL {
        let own = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        let folders = [
            own.deletingLastPathComponent(), URL(fileURLWithPath: RepositoryFolder.root.path + "/.build/debug"),
        ]
        return folders.map { $0.appendingPathComponent(name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
            ?? folders[1].appendingPathComponent(name)
    }

    /// A file of the real input that lies beside the repository; `nil` where it is absent.
    static func sharedFile(_ path: String) -> String? {
        RepositoryFolder.shared(path)?.path
    }
}

extension TemporaryFolder {
    /// A new file, open for writing.
    func writer(_ name: String) throws -> FileHandle {
        try FileHandle(forWritingTo: URL(fileURLWithPath: try file(name, [UInt8]())))
    }
}
