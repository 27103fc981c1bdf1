import Foundation
import RegistryClient
import TestKit
import Testing
import TransparencyLog

/// The server is killed again and again, at random moments, while clients submit; what was acknowledged is never lost.
///
/// After each kill: the folder is examined (`vinlog-admin inspect integrity`), the server starts again, every statement
/// that was acknowledged since the last kill and some of those before are asked for and their receipts verified, and an
/// auditor that has followed the log from its first entry goes on.
@Suite(.bounded, .serialized) struct TortureTests {
    /// Kills; `VINLOG_KILLS` sets another number.
    private static let killCount = ProcessInfo.processInfo.environment["VINLOG_KILLS"].flatMap(Int.init) ?? 10
    /// Kills of one registry, after which another begins: examinations of long logs would take all the time.
    private static let killCountOfWorld = 50
    private static let clientCount = 4

    /// What a life of kills came to.
    private struct Figures {
        var kills = 0
        var killsWhileStarting = 0
        var acknowledged = 0
        var entries: UInt64 = 0
        var checkpoints = 0
    }

    @Test func acknowledgedStatementsSurviveEveryKill() async throws {
        let seed =
            ProcessInfo.processInfo.environment["VINLOG_SEED"].flatMap { UInt64($0) }
            ?? SeededGenerator.printedSeed("torture")
        var generator = SeededGenerator(seed: seed)
        var total = Figures()
        while total.kills < Self.killCount {
            let kills = min(Self.killCountOfWorld, Self.killCount - total.kills)
            let figures = try await torture(kills, using: &generator)
            total.kills += figures.kills
            total.killsWhileStarting += figures.killsWhileStarting
            total.acknowledged += figures.acknowledged
            total.entries += figures.entries
            total.checkpoints += figures.checkpoints
        }
        print(
            """
            torture: seed \(seed), \(total.kills) kills (\(total.killsWhileStarting) while starting), \
            \(total.acknowledged) statements acknowledged, 0 lost, \(total.entries) entries audited, \
            \(total.checkpoints) checkpoints on one line
            """)
    }

    private func torture(_ kills: Int, using generator: inout SeededGenerator) async throws -> Figures {
        let server = try await HardServer()
        let garage = try HardGarage(server)
        var figures = Figures()
        var client = try await server.start()
        let view = OutsideView(trust: try TrustPolicy(parsing: try await client.policy()))
        let enrolment = try garage.enrolment()
        try await view.note(try await client.submit(enrolment).bytes, for: enrolment)
        for _ in 0..<kills {
            let load = Task { [client] in await Self.load(client, garage, view) }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0..<300, using: &generator)))
            try await server.kill9()
            let broken = await load.value
            #expect(broken == nil, "\(broken ?? "")")
            figures.kills += 1
            // One in four starts is killed too: recovery is interrupted at any place as well.
            while figures.kills < kills, Int.random(in: 0..<4, using: &generator) == 0 {
                try server.launch()
                try await Task.sleep(for: .milliseconds(Int.random(in: 0..<500, using: &generator)))
                try await server.kill9()
                figures.kills += 1
                figures.killsWhileStarting += 1
            }
            let fault = try await server.integrityFault()
            #expect(fault == nil, "\(fault ?? "")")
            client = try await server.start()
            try await view.askAgain(client, using: &generator)
            try await view.audit(client)
            if figures.kills >= kills { break }
        }
        try await view.askEverything(client)
        // Beside the running server as well.
        let fault = try await server.integrityFault()
        #expect(fault == nil, "\(fault ?? "")")
        try await server.kill9()
        figures.acknowledged = await view.acknowledgedCount
        figures.entries = await view.size.value
        figures.checkpoints = await view.checkpointCount
        return figures
    }

    /// Submits until the server is gone.
    ///
    /// - Returns: what a receipt had that it must not have; `nil` when all verified.
    private static func load(_ client: RegistryClient, _ garage: HardGarage, _ view: OutsideView) async -> String? {
        await withTaskGroup(of: String?.self) { group in
            for _ in 0..<clientCount {
                group.addTask {
                    while true {
                        guard let statement = try? garage.service(), let answer = try? await client.submit(statement)
                        else { return nil }
                        do { try await view.note(answer.bytes, for: statement) } catch { return "\(error)" }
                    }
                }
            }
            var first: String?
            for await broken in group { first = first ?? broken }
            return first
        }
    }
}
