import StrictJSON
import TestKit
import Testing

/// The main job with the real programs, the rows in PostgreSQL.
@Suite(
    .serialized, .bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct DatabaseLifeTests {
    @Test func aRegistryLivesInADatabase() async throws {
        let database = try PostgresServer.shared().address(database: PostgresServer.registryDatabase())
        let registry = try await TestRegistry(database: database)
        try await registry.accreditGarage()
        let submitted = try await registry.submitService()
        #expect(submitted.status == 0, "\(submitted.error)")
        #expect(submitted.json["receipt_verified"] == true)

        // The lease ends with the process, however it ends.
        try await registry.kill9()
        try await registry.restart()
        let again = try await registry.submitService()
        #expect(again.json["status"] == "duplicate")
        #expect(again.json["index"] == submitted.json["index"])
        let report = try await registry.vinlog("report", "1HGCM82633A004352")
        #expect(report.status == 0 && report.text.contains("84,210 km"), "\(report.error)")

        let examined = try await registry.admin(
            "inspect", "integrity", "--data", registry.dataPath, "--database", database, "--json")
        #expect(examined.status == 0, "\(examined.error)")
        #expect(examined.json["passed"] == true && examined.json["live"] == true)
    }

    @Test func whatCannotBeUsedIsSaid() async throws {
        let empty = try PostgresServer.shared().freshDatabase()
        let folder = try TemporaryFolder()
        let unprepared = try await Run.program(
            "vinlogd", ["init", "--data", folder.path, "--origin", "test.example/cars", "--database", empty])
        #expect(unprepared.status == 66 && unprepared.error.contains("vinlog-admin migrate"), "\(unprepared.error)")
        let nonsense = try await Run.program(
            "vinlogd",
            ["serve", "--data", folder.path, "--database", "postgresql://u:geheim@[host/database"])
        #expect(nonsense.status == 64 && !nonsense.error.contains("geheim"), "\(nonsense.error)")
    }
}
