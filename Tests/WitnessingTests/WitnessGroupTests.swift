import GRDB
import Logging
import Octets
import Synchronization
import TestKit
import Testing
import TransparencyLog
import WitnessHTTP

@testable import LogClient
@testable import Witnessing

/// A log and its witnesses over real connections: what one of them does wrong costs its own cosignature only.
@Suite(.bounded) struct WitnessGroupTests {
    private static let now: UInt64 = 1_800_000_000

    private static func policy(
        _ witnesses: [(name: String, signer: NoteSigner, url: String?)]
    ) throws -> TrustPolicy {
        try TrustPolicy(
            logs: [],
            witnesses: witnesses.map {
                TrustPolicy.Witness(
                    name: try #require(PolicyName($0.name)), verifier: $0.signer.verifier,
                    url: $0.url.map { Array($0.utf8) })
            })
    }

    private static func group(
        _ witnesses: [(name: String, signer: NoteSigner, url: String?)],
        configuration: WitnessGroupConfiguration = .patient, logger: Logger = WitnessWorld.quiet
    ) throws -> WitnessGroup {
        try WitnessGroup(policy: policy(witnesses), configuration: configuration, logger: logger) { Self.now }
    }

    private static func request(_ log: SampleLog, _ size: Int) throws -> CosigningRequest {
        try CosigningRequest(note: log.note(size)) { try log.proof(from: Int($0.value), to: size) }
    }

    /// Asks, and reads to the end.
    private static func answers(_ group: WitnessGroup, _ log: SampleLog, _ size: Int) async throws -> [NoteSignature] {
        var signatures: [NoteSignature] = []
        for await signature in group.ask(try request(log, size)) { signatures.append(signature) }
        return signatures
    }

    private static func fault(_ group: WitnessGroup, _ number: Int = 0) async throws -> WitnessFault? {
        let standings = await group.standings()
        return try #require(standings.indices.contains(number) ? standings[number] : nil).fault
    }

    // MARK: - Honest witnesses

    @Test func twoWitnessesAndOneWithoutAnAddress() async throws {
        let worlds = try ["one", "two"].map { try WitnessWorld("witness.example/\($0)") }
        let servers = [try await worlds[0].server(), try await worlds[1].server()]
        let silent = try SampleLog.signer("silent.example", kind: .cosignature)
        let group = try Self.group([
            ("one", worlds[0].signer, servers[0].url), ("silent", silent, nil),
            ("two", worlds[1].signer, servers[1].url + "/"),
        ])
        let log = worlds[0].log
        for (count, size) in [3, 3, 17, 40].enumerated() {
            let signatures = try await Self.answers(group, log, size)
            let note = try log.note(size).adding(signatures)
            let verified = try note.verifiedSignatures(by: worlds.map(\.verifier))
            #expect(Set(verified.map(\.verifier)) == Set(worlds.map(\.verifier)))
            for standing in await group.standings() {
                #expect(standing.cosignedSize == LogSize(UInt64(size)))
                #expect(standing.cosignedAtSeconds == Self.now)
                #expect(standing.cosignatureCount == UInt64(count) + 1)
                #expect(standing.fault == nil)
                #expect(standing.failureCount == 0)
            }
        }
        #expect(await group.standings().map(\.name.description) == ["one", "two"])
    }

    /// A log that was restarted does not know what its witness has cosigned, and one that another program has brought
    /// further does neither: the witness says so.
    @Test func aWitnessThatLags() async throws {
        let world = try WitnessWorld()
        let server = try await world.server()
        let first = try Self.group([("w", world.signer, server.url)])
        #expect(try await Self.answers(first, world.log, 7).count == 1)
        let second = try Self.group([("w", world.signer, server.url)])
        #expect(try await Self.answers(second, world.log, 12).count == 1)
        #expect(try await Self.answers(first, world.log, 40).count == 1)
    }

    @Test func aWitnessThatComesBack() async throws {
        let world = try WitnessWorld()
        let server = try await world.server(port: ListeningPort.fresh())
        let address = server.url
        let group = try Self.group([("w", world.signer, address)])
        #expect(try await Self.answers(group, world.log, 7).count == 1)
        await server.stop()
        #expect(try await Self.answers(group, world.log, 8).isEmpty)
        guard case .unreachable = try await Self.fault(group) else {
            Issue.record("\(String(describing: try await Self.fault(group)))")
            return
        }
        let again = try await world.server(port: server.port)
        #expect(try await Self.answers(group, world.log, 9).count == 1)
        #expect(try await Self.fault(group) == nil)
        await again.stop()
    }

