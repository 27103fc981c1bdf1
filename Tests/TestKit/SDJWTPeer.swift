import Foundation
public import StrictJSON

/// The SD-JWT reference implementation in Python (PyPI `sd-jwt`), a second opinion on ours by a program that is not
/// ours: `Tests/Python/sd_jwt_peer.py` runs it in a process of its own.
public enum SDJWTPeer {
    /// What it says when it cannot do its work at all.
    public struct Failure: Error, CustomStringConvertible {
        /// Its words.
        public let description: String
    }

    /// Names the Python that has the package; where it is set, its absence is a failure and no reason to skip.
    private static let variable = "VINLOG_PYTHON"

    private static let named = ProcessInfo.processInfo.environment[variable]

    /// What `.ci/prepare-python` installed; else whatever the machine has.
    public static let python: String = {
        let prepared = RepositoryFolder.root.appending(path: ".build-python/bin/python").path
        return named ?? (FileManager.default.isExecutableFile(atPath: prepared) ? prepared : "python3")
    }()

    /// Whether the package is there, or must be.
    public static let isExpected = named != nil || (try? answers([])) != nil

    /// Why tests of this suite are skipped where they are.
    public static let absence = "no Python with sd-jwt: run .ci/prepare-python, or name one in VINLOG_PYTHON"

    /// Answers tasks, all in one process, since starting it takes longer than most of them.
    ///
    /// - Parameter tasks: What to do, as `sd_jwt_peer.py` describes it.
    /// - Returns: One answer a task: with `claims` or `sd_jwt`, or with `refused` and the reason.
    /// - Throws: `Failure` with what it printed.
    public static func answers(_ tasks: [JSON]) throws -> [JSON] {
        let bytes = Array(try run(JSON.array(tasks).serialized()))
        guard let answers = try JSON(parsing: bytes).array, answers.count == tasks.count else {
            throw Failure(description: "\(bytes.count) bytes of answer are no array of \(tasks.count)")
        }
        return answers
    }

    private static func run(_ tasks: [UInt8]) throws -> Data {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, RepositoryFolder.root.appending(path: "Tests/Python/sd_jwt_peer.py").path]
        // By way of files, since pipes would have to be fed and emptied at the same time.
        process.standardInput = try FileHandle(
            forReadingFrom: URL(filePath: try folder.file("tasks", tasks)))
        let answers = URL(filePath: try folder.file("answers", ""))
        let words = URL(filePath: try folder.file("words", ""))
        process.standardOutput = try FileHandle(forWritingTo: answers)
        process.standardError = try FileHandle(forWritingTo: words)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: String(decoding: try Data(contentsOf: words), as: UTF8.self))
        }
        return try Data(contentsOf: answers)
    }
}
