import Foundation
import TestKit

/// The memory that a test shares with a process whose calls it lets fail (`Tests/Faults/faultinject.c`).
final class FaultControl: Sendable {
    /// How a call fails.
    enum Mode: UInt64, CaseIterable, Sendable {
        /// The system reports an error of the disk (EIO).
        case fails = 1
        /// Half of a write arrives, and from then on the disk is full.
        case shortWrite = 2
        /// The disk is full (ENOSPC), and stays so.
        case outOfSpace = 3
        /// The process is killed before the call.
        case dies = 4
        /// The process is killed after half of a write.
        case tornWrite = 5
    }

    /// What became of it.
    struct Standing {
        /// Calls since it was armed.
        let count: UInt64
        /// Whether the call was reached and could fail in this way.
        let hasFired: Bool
        /// Which call, on which file.
        let what: String
    }

    private static let wordCount = 8
    private static let pathByteCount = 192
    private static let kinds = ["nothing", "write", "sync", "rename", "link", "unlink", "truncate"]

    private let path: String
    private let folder: String

    /// A control for calls on files below `folder`.
    init(in temporary: TemporaryFolder, for folder: String) throws {
        path = try temporary.file(
            "fault.control", [UInt8](repeating: 0, count: Self.wordCount * 8 + Self.pathByteCount))
        self.folder = folder
    }

    /// What the process needs in its environment.
    ///
    /// - Parameter library: the shim.
    func environment(_ library: String) -> [String: String] {
        ["LD_PRELOAD": library, "VINLOG_FAULT_CONTROL": path, "VINLOG_FAULT_FOLDER": folder]
    }

    /// Counts calls from now on, and lets one fail.
    ///
    /// - Parameter number: which one, from 1; 0 for none.
    func arm(_ number: UInt64, _ mode: Mode) throws {
        try write([0, 0, number, mode.rawValue, 0, 0, 0, 0])
        try write([1])
    }

    /// Lets everything pass.
    func disarm() throws { try write([0]) }

    /// What became of it since it was armed.
    func standing() throws -> Standing {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let words = (0..<Self.wordCount).map { number in
            bytes[(number * 8)..<(number * 8 + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        let kind = Self.kinds.indices.contains(Int(words[5])) ? Self.kinds[Int(words[5])] : "?"
        let file = String(decoding: bytes[(Self.wordCount * 8)...].prefix { $0 != 0 }, as: UTF8.self)
        return Standing(
            count: words[1], hasFired: words[4] == 1, what: "\(kind) \(file.replacing(folder + "/", with: ""))")
    }

    private func write(_ words: [UInt64]) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        try handle.write(contentsOf: Data(bytes))
    }
}

/// The shim, compiled for a test.
enum FaultShim {
    struct NotCompiled: Error {}

    /// The compiler; `nil` where there is none.
    static let compiler = ["/opt/swift/usr/bin/clang", "/usr/bin/clang", "/usr/bin/cc"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Compiles it.
    ///
    /// - Returns: the library's path.
    static func library(in folder: TemporaryFolder) async throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: compiler ?? "/usr/bin/cc")
        let path = folder.path + "/faultinject.so"
        let source = RepositoryFolder.root.appending(path: "Tests/Faults/faultinject.c").path
        process.arguments = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", path, source, "-ldl"]
        try process.run()
        try await Run.end(of: process, secondsMax: 60)
        guard process.terminationStatus == 0 else { throw NotCompiled() }
        return path
    }
}
