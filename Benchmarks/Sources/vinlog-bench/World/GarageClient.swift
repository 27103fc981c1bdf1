import Attestation
import Foundation
import Glibc
import StrictJSON

/// `vinlog garage` as its users run it: the program that was built for release, with a home of its own.
struct GarageClient {
    static let identifier = "bench-garage"

    private let program: URL
    private let folder: String

    /// Makes a key and a profile.
    ///
    /// - Throws: `BenchError` when the program was not built.
    init(folder: String) throws {
        let path = ProcessInfo.processInfo.environment["VINLOG"] ?? ".build/release/vinlog"
        program = URL(fileURLWithPath: path)
        self.folder = folder
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw BenchError(reason: "\(path) is no program: swift build -c release --product vinlog, or set VINLOG")
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try run(["init", "--id", Self.identifier, "--name", "Bench Garage", "--country", "DE"], port: 1)
    }

    /// The public key that it made.
    func publicKey() throws -> PublicKey {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/garage/key.jwk"))
        return try SigningKey(jwk: JSON(parsing: data)).publicKey
    }

    /// How a run of the program went.
    struct Run {
        /// From its start to its end.
        let seconds: Double
        /// The greatest memory that it held in RAM.
        let peakMegabytes: Double
    }

    /// Hands in a file of services.
    func batch(_ path: String, port: Int) throws -> Run {
        try run(
            [
                "batch", path, "--kind", "service", "--map",
                "vin=VIN,occurred_at=Date,country=DE,odometer=Km,unit=km,work=Jobs,parts=Parts",
            ], port: port)
    }

    private func run(_ arguments: [String], port: Int) throws -> Run {
        let process = Process()
        process.executableURL = program
        process.arguments = ["garage"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["VINLOG_HOME": folder, "VINLOG_REGISTRY": "http://127.0.0.1:\(port)"]
        let log = folder + "/garage.log"
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        process.standardOutput = FileHandle(forWritingAtPath: log)
        process.standardError = process.standardOutput
        let start = Stopwatch.seconds
        try process.run()
        var peak = 0.0
        // What the system counts for children that have ended begins with the memory of their parent.
        while process.isRunning {
            peak = max(peak, Self.peakMegabytes(of: process.processIdentifier))
            usleep(20_000)
        }
        let seconds = Stopwatch.seconds - start
        guard process.terminationStatus == 0 else {
            let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            throw BenchError(reason: "vinlog garage ended with \(process.terminationStatus): \(said.suffix(600))")
        }
        return Run(seconds: seconds, peakMegabytes: peak)
    }

    /// The system's high-water mark of a process's memory in RAM; 0 once it has ended.
    private static func peakMegabytes(of process: Int32) -> Double {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 * 1_024 / 1e6 } ?? 0
    }
}
