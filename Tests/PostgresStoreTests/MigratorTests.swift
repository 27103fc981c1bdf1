import Dispatch
import Foundation
import Octets
import PostgresClient
import PostgresStore
import Synchronization
import TestKit
import Testing

/// Migrations, rights and triggers on a real server.
@Suite(.bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct MigratorTests {
    private func address() throws -> PostgresAddress {
        try PostgresAddress(PostgresServer.shared().freshDatabase())
    }

    private func migration(_ name: String, _ text: String) throws -> PostgresMigration {
        try #require(PostgresMigration(name: name, text: text))
    }

    @Test func onlyNumberedFilesAreMigrations() throws {
        let all = PostgresMigration.all
        #expect(all.first?.name == "0001_registry.sql" && all.map(\.number) == all.map(\.number).sorted())
        #expect(Set(all.map(\.number)).count == all.count)
        for name in ["citus.sql", "1_a.sql", "0001-a.sql", "0001_a.txt", "00a1_a.sql", ""] {
            #expect(PostgresMigration(name: name, text: "") == nil)
        }
        // Every numbered file of the folder is compiled in.
        let folder = RepositoryFolder.root.appending(path: "schema/postgres").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.first == "0" }
        #expect(files.sorted() == all.map(\.name))
    }

    @Test func twoAtOnceApplyEachFileOnce() throws {
        let address = try address()
        let counts = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: 3) { _ in
            let applied = try? PostgresMigrator(PostgresConnection.connect(address)).apply()
            counts.withLock { $0.append(applied?.count ?? -1) }
        }
        #expect(counts.withLock { $0.sorted() } == [0, 0, PostgresMigration.all.count])
        #expect(try PostgresMigrator(PostgresConnection.connect(address)).pending().isEmpty)
    }

    @Test func changedNewerSkippedAndFailingFilesAreRefused() throws {
        let connection = try PostgresConnection.connect(address())
        let first = try migration("0001_a.sql", "CREATE TABLE a (x int)")
        let second = try migration("0002_b.sql", "CREATE TABLE b (x int)")
        let third = try migration("0003_c.sql", "CREATE TABLE c (x int)")
        #expect(try PostgresMigrator(connection, migrations: [first, third]).apply().count == 2)
        func error(_ migrations: [PostgresMigration]) -> PostgresMigrationError? {
            do throws(PostgresMigrationError) {
                try PostgresMigrator(connection, migrations: migrations).apply()
                return nil
            } catch { return error }
        }
        #expect(error([first]) == .newer(number: 3, name: "0003_c.sql"))
        #expect(error([first, second, third]) == .skipped(name: "0002_b.sql"))
        #expect(error([first, try migration("0003_c.sql", "CREATE TABLE c (y int)")]) == .changed(name: "0003_c.sql"))
        let broken = try migration("0004_d.sql", "CREATE TABLE d (x int); SELECT 1 / 0")
        guard case .failed("0004_d.sql", let reason) = error([first, third, broken]) else {
            Issue.record("a failing file was applied")
            return
        }
        #expect(reason.sqlState == "22012")
        #expect(try connection.queryOne("SELECT to_regclass('d') IS NULL") { $0.bool(0) } == true)
        #expect(try PostgresMigrator(connection, migrations: [first, third]).apply().isEmpty)
    }

    @Test func aWrongRowIsImpossibleAndARightOneStays() throws {
        let address = try address()
        let owner = try PostgresConnection.connect(address)
        try PostgresMigrator(owner).apply()
        let entry: [UInt8] = [1] + [UInt8](repeating: 0, count: 8) + [UInt8](repeating: 7, count: 64)
        let label = [UInt8](repeating: 7, count: 32)
        func state(_ role: String?, _ sql: String, _ values: [PostgresValue] = []) throws -> String? {
            var settings = PostgresSettings()
            settings.role = role
            let connection = try PostgresConnection.connect(address, settings: settings)
            do throws(PostgresError) {
                try connection.run(sql, values)
                return nil
            } catch { return error.sqlState }
        }
        let insert = "INSERT INTO entries VALUES ($1, $2)"
        let refused = PostgresError.State.insufficientPrivilege
        #expect(try state("vinlog_front", insert, [.int8(0), .bytes(entry)]) == refused)
        #expect(try state("vinlog_reader", insert, [.int8(0), .bytes(entry)]) == refused)
        #expect(try state("vinlog_sequencer", insert, [.int8(0), .bytes(entry)]) == nil)
        // One byte too few, a negative place, the same place twice.
        let check = PostgresError.State.checkViolation
        #expect(try state("vinlog_sequencer", insert, [.int8(1), .bytes(Array(entry.dropLast()))]) == check)
        #expect(try state("vinlog_sequencer", insert, [.int8(-1), .bytes(entry)]) == check)
        #expect(
            try state("vinlog_sequencer", insert, [.int8(0), .bytes(entry)]) == PostgresError.State.uniqueViolation)
        for change in ["UPDATE entries SET log_index = 5", "DELETE FROM entries", "TRUNCATE entries"] {
            for role in ["vinlog_sequencer", "vinlog_front", "vinlog_reader"] {
                #expect(try state(role, change) == refused, "\(role) \(change)")
            }
            // The owner, here even a superuser, is stopped by the trigger.
            #expect(try state(nil, change) == PostgresError.State.raisedException, "\(change)")
        }
        // A statement stands under the label of its entry, and only erasure changes it.
        let statement = "INSERT INTO statements (label, log_index, subject_number, entry) VALUES ($1, 0, 0, $2)"
        let other = [UInt8](repeating: 8, count: 32)
        #expect(try state("vinlog_sequencer", statement, [.bytes(other), .bytes(entry)]) == check)
        #expect(try state("vinlog_sequencer", statement, [.bytes(label), .bytes(entry)]) == nil)
        #expect(try state("vinlog_sequencer", "UPDATE statements SET erased_by = 3") == nil)
        #expect(try state("vinlog_sequencer", "UPDATE statements SET previous = NULL") == refused)
        #expect(try state("vinlog_front", "UPDATE statements SET erased_by = NULL") == refused)
        #expect(try state("vinlog_sequencer", "DELETE FROM statements") == refused)
        #expect(try state(nil, "DELETE FROM statements") == PostgresError.State.raisedException)
        #expect(try state("vinlog_front", "SELECT * FROM statements") == nil)
        #expect(try state("vinlog_front", "SELECT rewrite_after_erasure('statements_0')") == refused)
        #expect(try state("vinlog_reader", "CREATE TABLE mine (a int)") == refused)
    }
}
