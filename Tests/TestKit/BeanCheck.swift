import Foundation

/// `bean-check` of beancount (PyPI), a second opinion on our books by a program that is not ours.
public enum BeanCheck {
    /// What the program says against a file.
    public struct Refusal: Error, CustomStringConvertible {
        /// Its words.
        public let description: String
    }

    /// Names the program; where it is set, its absence is a failure and no reason to skip.
    private static let variable = "VINLOG_BEAN_CHECK"

    private static var named: String? { ProcessInfo.processInfo.environment[variable] }

    /// What `.ci/prepare-python` installed; else whatever the machine has.
    private static let program: String = {
        let prepared = RepositoryFolder.root.appending(path: ".build-python/bin/bean-check").path
        return named ?? (FileManager.default.isExecutableFile(atPath: prepared) ? prepared : "bean-check")
    }()

    /// Whether the program is there, or must be.
    public static let isExpected = named != nil || (try? run(["--help"])) != nil

    /// Checks a file of these bytes.
    ///
    /// - Throws: `Refusal` with what the program says, or when it cannot be run.
    public static func check(_ bytes: [UInt8]) throws {
        let folder = try TemporaryFolder()
        // The cache would lie beside the file.
        try run(["--no-cache", try folder.file("journal.beancount", bytes)])
    }

    private static func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Refusal(description: text) }
    }
}
