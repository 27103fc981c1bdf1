import Foundation
import PostgresClient
import Synchronization
import TestKit
import Testing

/// Bounds and interruptions: whoever waits is told, and the connection is what it claims to be afterwards.
@Suite(.bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct InterruptionTests {
    /// Waits until the server says that something is so; the server's own wait, not ours, is what takes time.
    private func waitUntil(_ sql: String, on connection: PostgresConnection) throws {
        while try connection.queryOne(sql, [], { $0.bool(0) }) != true {}
    }

    @Test func aStatementHasItsTime() throws {
        var settings = PostgresSettings()
        settings.statementTimeoutMilliseconds = 50
        let connection = try TestDatabase.connection(settings)
        let error = TestDatabase.error { try connection.run("SELECT pg_sleep(600)") }
        #expect(error?.sqlState == PostgresError.State.queryCanceled && connection.isOpen)
    }

    @Test func aLockHasItsTime() throws {
        var settings = PostgresSettings()
        settings.lockTimeoutMilliseconds = 50
        let address = try TestDatabase.address()
        let holder = try PostgresConnection.connect(address)
        let other = try PostgresConnection.connect(address, settings: settings)
        try holder.execute("SELECT pg_advisory_lock(1)")
        let error = TestDatabase.error { try other.run("SELECT pg_advisory_lock(1)") }
        #expect(error?.sqlState == PostgresError.State.lockNotAvailable)
    }

    @Test func anotherThreadCancelsAndTheConnectionGoesOn() throws {
        let address = try TestDatabase.address()
        let connection = try PostgresConnection.connect(address)
        let watcher = try PostgresConnection.connect(address)
        let canceller = connection.canceller
        let thread = BackgroundCall {
            try waitUntil(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')",
                on: watcher)
            try canceller.cancel()
        }
        let error = TestDatabase.error { try connection.run("SELECT pg_sleep(600)") }
        try thread.wait()
        #expect(error?.sqlState == PostgresError.State.queryCanceled)
        #expect(try connection.queryOne("SELECT 1") { $0.int(0) } == 1)
        // Nothing runs: nothing happens.
        try canceller.cancel()
    }

    @Test func aWaitIsAbandonedAtOnce() throws {
        var settings = PostgresSettings()
        settings.statementTimeoutMilliseconds = 0
        settings.lockTimeoutMilliseconds = 0
        settings.answerTimeoutMilliseconds = 0
        let address = try TestDatabase.address()
        let holder = try PostgresConnection.connect(address)
        try holder.execute("SELECT pg_advisory_lock(7)")
        let waiting = try PostgresConnection.connect(address, settings: settings)
        let canceller = waiting.canceller
        let thread = BackgroundCall {
            try waitUntil("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND objid = 7)", on: holder)
            canceller.abandon()
        }
        let error = TestDatabase.error { try waiting.run("SELECT pg_advisory_lock(7)") }
        try thread.wait()
        #expect(error?.isConnectionLost == true && !waiting.isOpen)
        #expect(TestDatabase.error { try waiting.execute("SELECT 1") }?.isConnectionLost == true)
        canceller.abandon()
    }

    @Test func aSilentNetworkIsNoticed() throws {
        let server = try PostgresServer.shared()
        let proxy = try StallingProxy(to: server.port)
        defer { proxy.stop() }
        var settings = PostgresSettings()
        settings.answerTimeoutMilliseconds = 300
        let database = try server.makeDatabase()
        let address = try PostgresAddress(server.networkAddress(database: database, port: proxy.port))
        let connection = try PostgresConnection.connect(address, settings: settings)
        #expect(try connection.queryOne("SELECT 1") { $0.int(0) } == 1)
        proxy.stall()
        let error = TestDatabase.error { try connection.run("SELECT 2") }
        #expect(error?.message.contains("no answer in 300 ms") == true && error?.isConnectionLost == true)
        // Nobody answers who connects meanwhile.
        settings.connectTimeoutSeconds = 2
        #expect(
            TestDatabase.error { _ = try PostgresConnection.connect(address, settings: settings) }?.isTransient == true)
        proxy.resume()
        #expect(try PostgresConnection.connect(address).queryOne("SELECT 3") { $0.int(0) } == 3)
    }

    @Test func notificationsArriveInOrder() throws {
        let address = try TestDatabase.address()
        let listener = try PostgresConnection.connect(address)
        let sender = try PostgresConnection.connect(address)
        try listener.execute("LISTEN inbox")
        #expect(try listener.notification(waitingMilliseconds: 0) == nil)
        try sender.execute("NOTIFY inbox; NOTIFY inbox, 'it''s here'; NOTIFY other")
        let first = try listener.notification(waitingMilliseconds: 60_000)
        #expect(first?.channel == "inbox" && first?.payload == "" && first?.senderProcessID == sender.processID)
        #expect(try listener.notification(waitingMilliseconds: 60_000)?.payload == "it's here")
        #expect(try listener.notification(waitingMilliseconds: 1) == nil)
        try sender.execute("SELECT pg_terminate_backend(\(listener.processID))")
        let error = TestDatabase.error { _ = try listener.notification(waitingMilliseconds: 60_000) }
        #expect(error?.isConnectionLost == true)
    }
}
