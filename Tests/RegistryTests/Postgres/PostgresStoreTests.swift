import Foundation
import Octets
import PostgresClient
import TestKit
import Testing
import TransparencyLog
import VerifiableIndex

@testable import PostgresStore
@testable import Registry

/// What only the store on PostgreSQL has to answer for.
@Suite(
    "PostgreSQL store", .bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct PostgresStoreTests {
    private static let vehicle = Label.publicSubject("vehicle:A")
    private static let secret = "eyJhbGciOiJFZERTQSJ9.c2VjcmV0IHdvcmRz.\(String(repeating: "Zq7", count: 40))"

    private func database() throws -> (address: PostgresAddress, name: String, server: PostgresServer) {
        let server = try PostgresServer.shared()
        let name = try PostgresServer.registryDatabase()
        return (try PostgresDatabases.login("vinlog_sequencer", database: name), name, server)
    }

    /// A batch of one statement about one vehicle.
    private func batch(_ epoch: LeaseEpoch, at index: UInt64, jwt: String = "jwt") -> StoreBatch {
        var batch = StoreBatch(epoch: epoch, firstIndex: LogIndex(index), timeMilliseconds: index)
        batch.entries = [TestEntry.statement(Self.vehicle, time: index)]
        batch.statements = [
            StoreBatch.Statement(
                index: LogIndex(index), subject: SubjectNumber(0), previous: index == 0 ? nil : LogIndex(index - 1),
                key: SubmissionKey(issuer: "attestor:a", identifier: "\(index)"), bodyHash: .zero, salt: .zero,
                jwt: Array(jwt.utf8), disclosures: Array("~".utf8))
        ]
        var frontier = MerkleFrontier()
        for _ in 0...index { frontier.append(.zero) }
        let state = SubjectState(frontier: frontier, last: LogIndex(index), value: .zero)
        if index == 0 {
            batch.newSubjects = [
                StoredSubject(
                    number: SubjectNumber(0), key: SubjectKey(subject: "vehicle:A", generation: 0),
                    label: Self.vehicle, vrfProof: nil, state: state)
            ]
        } else {
            batch.changedSubjects = [(SubjectNumber(0), Self.vehicle, state)]
        }
        return batch
    }

    @Test("What was erased stands in no file of the tables any more, once nobody can see it")
    func purging() async throws {
        let (address, name, server) = try database()
        let store = try PostgresStore(address)
        try store.create(origin: "o", parameters: "p")
        let epoch = try store.acquireLease()
        try store.commit(batch(epoch, at: 0, jwt: Self.secret))
        let folder =
            try server.folder + "/data/base/"
            + server.execute("SELECT oid FROM pg_database WHERE datname = '\(name)'")
        func isThere() throws -> Bool {
            try server.execute("CHECKPOINT")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            return names.contains {
                FileManager.default.contents(atPath: folder + "/" + $0)?.range(of: Data(Self.secret.utf8)) != nil
            }
        }
        #expect(try isThere())
        // Somebody reads since before the erasure.
        let reader = try PostgresConnection.connect(address)
        try reader.execute(PostgresTransactionKind.snapshot.rawValue)
        try reader.execute("SELECT count(*) FROM statements")
        // And somebody writes elsewhere on the server: no snapshot is younger than that.
        let writer = try PostgresConnection.connect(PostgresAddress(server.address()))
        try writer.execute("BEGIN; SELECT pg_current_xact_id()")
        var erasing = batch(epoch, at: 1)
        erasing.erasures = [StoreBatch.Erasure(target: 0, orderedBy: 1)]
        try store.commit(erasing)
        #expect(throws: StoreError.self) { try store.purge(thoroughly: false) }
        try reader.execute("COMMIT")
        #expect(throws: StoreError.self) { try store.purge(thoroughly: false) }
        try writer.execute("COMMIT")
        // The server's own workers look into each database now and then, and other tests write in theirs.
        let deadline = ContinuousClock.now + .seconds(180)
        while (try? store.purge(thoroughly: false)) == nil, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try !isThere())
        try store.purge(thoroughly: true)
        #expect(try store.statement(at: 0)?.opening == nil)
        #expect(try store.statement(at: 1)?.opening != nil)
    }

    @Test("A session that was lost is made anew, unless somebody else has taken the lease meanwhile")
    func lostSession() throws {
        let (address, _, server) = try database()
        let store = try PostgresStore(address)
        try store.create(origin: "o", parameters: "p")
        let epoch = try store.acquireLease()
        #expect(try store.isSequenced())
        let end = """
            SELECT pg_terminate_backend(pid, 180000) FROM pg_stat_activity
            WHERE application_name = 'vinlog sequencer' AND datname = '\(address["dbname"] ?? "")'
            """
        try server.execute(end)
        // What was under way is told that it failed; the next call works again.
        #expect(throws: StoreError.self) { try store.commit(batch(epoch, at: 0)) }
        try store.commit(batch(epoch, at: 0))

        let standby = try PostgresStore(address)
        #expect(throws: StoreError.leaseHeld) { try standby.acquireLease() }
        var questionCount = 0
        let unwanted = try standby.waitForLease {
            questionCount += 1; return questionCount < 2
        }
        #expect(unwanted == nil)
        try server.execute(end)
        let next = try #require(try standby.waitForLease { true })
        #expect(next > epoch)
        #expect(throws: StoreError.self) { try store.commit(batch(epoch, at: 1)) }
        #expect(throws: StoreError.fenced) { try store.commit(batch(epoch, at: 1)) }
        try standby.commit(batch(next, at: 1))
        standby.releaseLease()
        #expect(try !standby.isSequenced())
    }

    @Test("Rows that cannot be are refused by the database itself")
    func constraints() throws {
        let (address, _, _) = try database()
        let store = try PostgresStore(address)
        try store.create(origin: "o", parameters: "p")
        let epoch = try store.acquireLease()
        var wrong = batch(epoch, at: 0)
        wrong.entries = [TestEntry.root]
        #expect(throws: StoreError.self) { try store.commit(wrong) }
        wrong = batch(epoch, at: 0)
        wrong.entries = [[1, 2, 3]]
        #expect(throws: StoreError.self) { try store.commit(wrong) }
        wrong = batch(epoch, at: 0)
        wrong.changedSubjects = [(SubjectNumber(9), .publicSubject("nobody"), wrong.newSubjects[0].state)]
        #expect(throws: StoreError.self) { try store.commit(wrong) }
        #expect(try store.head()?.size == 0)
        try store.commit(batch(epoch, at: 0))
        for sql in [
            "UPDATE statements SET label = decode(repeat('00', 32), 'hex')", "UPDATE statements SET salt = NULL",
            "UPDATE registry SET durable_tile_size = 9", "INSERT INTO entries VALUES (7, '\\x00')",
        ] {
            #expect(throws: StoreError.self) { try store.writing { try $0.execute(sql) } }
        }
    }

    @Test("Hot queries name the first column of a key and read one part of a table by its index")
    func plans() throws {
        let (address, _, _) = try database()
        let store = try PostgresStore(address)
        try store.reading { connection in
            for sql in [
                "SELECT label FROM subject_names WHERE subject = 'a' AND generation = 0",
                "SELECT * FROM subjects WHERE label = '\\x01'",
                "SELECT * FROM statements WHERE label = '\\x01' AND log_index < 9 ORDER BY log_index",
                "SELECT * FROM submissions WHERE key = '\\x01'",
            ] {
                var plan: [String] = []
                try connection.query("EXPLAIN \(sql)") { plan.append($0.text(0)) }
                #expect(plan.count { $0.contains("Scan") && !$0.contains("Bitmap Heap") } == 1, "\(plan)")
                #expect(plan.contains { $0.contains("Index") }, "\(plan)")
            }
        }
    }

    @Test("A front end writes down uses and puts statements in, and can do nothing else")
    func frontRights() throws {
        let (address, name, _) = try database()
        let sequencer = try PostgresStore(address)
        try sequencer.create(origin: "o", parameters: "p")
        try sequencer.commit(batch(try sequencer.acquireLease(), at: 0))
        let frontAddress = try PostgresDatabases.login("vinlog_front", database: name)
        let front = try PostgresStore(frontAddress)
        #expect(try front.statement(at: 0)?.opening != nil)
        var uses = AccessBatch()
        uses.reports[AccessBatch.Day(vehicle: SubjectNumber(0), day: 3)] = 2
        try front.record(uses)
        #expect(try sequencer.reportCounts(of: SubjectNumber(0), since: 0).count == 1)
        // It forgets what is old, and nothing else.
        uses.reports = [:]
        uses.forgetBeforeMilliseconds = 4 * 86_400_000
        try front.record(uses)
        #expect(try sequencer.reportCounts(of: SubjectNumber(0), since: 0).isEmpty)
        uses.forgetBeforeMilliseconds = 1 << 52
        #expect(throws: StoreError.self) { try front.record(uses) }
        try sequencer.record(uses)
        let check = StoredReadingCheck(
            vehicle: SubjectNumber(0), attestor: "attestor:a", timeMilliseconds: 1, millimetres: 5,
            verdict: "plausible")
        #expect(try front.admit(check, countMax: 9) == 1)
        #expect(throws: StoreError.self) { try front.acquireLease() }
        for sql in [
            "DELETE FROM access_log", "UPDATE registry SET size = 0", "TRUNCATE inbox",
            "UPDATE inbox SET answer = '{}'", "INSERT INTO reward_records VALUES ('a', 'b', '', NULL)",
            "DELETE FROM evidence_files", "INSERT INTO transfer VALUES (1, 'moved', '')",
        ] {
            #expect(throws: StoreError.self, "\(sql)") { try front.writing { try $0.execute(sql) } }
        }

        let inbox = PostgresInbox(frontAddress)
        let numbers = try inbox.deposit([InboxStatement(serialized: [1], isVerified: true)])
        let leader = PostgresInbox(address)
        leader.waitForDeposit(milliseconds: 1)
        #expect(try leader.waiting(after: 0, countMax: 9).count == 1)
        let number = try #require(numbers.first)
        #expect(throws: InboxError.self) { try inbox.answer([(number, .included(0, isDuplicate: false))]) }
        try leader.answer([(number, .included(0, isDuplicate: false))])
        inbox.waitForAnswer(milliseconds: 1)
        #expect(try inbox.takeAnswers(to: numbers).count == 1)
        try leader.forgetAnswers(olderThanMilliseconds: 0)
        inbox.close()
        leader.close()
    }

    @Test("A database of another schema, or one that is being moved, is refused with its mend")
    func schemaStanding() throws {
        let (address, name, server) = try database()
        func words() -> String {
            do throws(StoreError) {
                try PostgresStore(address).close()
                return ""
            } catch { return error.description }
        }
        #expect(words() == "")
        try server.execute("INSERT INTO transfer VALUES (1, 'unfinished', '')", database: name)
        #expect(words().contains("vinlog-admin move"))
        try server.execute("UPDATE transfer SET standing = 'moved'", database: name)
        #expect(words().contains("moved out"))
        try server.execute(
            "DELETE FROM transfer; INSERT INTO schema_migrations VALUES (9000, '9000_later.sql', sha256('later'))",
            database: name)
        #expect(words().contains("newer program"))
        try server.execute("DELETE FROM schema_migrations WHERE number >= 12", database: name)
        #expect(words().contains("0012_least_privilege.sql") && words().contains("vinlog-admin migrate"))
    }
}
