import Foundation
import RegistryClient
import StrictJSON
import TestKit
import Testing
import TransparencyLog

/// Two front ends and two sequencers under load, while one thing after another is taken from them: the leader, its
/// session, the network of a front end, the replica that the other one reads from, the database.
@Suite(
    .serialized, .bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct ClusterChaosTests {
    @Test func whatWasAcknowledgedIsThereOnceWhateverBroke() async throws {
        // A server of its own: it is killed.
        let server = try PostgresServer()
        let name = try server.makeDatabase()
        let database = server.address(database: name)
        let migrated = try await Run.program("vinlog-admin", ["migrate", "--database", database])
        #expect(migrated.status == 0, "\(migrated.error)")
        let first = try await HardServer(database: database, ["--role", "all"])
        _ = try await first.start()
        let second = try HardServer(sharing: first, ["--database", database, "--role", "sequencer"])
        _ = try await second.start()
        let proxy = try StallingProxy(to: server.port)
        defer { proxy.stop() }
        let far = try HardServer(
            sharing: first,
            ["--role", "front", "--database", server.networkAddress(database: name, port: proxy.port)])
        let replica = try server.makeReplica()
        let reader = try HardServer(
            sharing: first,
            ["--role", "front", "--database", database, "--replica", replica.address(database: name)])
        let clients = [try await far.start(), try await reader.start()]

        let garage = try HardGarage(first)
        let view = OutsideView(trust: try TrustPolicy(parsing: try await clients[0].policy()))
        let enrolment = try garage.enrolment()
        try await view.note(try await clients[0].submit(enrolment).bytes, for: enrolment)
        let supervisor = Supervisor(of: [first, second])
        let load = ClusterLoad(clients, garage, view)
        #expect(await load.goOn())

        let killed = await load.firstAnswer { try? await first.kill9() }
        #expect(killed != nil, "\(second.output)")

        // The leader's session ends; it finds itself replaced, or takes up its lease again.
        let ended = await load.firstAnswer {
            _ = try? server.execute(
                """
                SELECT pg_terminate_backend(pid) FROM pg_locks
                WHERE locktype = 'advisory' AND granted AND classid = \(0x7669_6E6C) AND objid = \(0x6F67_6401)
                """, database: name)
        }
        #expect(ended != nil, "\(first.output)\n\(second.output)")

        proxy.stall()
        #expect(await load.goOn(), "\(reader.output)")
        proxy.resume()
        #expect(await load.goOn())

        replica.kill()
        #expect(await load.goOn(), "\(far.output)")
        // A load balancer is told.
        #expect(await load.isMet { await !clients[1].isReady() })
        try replica.start()
        #expect(await load.isMet { await clients[1].isReady() }, "\(reader.output)")
        #expect(await load.goOn())

        let revived = await load.firstAnswer {
            server.kill()
            try? server.start()
        }
        #expect(revived != nil, "\(first.output)\n\(second.output)\n\(far.output)")
        #expect(await load.goOn())
        let broken = await load.end()
        #expect(broken == nil, "\(broken ?? "")")
        await supervisor.end()
        #expect(far.isRunning && reader.isRunning, "\(far.output)\n\(reader.output)")
        print(
            """
            cluster: \(load.answeredCount) statements acknowledged; answered again after kill -9 of the leader in \
            \(words(killed)), the end of its session \(words(ended)), kill -9 of the database \(words(revived))
            """)

        try await view.askEverything(clients[0])
        try await view.audit(clients[0])
        try await view.audit(clients[1])
        try await requireOnce(view, server, name)
        let fault = try await first.integrityFault(database: database)
        #expect(fault == nil, "\(fault ?? "")")
        try await requireMonitorsConsent(clients[1], first)
    }

    private func words(_ time: Duration?) -> String { time.map { "\($0)" } ?? "-" }

    /// Every statement that was acknowledged has one row, and so has every other one.
    private func requireOnce(_ view: OutsideView, _ server: PostgresServer, _ name: String) async throws {
        let counts = try server.execute(
            "SELECT (SELECT count(*) FROM statements), (SELECT count(*) FROM submissions)", database: name)
        let parts = counts.split(separator: "|").compactMap { Int($0) }
        #expect(parts.count == 2 && parts.first == parts.last, "\(counts)")
        let places = await view.acknowledgedPlaces
        #expect(Set(places).count == places.count && places.count <= parts.first ?? 0)
    }

    private func requireMonitorsConsent(_ client: RegistryClient, _ server: HardServer) async throws {
        let policy = try server.folder.file("trust.policy", try await client.policy())
        let run = try await Run.program(
            "vinlog",
            ["monitor", client.url, "--policy", policy, "--mirror", server.folder.path + "/mirror", "--json"])
        #expect(run.status == 0 && run.json["ok"] == true, "\(run.text)\(run.error)")
    }
}
