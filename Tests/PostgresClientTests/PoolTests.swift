import Foundation
import PostgresClient
import Synchronization
import TestKit
import Testing

/// The pool: bounded, fair, and whole again after the server was gone.
@Suite(.bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct PoolTests {
    private func settings(_ countMax: Int) -> PostgresSettings {
        var settings = PostgresSettings()
        settings.countMax = countMax
        settings.waitMilliseconds = 60_000
        return settings
    }

    @Test func neverMoreConnectionsThanAllowed() throws {
        let pool = PostgresPool(try TestDatabase.address(), settings: settings(3))
        let mostAtOnce = Mutex(0)
        let calls = (0..<12).map { _ in
            BackgroundCall {
                for _ in 0..<20 {
                    try pool.withConnection { connection in
                        let inUse = pool.standing.inUse
                        mostAtOnce.withLock { $0 = max($0, inUse) }
                        _ = try connection.queryOne("SELECT 1") { $0.int(0) }
                    }
                }
            }
        }
        for call in calls { try call.wait() }
        #expect(mostAtOnce.withLock { $0 } <= 3)
        let standing = pool.standing
        #expect(standing.inUse == 0 && standing.waiting == 0 && standing.idle == standing.connectCountTotal)
        #expect(standing.idle <= 3 && standing.timeoutCountTotal == 0)
        pool.close()
        #expect(TestDatabase.error { try pool.withConnection { _ in } }?.message.contains("closed") == true)
        #expect(pool.standing.idle == 0)
    }

    @Test func whoeverWaitsTooLongIsTold() throws {
        var settings = settings(1)
        settings.waitMilliseconds = 20
        let pool = PostgresPool(try TestDatabase.address(), settings: settings)
        try pool.withConnection { _ in
            let error = TestDatabase.error { try pool.withConnection { _ in } }
            #expect(error?.sqlState == PostgresError.State.tooManyConnections)
        }
        #expect(pool.standing.timeoutCountTotal == 1 && pool.standing.waitCountTotal == 1)
    }

    @Test func aBrokenConnectionIsReplaced() throws {
        struct Changed: Error {}
        let pool = PostgresPool(try TestDatabase.address(), settings: settings(1))
        // One that broke in use, one that broke while idle, one that was left in a transaction.
        let lost = TestDatabase.error {
            try pool.withConnection { try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
        }
        #expect(lost?.isConnectionLost == true && lost?.sqlState == "57P01")
        let idleProcess = try pool.withConnection { $0.processID }
        try PostgresServer.shared().execute("SELECT pg_terminate_backend(\(idleProcess))")
        while try PostgresServer.shared().execute("SELECT 1 FROM pg_stat_activity WHERE pid = \(idleProcess)") != "" {}
        let next = try pool.withConnection { connection in
            try connection.execute("BEGIN")
            return connection.processID
        }
        #expect(next != idleProcess)
        #expect(try pool.withConnection { $0.isInTransaction } == false)
        #expect(pool.standing.lostCountTotal == 3 && pool.standing.connectCountTotal == 4)
    }

    @Test func whoeverAsksDuringARestartWaitsItOut() throws {
        let server = try PostgresServer()
        let pool = PostgresPool(try PostgresAddress(server.address()), settings: settings(2))
        try pool.withConnection { try $0.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1)") }
        server.kill()
        let call = BackgroundCall {
            let count = try pool.withConnection { try $0.queryOne("SELECT count(*) FROM t") { $0.int(0) } }
            #expect(count == 1)
        }
        while pool.standing.connectFailureCountTotal == 0 {}
        try server.start()
        try call.wait()
        // Without patience the reason is given at once.
        server.stop()
        var settings = settings(1)
        settings.waitMilliseconds = 0
        let impatient = PostgresPool(try PostgresAddress(server.address()), settings: settings)
        let error = TestDatabase.error { try impatient.withConnection { _ in } }
        #expect(error?.isTransient == true && error?.message.contains("no connection to") == true)
        #expect(impatient.standing.inUse == 0)
    }

    @Test func aReplicaFollows() throws {
        let server = try PostgresServer.shared()
        let replica = try server.makeReplica()
        let database = try server.makeDatabase()
        try server.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (5)", database: database)
        let position = try server.execute("SELECT pg_current_wal_lsn()")
        while try replica.execute("SELECT pg_last_wal_replay_lsn() >= '\(position)'") != "t" {}
        let connection = try PostgresConnection.connect(try PostgresAddress(replica.address(database: database)))
        #expect(try connection.queryOne("SELECT a FROM t") { $0.int(0) } == 5)
        let error = TestDatabase.error { try connection.run("DELETE FROM t") }
        #expect(error?.sqlState == PostgresError.State.readOnlyTransaction)
    }
}
