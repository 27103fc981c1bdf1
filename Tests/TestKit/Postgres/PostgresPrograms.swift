import Foundation

/// PostgreSQL's own programs, run as somebody else than root, whom they refuse.
enum PostgresPrograms {
    /// What a program said when it failed.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Where Debian puts each version.
    private static let versionsFolder = "/usr/lib/postgresql"
    private static let unprivilegedUser = "postgres"

    /// The folder of the newest version's programs; `nil` where none is installed.
    static let folder: String? = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: versionsFolder)) ?? []
        guard let newest = versions.compactMap(Int.init).max() else { return nil }
        let folder = "\(versionsFolder)/\(newest)/bin"
        return FileManager.default.isExecutableFile(atPath: folder + "/initdb") ? folder : nil
    }()

    /// Gives a folder or file to the user who runs the programs.
    static func hand(over path: String) throws {
        if getuid() == 0 { try finish(process("chown", ["-R", unprivilegedUser, path])) }
    }

    /// A program and its arguments, under another name than root's.
    static func command(_ program: String, _ arguments: [String]) throws -> (String, [String]) {
        guard let folder else { throw Failure(description: "PostgreSQL is not installed") }
        // Programs that are not PostgreSQL's are found as usual.
        let own = "\(folder)/\(program)"
        let path = FileManager.default.isExecutableFile(atPath: own) ? own : program
        guard getuid() == 0 else { return (path, arguments) }
        let user = unprivilegedUser
        return ("setpriv", ["--reuid", user, "--regid", user, "--clear-groups", path] + arguments)
    }

    /// Runs a program to its end, and gives what it printed.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> String {
        let (program, arguments) = try command(program, arguments)
        return try finish(process(program, arguments, environment: environment))
    }

    /// A process that was not started yet, without standard streams, away from folders that its user may not enter.
    static func process(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(filePath: "/")
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    @discardableResult
    private static func finish(_ process: Process) throws -> String {
        // By way of a file, since a pipe would have to be emptied while it is written.
        let folder = try TemporaryFolder()
        let path = try folder.file("output", "")
        let output = try FileHandle(forWritingTo: URL(filePath: path))
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        try output.close()
        let text = folder.text("output") ?? ""
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(process.arguments ?? []) failed:\n\(text)")
        }
        return text
    }
}