    /// A question that comes after a newer one was answered is not asked, and nobody is suspected for it.
    @Test func anOlderCheckpointAfterANewerOne() async throws {
        let world = try WitnessWorld()
        let server = try await world.server()
        let group = try Self.group([("w", world.signer, server.url)])
        #expect(try await Self.answers(group, world.log, 20).count == 1)
        #expect(try await Self.answers(group, world.log, 19).isEmpty)
        #expect(try await Self.fault(group) == nil)
    }

    // MARK: - Others

    /// One honest witness beside one that answers whatever a test likes.
    private static func beside(
        _ size: Int = 20, _ answer: @escaping @Sendable ([UInt8]) async throws -> (Int, String, [UInt8])
    ) async throws -> WitnessFault? {
        let world = try WitnessWorld()
        let honest = try await world.server()
        let liar = try SampleLog.signer("liar.example", kind: .cosignature)
        let server = try await TestServer.scripted { try await answer($0) }
        let group = try Self.group([("liar", liar, server.url), ("honest", world.signer, honest.url)])
        for size in [size, size + 1] {
            let signatures = try await Self.answers(group, world.log, size)
            #expect(signatures.map(\.name) == [world.verifier.name])
        }
        return try await Self.fault(group)
    }

    @Test(arguments: [
        (409, "text/x.tlog.size", "1000\n"), (409, "text/plain", "7\n"), (409, "text/x.tlog.size", "\n"),
        (422, "text/plain", "no\n"), (500, "text/plain", ""), (404, "text/html", "<html>"), (200, "text/plain", ""),
        (200, "text/plain", "\u{2014} liar.example AAAA\n"), (302, "text/plain", "elsewhere"),
    ])
    func aLiar(status: Int, type: String, body: String) async throws {
        #expect(try await Self.beside { _ in (status, type, Array(body.utf8)) } != nil)
    }

    @Test func aLiarWhoSignsSomethingElse() async throws {
        let liar = try SampleLog.signer("liar.example", kind: .cosignature)
        let fault = try await Self.beside { body in
            let request = try AddCheckpointRequest(parsing: body)
            let line = try liar.sign(text: request.note.text + Array("x\n".utf8), timeSeconds: Self.now).line
            return (200, "text/plain", line)
        }
        #expect(fault == .signatureInvalid)
    }

    @Test func aLiarAboutTheTime() async throws {
        let liar = try SampleLog.signer("liar.example", kind: .cosignature)
        let fault = try await Self.beside { body in
            let request = try AddCheckpointRequest(parsing: body)
            return (200, "text/plain", try liar.sign(text: request.note.text, timeSeconds: Self.now + 3600).line)
        }
        #expect(fault == .timeWrong(timeSeconds: Self.now + 3600, nowSeconds: Self.now))
    }

    /// A new size each time it is asked: it is asked so often and no more.
    @Test func aLiarWhoseSizeNeverStays() async throws {
        let count = Mutex(0)
        let fault = try await Self.beside { body in
            let old = try AddCheckpointRequest(parsing: body).oldSize
            count.withLock { $0 += 1 }
            return (409, AddCheckpointConflict.contentType, Array("\(old.value + 1)\n".utf8))
        }
        #expect(fault == .overtaken)
        #expect(count.withLock { $0 } == 2 * WitnessGroupConfiguration().attemptsMax)
    }

    @Test func anEndlessAnswer() async throws {
        let max = WitnessGroupConfiguration().answerBytesMax
        let fault = try await Self.beside { _ in (200, "text/plain", [UInt8](repeating: 0x61, count: max + 1)) }
        #expect(fault == .answerTooLarge(byteCountMax: max))
    }

    @Test func aWitnessThatNeverAnswers() async throws {
        let world = try WitnessWorld()
        let honest = try await world.server()
        let slow = try SampleLog.signer("slow.example", kind: .cosignature)
        let (never, end) = AsyncStream.makeStream(of: Void.self)
        let server = try await TestServer.scripted { _ in
            for await _ in never {}
            return (500, "text/plain", [])
        }
        var configuration = WitnessGroupConfiguration.patient
        configuration.answerSecondsMax = 30
        let group = try Self.group(
            [("slow", slow, server.url), ("honest", world.signer, honest.url)], configuration: configuration)
        let signatures = try await Self.answers(group, world.log, 20)
        #expect(signatures.map(\.name) == [world.verifier.name])
        #expect(try await Self.fault(group) == .timedOut(seconds: 30))
        end.finish()
    }

