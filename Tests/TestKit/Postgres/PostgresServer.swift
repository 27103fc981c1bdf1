import Foundation
import Synchronization

/// A PostgreSQL server of the tests' own: a fresh cluster in a temporary folder, gone with the process that started it.
///
/// It listens at a Unix socket, where everybody may come in as anyone, and at a port of 127.0.0.1, where a password is
/// asked for and TLS is spoken.
public final class PostgresServer: Sendable {
    /// Why a server cannot be had.
    public struct Failure: Error, CustomStringConvertible {
        /// In words.
        public let description: String
    }

    /// The superuser.
    public static let user = "postgres"
    /// The superuser's password, asked for at the port.
    public static let password = "hunter2 of 'the' tests\\"
    /// The name in the server's certificate.
    public static let certifiedHost = "db.vinlog.example"
    /// What tests set the server to: nothing outlives the machine, and everything outlives a killed server; its own workers
    /// visit no database that a test wants for itself, as the template of a copy or to rewrite a table.
    private static let settings = [
        "fsync": "off", "full_page_writes": "off", "max_connections": "300", "shared_buffers": "64MB",
        "wal_level": "replica", "max_wal_senders": "10", "hot_standby": "on", "max_prepared_transactions": "0",
        "ssl": "on", "autovacuum": "off",
    ]
    /// Tenths of a second that a start or a stop may take on a crowded machine.
    private static let tenthsMax = 1_800
    private static let portAttemptCount = 5

    // MARK: Being there

    /// Whether PostgreSQL is installed, or must be: `VINLOG_POSTGRES` demands it, so that its absence fails.
    public static let isExpected =
        ProcessInfo.processInfo.environment["VINLOG_POSTGRES"] != nil || PostgresPrograms.folder != nil

    /// Why tests are skipped where it is not.
    public static let absence = "PostgreSQL is not installed: run .ci/prepare postgresql"

    private static let sharedServer = Mutex<Result<PostgresServer, any Error>?>(nil)

    /// The one server that tests of a process share; each makes databases of its own on it, and none stops it.
    public static func shared() throws -> PostgresServer {
        try sharedServer.withLock { server in
            let result = server ?? Result { try PostgresServer() }
            server = result
            return try result.get()
        }
    }

    // MARK: Starting

    private struct State {
        var process: Process?
        var databaseCount = 0
    }

    /// The folder that all of it lies in: `data`, the socket, the certificates.
    public let folder: String
    /// The port at 127.0.0.1, also the number in the socket's name.
    public let port: Int
    private let state = Mutex(State())
    private let warden: Process

    /// Makes a cluster and starts it.
    ///
    /// - Parameter settings: what `postgresql.conf` would say, over the defaults of this kit.
    public convenience init(settings: [String: String] = [:]) throws {
        try self.init(settings: settings) { folder in
            let passwordFile = folder + "/password"
            try Data(Self.password.utf8).write(to: URL(filePath: passwordFile))
            try PostgresPrograms.hand(over: folder)
            try PostgresPrograms.run(
                "initdb",
                [
                    "--pgdata", folder + "/data", "--username", Self.user, "--auth-local=trust",
                    "--auth-host=scram-sha-256", "--pwfile", passwordFile, "--encoding=UTF8", "--locale=C.UTF-8",
                    "--no-sync",
                ])
        }
    }

    private init(settings: [String: String], _ fill: (String) throws -> Void) throws {
        // Names of sockets are at most 107 bytes long, and folders for temporary files can be deep.
        folder = "/tmp/vinlog-pg-\(UUID().uuidString.prefix(13))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        warden = try Self.warden(of: folder)
        try fill(folder)
        try Self.certify(folder)
        port = ListeningPort.fresh()
        let lines = Self.settings.merging(settings) { $1 }.sorted { $0.key < $1.key }
            .map { "\($0.key) = '\($0.value)'" }
        let text =
            (lines + [
                "listen_addresses = '127.0.0.1'", "port = \(port)", "unix_socket_directories = '\(folder)'",
                "ssl_cert_file = '\(folder)/server.pem'", "ssl_key_file = '\(folder)/server.key'",
            ]).joined(separator: "\n") + "\n"
        let path = folder + "/data/postgresql.auto.conf"
        try Data(text.utf8).write(to: URL(filePath: path))
        try PostgresPrograms.hand(over: folder)
        try start()
    }

    /// A shell that waits for the end of this process, however it comes, and then stops the server and removes its folder.
    private static func warden(of folder: String) throws -> Process {
        let script = """
            trap '' INT TERM HUP
            read -r line
            pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
            [ -n "$pid" ] && kill -QUIT "$pid" 2>/dev/null
            for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" 2>/dev/null || break; sleep 0.2; done
            rm -rf "$1"
            """
        let process = PostgresPrograms.process("sh", ["-c", script, "warden", folder])
        let pipe = Pipe()
        process.standardInput = pipe
        try process.run()
        try pipe.fileHandleForReading.close()
        return process
    }

