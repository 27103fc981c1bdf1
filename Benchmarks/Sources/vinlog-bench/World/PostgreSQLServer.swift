import Foundation
import PostgresClient
import PostgresStore

/// A PostgreSQL server of the benchmark's own: a fresh cluster in a temporary folder, its defaults untouched (`fsync`
/// and `synchronous_commit` on), reachable through a Unix socket only, gone afterwards.
///
/// PostgreSQL refuses to run as root, so as root it is started as the user that Debian's package made.
final class PostgreSQLServer {
    private static let versionsFolder = "/usr/lib/postgresql"
    private static let unprivilegedUser = "postgres"

    /// Tenths of a second that a start may take.
    private static let startTenthsMax = 300

    private let programs: String
    private let folder: String
    private var process: Process?

    private init(programs: String, folder: String) {
        self.programs = programs
        self.folder = folder
    }

    /// Starts a server below `parent`.
    ///
    /// - Returns: `nil` where PostgreSQL is not installed.
    static func start(in parent: String) throws -> PostgreSQLServer? {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: versionsFolder)) ?? []
        guard let newest = versions.compactMap(Int.init).max() else { return nil }
        let folder = "\(parent)/vinlog-pg-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let server = PostgreSQLServer(programs: "\(versionsFolder)/\(newest)/bin", folder: folder)
        if getuid() == 0 { try run("chown", [unprivilegedUser, folder]) }
        try server.run("initdb", ["--pgdata", folder + "/data", "--auth=trust", "--encoding=UTF8"])
        try server.launch()
        return server
    }

    /// The server is a child of ours and not pg_ctl's: a grandchild would hold open what `Process` waits on.
    private func launch() throws {
        let (program, arguments) = command(
            "postgres",
            [
                // Names of sockets are at most 107 bytes long.
                "-D", folder + "/data", "-c", "listen_addresses=", "-c", "unix_socket_directories=\(folder)",
            ])
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(filePath: "/")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = process
        for _ in 0..<Self.startTenthsMax {
            if (try? run("pg_isready", ["--host", folder, "--quiet"])) != nil { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
        stop()
        throw BenchError(reason: "PostgreSQL did not start")
    }

    /// Runs SQL.
    func execute(_ sql: String) throws {
        try run("psql", ["--host", folder, "--dbname=postgres", "--quiet", "--set=ON_ERROR_STOP=1", "--command", sql])
    }

    /// Makes a database with the registry's tables in it.
    func registryDatabase(_ name: String) throws -> PostgresAddress {
        try execute("CREATE DATABASE \(name)")
        let user = getuid() == 0 ? Self.unprivilegedUser : NSUserName()
        let address = try PostgresAddress("host=\(folder) dbname=\(name) user=\(user)")
        try PostgresMigrator(PostgresConnection.connect(address)).apply()
        return address
    }

    /// Transactions a second of a pgbench script, prepared statements, without the time that connecting takes.
    func transactionRate(script: String, clientCount: Int, seconds: Int) throws -> Double {
        let path = folder + "/script-\(clientCount).sql"
        try Data(script.utf8).write(to: URL(fileURLWithPath: path))
        let output = try run(
            "pgbench",
            [
                "--host", folder, "--no-vacuum", "--protocol=prepared", "--file", path, "--client", "\(clientCount)",
                "--jobs", "\(min(clientCount, Machine.coreCount))", "--time", "\(seconds)", "postgres",
            ])
        let line = output.split(separator: "\n").first { $0.hasPrefix("tps = ") }
        guard let rate = line?.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) }) else {
            throw BenchError(reason: "pgbench printed no rate:\n\(output)")
        }
        return rate
    }

    /// CPU time of the server's processes and of those that ended, in seconds.
    var cpuSeconds: Double {
        guard let process else { return 0 }
        let postmaster = Int(process.processIdentifier)
        let pids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap(Int.init) ?? []
        let ticks = pids.reduce(0) { sum, pid in
            guard let status = ProcessStatus(pid: pid) else { return sum }
            if pid == postmaster { return sum + status.ticks + status.ticksOfEndedChildren }
            return status.parent == postmaster ? sum + status.ticks : sum
        }
        return Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Stops the server and removes its folder.
    func stop() {
        // SIGINT is PostgreSQL's fast shutdown; the setpriv before it has become the server itself.
        process?.interrupt()
        process?.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    @discardableResult
    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let (program, arguments) = command(program, arguments)
        return try Self.run(program, arguments)
    }

    /// A program of PostgreSQL, under another name than root's.
    private func command(_ program: String, _ arguments: [String]) -> (String, [String]) {
        let path = "\(programs)/\(program)"
        guard getuid() == 0 else { return (path, arguments) }
        let user = Self.unprivilegedUser
        return ("setpriv", ["--reuid", user, "--regid", user, "--clear-groups", path] + arguments)
    }

    @discardableResult
    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(filePath: "/")
        // By way of a file, since a pipe would have to be emptied while it is written.
        let path = FileManager.default.temporaryDirectory.path + "/vinlog-output-\(UUID().uuidString)"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let output = try FileHandle(forWritingTo: URL(filePath: path))
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        try output.close()
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        guard process.terminationStatus == 0 else { throw BenchError(reason: "\(program) failed:\n\(text)") }
        return text
    }
}
