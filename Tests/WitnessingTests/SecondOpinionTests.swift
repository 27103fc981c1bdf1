import Foundation
import Octets
import TestKit
import Testing
import TransparencyLog

@testable import LogClient
@testable import Witnessing

/// Our witness asked by a log that is not ours, and a witness that is not ours asked by our log.
@Suite(.bounded, .enabled(if: PythonWitness.isExpected, Comment(rawValue: PythonWitness.absence)))
struct SecondOpinionTests {
    /// It asks for twelve sizes, with every wrong request in between.
    @Test func anotherLogAsksOurWitness() async throws {
        let world = try WitnessWorld()
        world.clock.seconds = UInt64(Date().timeIntervalSince1970)
        let peer = try PythonWitness("log", world.verifier.vkey)
        let log = try NoteVerifier(vkey: try await onThread { try peer.answer() })
        let server = try await world.server(world.witness(logs: [log]))
        let url = server.url
        #expect(try await onThread { try peer.answer(to: url) } == "cosigned 12")
        #expect(try await world.store().record(of: log.name)?.head.size == 70)
        await server.stop()
    }

    @Test func ourLogAsksAnotherWitness() async throws {
        let log = try SampleLog(size: 200)
        let peer = try PythonWitness("witness", log.signer.verifier.vkey)
        let words = try await onThread { try peer.answer() }.split(separator: " ")
        let verifier = try NoteVerifier(vkey: String(try #require(words.first)))
        let policy = try TrustPolicy(
            logs: [],
            witnesses: [
                TrustPolicy.Witness(
                    name: try #require(PolicyName("python")), verifier: verifier,
                    url: Array("http://127.0.0.1:\(try #require(words.last))".utf8))
            ])
        // Two groups, as after a restart: the second learns the size from 409.
        for sizes in [[1, 2, 3, 9, 64, 65], [65, 100, 128, 200]] {
            let group = try WitnessGroup(policy: policy, configuration: .patient, logger: WitnessWorld.quiet) {
                UInt64(Date().timeIntervalSince1970)
            }
            for size in sizes {
                let request = try CosigningRequest(note: log.note(size)) {
                    try log.proof(from: Int($0.value), to: size)
                }
                var count = 0
                for await signature in group.ask(request) {
                    #expect(verifier.verify(signature, text: request.note.text) != nil)
                    count += 1
                }
                #expect(count == 1)
                #expect(await group.standings().first?.fault == nil)
            }
        }
    }

    /// A line of another process is waited for on a thread of its own.
    private func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }
}
