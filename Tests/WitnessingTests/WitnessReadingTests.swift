import Octets
import TestKit
import Testing
import TransparencyLog

@testable import LogClient
@testable import Witnessing

/// What logs and monitors read at their witnesses.
@Suite(.bounded) struct WitnessReadingTests {
    private func readings(
        _ witnesses: [(name: String, signer: NoteSigner, url: String)], of log: NoteVerifier
    ) async throws -> [WitnessReading] {
        let policy = try TrustPolicy(
            logs: [],
            witnesses: witnesses.map {
                TrustPolicy.Witness(
                    name: try #require(PolicyName($0.name)), verifier: $0.signer.verifier, url: Array($0.url.utf8))
            })
        let group = try WitnessGroup(policy: policy, configuration: .patient, logger: WitnessWorld.quiet) {
            1_800_000_000
        }
        return await group.newestCheckpoints(of: log)
    }

    @Test func eachWitnessForItself() async throws {
        let worlds = try ["one", "two", "three"].map { try WitnessWorld("witness.example/\($0)") }
        let log = worlds[0].log
        var servers: [TestServer] = []
        for world in worlds { servers.append(try await world.server()) }
        _ = await (try worlds[0].witness()).addCheckpoint(try log.request(from: 0, to: 9))
        await servers[2].stop()
        let readings = try await readings(
            worlds.indices.map { ("w\($0)", worlds[$0].signer, servers[$0].url) }, of: log.signer.verifier)
        #expect(readings.map(\.name.description) == ["w0", "w1", "w2"])
        let note = try #require(try readings[0].newest.get())
        #expect(note.text == (try log.note(9).text))
        #expect(try note.verifiedSignatures(by: [log.signer.verifier, worlds[0].verifier]).count == 2)
        #expect(readings[1].newest == .success(nil))
        guard case .failure(.unreachable) = readings[2].newest else {
            Issue.record("\(readings[2].newest)")
            return
        }
    }

    /// A witness has no say about what it shows: without both signatures it shows nothing.
    @Test func whatIsNotBelieved() async throws {
        let world = try WitnessWorld()
        let log = world.log
        _ = await (try world.witness()).addCheckpoint(try log.request(from: 0, to: 9))
        let server = try await world.server()
        let other = try SampleLog.signer(log.origin.string, kind: .ed25519, keyNumber: 1)
        let stranger = try SampleLog.signer("stranger.example", kind: .cosignature)
        for (signer, log) in [(world.signer, other.verifier), (stranger, log.signer.verifier)] {
            let reading = try #require(try await readings([("w", signer, server.url)], of: log).first)
            guard case .failure(.malformedAnswer) = reading.newest else {
                Issue.record("\(reading.newest)")
                continue
            }
        }
    }
}
