import PostgresClient
import Registry
import RegistryIntegrity
import TestKit
import Testing

/// The same examination over a PostgreSQL database.
@Suite(
    "Damage to a registry's database", .bounded,
    .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct PostgresDamageTests {
    /// What is changed past all constraints: what this store has and SQLite has not, and one of each sort besides.
    private static let damages = [
        "UPDATE entries SET entry = overlay(entry PLACING '\\x00'::bytea FROM 50) WHERE log_index = 9",
        "UPDATE statements SET jwt = jwt || 'a'::bytea WHERE log_index = 9",
        "UPDATE statements SET subject_number = subject_number + 1 WHERE log_index = 9",
        "UPDATE statements SET salt = NULL, jwt = NULL, disclosures = NULL WHERE log_index = 9",
        "UPDATE subjects SET value = frontier WHERE number = 3 AND octet_length(frontier) = 32",
        "DELETE FROM subjects WHERE number = 3",
        "UPDATE subject_names SET generation = 9 WHERE subject LIKE 'vehicle:%'",
        "DELETE FROM subject_numbers WHERE number = 3",
        "UPDATE submissions SET key = body_hash WHERE log_index = 9",
        "UPDATE registry SET size = size - 1, durable_tile_size = 0",
        "UPDATE reward_journal SET hash = (SELECT value FROM subjects WHERE number = 1) WHERE n = 0",
        "DELETE FROM component_numbers",
        "DELETE FROM evidence_files",
    ]

    @Test("what is whole is found whole, also beside a server; what is changed is found")
    func damage() async throws {
        let server = try PostgresServer.shared()
        let name = try PostgresServer.registryDatabase()
        let world = try await IntegrityWorld(database: PostgresAddress(server.address(database: name)))
        for hasKeys in [true, false] {
            let report = try world.examine(keys: hasKeys)
            #expect(report.firstDifference == nil, "\(report.firstDifference.map { "\($0)" } ?? "")")
            #expect(report.checks.allSatisfy { $0.outcome == .passed })
        }
        let registry = try await world.open()
        async let more = registry.submitForPosition((300..<400).map { try world.service($0) })
        let live = try world.examine(isLive: true)
        #expect(live.firstDifference == nil, "\(live.firstDifference.map { "\($0)" } ?? "")")
        _ = try await more
        await registry.shutdown()
        try server.execute(
            "SELECT pg_terminate_backend(pid, 180000) FROM pg_stat_activity WHERE datname = '\(name)'")
        let copy = try server.copy(ofDatabase: name)
        for damage in Self.damages {
            try server.execute("DROP DATABASE \"\(copy)\" WITH (FORCE)")
            try server.execute("CREATE DATABASE \"\(copy)\" TEMPLATE \"\(name)\"")
            try server.execute("SET session_replication_role = replica; \(damage)", database: copy)
            let address = try PostgresAddress(server.address(database: copy))
            let difference = Result { try world.examine(copy: address).firstDifference }
            #expect((try? difference.get()) ?? nil != nil || isFailure(difference), "\(damage)")
        }
    }

    /// What cannot be read at all is a difference too.
    private func isFailure(_ result: Result<StoreDifference?, any Error>) -> Bool {
        if case .failure = result { true } else { false }
    }
}
