import Foundation
import StrictJSON
import TestKit
import Testing

/// A registry moves into a database with the real programs.
@Suite(
    .serialized, .bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct MoveLifeTests {
    /// A session that holds a table back, until it goes.
    private func hold(_ table: String, _ address: String) throws -> LineProcess {
        let versions = "/usr/lib/postgresql"
        let newest = try FileManager.default.contentsOfDirectory(atPath: versions).max {
            (Int($0) ?? 0) < (Int($1) ?? 0)
        }
        let psql = "\(versions)/\(try #require(newest))/bin/psql"
        let process = try LineProcess(psql, ["-qtAX", address])
        #expect(try process.answers(to: ["BEGIN; LOCK TABLE \(table); SELECT 'held';"]) == ["held"])
        return process
    }

    @Test func aMoveThatIsKilledGoesOn() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        #expect(try await registry.submitService().status == 0)
        let server = try PostgresServer.shared()
        let name = try PostgresServer.registryDatabase()
        let database = server.address(database: name)
        let arguments = ["move", "--from", registry.dataPath, "--to", database]
        let served = try await Run.program("vinlog-admin", arguments)
        #expect(served.status == 1 && served.error.contains("in use"), "\(served.error)")
        try await registry.kill9()

        var holder: LineProcess? = try hold("submissions", database)
        let process = Process()
        process.executableURL = Run.programURL("vinlog-admin")
        process.arguments = arguments
        process.environment = Run.environment
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let waiting = """
            SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'submissions'::regclass
            """
        while process.isRunning, try server.execute(waiting, database: name) != "1" {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(process.isRunning)
        kill(process.processIdentifier, SIGKILL)
        try await Run.end(of: process, secondsMax: 60)
        let refused = try await Run.program(
            "vinlogd", ["serve", "--data", registry.dataPath, "--listen", "127.0.0.1:0", "--database", database])
        #expect(refused.status != 0 && refused.error.contains("has not ended"), "\(refused.error)")
        _ = holder
        holder = nil

        // The server may not have noticed yet that the killed one's session is gone.
        var moved = try await Run.program("vinlog-admin", arguments + ["--json"])
        while moved.status == 1, moved.error.contains("in use") {
            moved = try await Run.program("vinlog-admin", arguments + ["--json"])
        }
        #expect(moved.status == 0 && moved.json["verified"] == true, "\(moved.error)")
        #expect(moved.json["rows"]?["statements"]?.integer ?? 0 > 1)
        let examined = try await registry.admin(
            "inspect", "integrity", "--data", registry.dataPath, "--database", database, "--json")
        #expect(examined.status == 0 && examined.json["passed"] == true, "\(examined.error)")
        let old = try await Run.program(
            "vinlogd", ["serve", "--data", registry.dataPath, "--listen", "127.0.0.1:0"])
        #expect(old.status == 66 && old.error.contains("--database"), "\(old.error)")
    }
}