    /// Whoever has enough stops reading; the slow one is not waited for, and asked again next time.
    @Test func whoeverStopsReadingStopsTheAsking() async throws {
        let world = try WitnessWorld()
        let honest = try await world.server()
        let slow = try SampleLog.signer("slow.example", kind: .cosignature)
        let (never, end) = AsyncStream.makeStream(of: Void.self)
        let server = try await TestServer.scripted { _ in
            for await _ in never {}
            return (500, "text/plain", [])
        }
        let group = try Self.group([("slow", slow, server.url), ("honest", world.signer, honest.url)])
        for size in [20, 30] {
            var count = 0
            for await signature in group.ask(try Self.request(world.log, size)) {
                #expect(signature.name == world.verifier.name)
                count += 1
                break
            }
            #expect(count == 1)
        }
        while try await Self.fault(group) == nil { await Task.yield() }
        #expect(try await Self.fault(group) == .late)
        end.finish()
    }

    /// While one request is on its way the newest of the others waits, and only that.
    @Test func oneRequestAtATimeAndTheNewestNext() async throws {
        let world = try WitnessWorld()
        let sizes = Mutex<[UInt64]>([])
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (arrivals, arrive) = AsyncStream.makeStream(of: Void.self)
        let signer = world.signer
        let server = try await TestServer.scripted { body in
            let request = try AddCheckpointRequest(parsing: body)
            let isFirst = sizes.withLock { sizes in
                sizes.append(request.checkpoint.size.value)
                return sizes.count == 1
            }
            if isFirst {
                arrive.yield()
                for await _ in gate { break }
            }
            return (200, "text/plain", try signer.sign(text: request.note.text, timeSeconds: Self.now).line)
        }
        let group = try Self.group([("w", world.signer, server.url)])
        let log = world.log
        async let first = Self.answers(group, log, 10)
        for await _ in arrivals { break }
        let second = Task { try await Self.answers(group, log, 11) }
        while await group.waitingSizes() != [11] { await Task.yield() }
        let third = Task { try await Self.answers(group, log, 12) }
        while await group.waitingSizes() != [12] { await Task.yield() }
        #expect(try await second.value.isEmpty)
        // An older one does not take the place of a newer one.
        #expect(try await Self.answers(group, log, 9).isEmpty)
        // One that is no longer wanted makes room.
        open.yield()
        #expect(try await first.count == 1)
        #expect(try await third.value.count == 1)
        #expect(sizes.withLock { $0 } == [10, 12])
    }

    @Test func aRolledBackWitness() async throws {
        let world = try WitnessWorld()
        let server = try await world.server()
        let group = try Self.group([("w", world.signer, server.url)])
        #expect(try await Self.answers(group, world.log, 12).count == 1)
        try await world.store().queue.write { try $0.execute(sql: "DELETE FROM log") }
        #expect(try await Self.answers(group, world.log, 20).isEmpty)
        #expect(try await Self.fault(group) == .rolledBack(claimed: 0, proven: 12))
    }

    @Test func aLogThatLostItsEnd() async throws {
        let world = try WitnessWorld()
        let server = try await world.server()
        let before = try Self.group([("w", world.signer, server.url)])
        #expect(try await Self.answers(before, world.log, 40).count == 1)
        let after = try Self.group([("w", world.signer, server.url)])
        #expect(try await Self.answers(after, world.log, 30).isEmpty)
        #expect(try await Self.fault(after) == .ahead(claimed: 40, ours: 30))
    }

    @Test func aLogThatCannotProve() async throws {
        let world = try WitnessWorld()
        let server = try await world.server()
        let group = try Self.group([("w", world.signer, server.url)])
        struct NoTiles: Error {}
        let request = try CosigningRequest(note: world.log.note(9)) { _ in throw NoTiles() }
        for await _ in group.ask(request) { Issue.record("cosigned without a proof") }
        guard case .proofUnavailable = try await Self.fault(group) else {
            Issue.record("\(String(describing: try await Self.fault(group)))")
            return
        }
    }

    /// A lasting fault is logged once, and so is its end.
    @Test func changesAreLoggedOnce() async throws {
        let world = try WitnessWorld()
        let server = try await world.server(port: ListeningPort.fresh())
        let recorder = RecordingLog()
        let group = try Self.group([("w", world.signer, server.url)], logger: recorder.logger)
        await server.stop()
        for size in [3, 4, 5] { #expect(try await Self.answers(group, world.log, size).isEmpty) }
        #expect(recorder.lines.count == 1)
        #expect(await group.standings().first?.failureCount == 3)
        let again = try await world.server(port: server.port)
        for size in [6, 7] { #expect(try await Self.answers(group, world.log, size).count == 1) }
        #expect(recorder.lines.count == 2)
        #expect(recorder.lines.last == "witness w cosigns again")
        await again.stop()
    }

    @Test func addressesOfAPolicy() throws {
        let signer = try SampleLog.signer("w.example", kind: .cosignature)
        #expect(throws: WitnessGroupError.invalidURL(witness: "w", url: "nowhere")) {
            try Self.group([("w", signer, "nowhere")])
        }
    }
}
