import Foundation
import RegistryClient
import TestKit
import Testing
import TransparencyLog

/// Several real processes serve one registry over one PostgreSQL database; one of them leads.
@Suite(
    .serialized, .bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct ClusterTests {
    @Test func aStandbyLeadsWhereTheLeaderIsKilled() async throws {
        let database = try PostgresServer.shared().address(database: PostgresServer.registryDatabase())
        let leader = try await HardServer(database: database, ["--role", "sequencer"])
        let standby = try HardServer(sharing: leader, ["--database", database, "--role", "sequencer"])
        let front = try HardServer(frontOf: leader, ["--database", database, "--role", "front"])
        _ = try await leader.start()
        let other = try await standby.start()
        #expect(standby.output.hasPrefix("STANDING BY"), "\(standby.output)")
        // Without the log's key nobody leads.
        let keyless = try HardServer(frontOf: leader, ["--database", database, "--role", "sequencer"])
        try keyless.launch()
        #expect(try await keyless.ended() == 1)
        #expect(keyless.output.contains("the log's key is not here"), "\(keyless.output)")
        let client = try await front.start()
        #expect(front.output.hasPrefix("FRONT"), "\(front.output)")

        let garage = try HardGarage(leader)
        let view = OutsideView(trust: try TrustPolicy(parsing: try await client.policy()))
        let enrolment = try garage.enrolment()
        try await view.note(try await client.submit(enrolment).bytes, for: enrolment)
        // Who stands by as a sequencer shows what the others show, and takes nothing.
        let refusal = await #expect(throws: RegistryClientError.self) { try await other.submit(garage.service()) }
        #expect("\(refusal.map { "\($0)" } ?? "")".contains("sequence"), "\(String(describing: refusal))")

        let load = ClusterLoad([client], garage, view)
        #expect(await load.goOn())
        let pause = try await load.firstAnswer { try await leader.kill9() }
        print("cluster: kill -9 of the leader, first new statement answered after \(pause.map { "\($0)" } ?? "-")")
        #expect(pause != nil, "\(standby.output)\n\(front.output)")
        #expect(await load.goOn())
        let broken = await load.end()
        #expect(broken == nil, "\(broken ?? "")")

        try await view.askEverything(client)
        try await view.audit(client)
        try await view.audit(other)
        let fault = try await leader.integrityFault(database: database)
        #expect(fault == nil, "\(fault ?? "")")
        #expect(standby.isRunning && front.isRunning)
    }

    @Test func aLeaderThatWasReplacedEnds() async throws {
        let name = try PostgresServer.registryDatabase()
        let database = try PostgresServer.shared().address(database: name)
        let leader = try await HardServer(database: database)
        let standby = try HardServer(sharing: leader, ["--database", database])
        let leading = try await leader.start()
        let path = leader.dataPath + "/tiles/checkpoint"
        let old = try #require(FileManager.default.contents(atPath: path))

        // One that stands by takes statements all the same.
        let client = try await standby.start()
        let garage = try HardGarage(leader)
        let view = OutsideView(trust: try TrustPolicy(parsing: try await client.policy()))
        for statement in [try garage.enrolment(), try garage.service()] {
            try await view.note(try await client.submit(statement).bytes, for: statement)
        }

        // An older checkpoint, as a process writes that was suspended for long, does not stay.
        try old.write(to: URL(fileURLWithPath: path), options: .atomic)
        let newest = Data(try await leading.checkpoint())
        #expect(newest != old)
        while leader.isRunning, FileManager.default.contents(atPath: path) != newest {
            try await Task.sleep(for: .milliseconds(5))
        }

        // Somebody else's turn has begun, and nothing is to be written here.
        try PostgresServer.shared().execute("UPDATE registry SET epoch = epoch + 1", database: name)
        #expect(try await leader.ended() == 1)
        #expect(leader.output.contains("another sequencer took over"), "\(leader.output)")
        let statement = try garage.service()
        try await view.note(try await client.submit(statement).bytes, for: statement)
        try await view.askEverything(client)
        try await view.audit(client)
    }

    @Test func rolesWantADatabase() async throws {
        let server = try await HardServer()
        for (arguments, word) in [
            (["--role", "front"], "--role front"), (["--role", "sequencer"], "--database"),
            (["--replica", "postgresql://replica/db"], "--replica"),
            (["--database", "postgresql://primary/db", "--replica", "postgresql://r/db"], "--role front"),
        ] {
            let run = try await Run.program("vinlogd", ["serve", "--data", server.dataPath] + arguments)
            #expect(run.status == 64 && run.error.contains(word), "\(run.error)")
        }
    }
}