    /// Starts the server again after `stop` or `kill`, on the same port.
    public func start() throws {
        var last: any Error = Failure(description: "not tried")
        for _ in 0..<Self.portAttemptCount {
            do { return try startOnce() } catch { last = error }
        }
        throw last
    }

    /// The server is a child of ours and not pg_ctl's: it is killed by its own number.
    private func startOnce() throws {
        let (program, arguments) = try PostgresPrograms.command("postgres", ["-D", folder + "/data"])
        let process = PostgresPrograms.process(program, arguments)
        let log = folder + "/log"
        if !FileManager.default.fileExists(atPath: log) {
            _ = FileManager.default.createFile(atPath: log, contents: nil)
        }
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        try output.seekToEnd()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try output.close()
        for _ in 0..<Self.tenthsMax {
            if (try? PostgresPrograms.run("pg_isready", ["--host", folder, "--port", "\(port)", "--quiet"])) != nil {
                return state.withLock { $0.process = process }
            }
            guard process.isRunning else { break }
            Thread.sleep(forTimeInterval: 0.1)
        }
        if process.isRunning { process.interrupt() }
        process.waitUntilExit()
        throw Failure(description: "PostgreSQL did not start:\n\(logText.suffix(2000))")
    }

    /// What the server wrote.
    public var logText: String {
        FileManager.default.contents(atPath: folder + "/log").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    // MARK: Stopping

    /// Shuts down: transactions are ended, nothing is lost.
    public func stop() { end { $0.interrupt() } }

    /// Kills the server at once, as `kill -9` and a power cut do; everybody's connection breaks.
    public func kill() { end { Foundation.kill($0.processIdentifier, SIGKILL) } }

    private func end(_ how: (Process) -> Void) {
        let process = state.withLock { state in
            defer { state.process = nil }
            return state.process
        }
        guard let process else { return }
        how(process)
        process.waitUntilExit()
    }

    deinit {
        state.withLock { $0.process }?.interrupt()
        // The warden reads the end of its input, and does the rest.
        if let pipe = warden.standardInput as? Pipe { try? pipe.fileHandleForWriting.close() }
    }

    // MARK: Databases

    /// Runs SQL, each statement in a transaction of its own.
    ///
    /// - Returns: what psql prints: rows without headings, fields separated by `|`.
    @discardableResult
    public func execute(
        _ sql: String, database: String = "postgres", user: String = PostgresServer.user
    ) throws -> String {
        let arguments = [
            "--host", folder, "--port", "\(port)", "--username", user, "--dbname", database, "--no-psqlrc", "--quiet",
            "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", "--command", sql,
        ]
        return try PostgresPrograms.run("psql", arguments).trimmingCharacters(in: .newlines)
    }

    /// Makes an empty database.
    ///
    /// - Returns: its name.
    public func makeDatabase() throws -> String {
        let number = state.withLock { state in
            state.databaseCount += 1
            return state.databaseCount
        }
        let name = "test_\(number)"
        try execute("CREATE DATABASE \(name) TEMPLATE template0")
        return name
    }

    /// A fresh database's address at the Unix socket.
    public func freshDatabase(user: String = PostgresServer.user) throws -> String {
        address(database: try makeDatabase(), user: user)
    }

    /// A database's address at the Unix socket.
    public func address(database: String = "postgres", user: String = PostgresServer.user) -> String {
        "postgresql://\(user)@/\(database)?host=\(folder)&port=\(port)"
    }

    /// A database's address at the port, with the superuser's password and without TLS.
    ///
    /// - Parameter port: another one, for a proxy's.
    public func networkAddress(
        database: String = "postgres", port: Int? = nil, further: String = "sslmode=disable"
    ) -> String {
        let quoted = Self.password.replacingOccurrences(of: "\\", with: "\\\\")
            .replacingOccurrences(of: "'", with: "\\'")
        return "host=127.0.0.1 port=\(port ?? self.port) dbname=\(database) user=\(Self.user) password='\(quoted)' "
            + further
    }

    // MARK: Replicas

    /// A streaming replica of this server, which follows it from now on.
    public func makeReplica() throws -> PostgresServer {
        try PostgresServer(settings: [:]) { folder in
            try PostgresPrograms.hand(over: folder)
            try PostgresPrograms.run(
                "pg_basebackup",
                [
                    "--pgdata", folder + "/data", "--host", self.folder, "--port", "\(port)", "--username", Self.user,
                    "--checkpoint=fast", "--wal-method=stream", "--no-sync",
                ])
            let text = "primary_conninfo = 'host=\(self.folder) port=\(port) user=\(Self.user)'\n"
            try Data(text.utf8).write(to: URL(filePath: folder + "/data/replica.conf"))
            try Data().write(to: URL(filePath: folder + "/data/standby.signal"))
            let conf = folder + "/data/postgresql.conf"
            let lines = (FileManager.default.contents(atPath: conf) ?? Data()) + Data("include 'replica.conf'\n".utf8)
            try lines.write(to: URL(filePath: conf))
        }
    }
}
