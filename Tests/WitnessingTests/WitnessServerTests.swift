import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import Octets
import TestKit
import Testing
import TransparencyLog

@testable import WitnessHTTP
@testable import Witnessing

@Suite(.bounded) struct WitnessServerTests {
    private func application(
        _ world: WitnessWorld, examiner: (any CheckpointExaminer)? = nil, limits: WitnessLimits = WitnessLimits()
    ) throws -> Application<RouterResponder<BasicRequestContext>> {
        var configuration = WitnessHTTPConfiguration(host: "127.0.0.1", port: 0)
        configuration.limits = limits
        return WitnessHTTPServer(
            witness: try world.witness(examiner: examiner), configuration: configuration, logger: WitnessWorld.quiet
        ).application()
    }

    private func ask(
        _ client: any TestClientProtocol, _ body: [UInt8]
    ) async throws -> (status: Int, type: String?, body: [UInt8]) {
        let response = try await client.execute(
            uri: "/add-checkpoint", method: .post, body: ByteBuffer(bytes: body))
        return (response.status.code, response.headers[.contentType], Array(response.body.readableBytesView))
    }

    private func status(_ client: any TestClientProtocol, _ body: [UInt8]) async throws -> Int {
        try await ask(client, body).status
    }

    private static func path(_ origin: KeyName) -> String { "/\(Hash.sha256(origin.utf8))/checkpoint" }

    @Test func everyStatus() async throws {
        let world = try WitnessWorld()
        let stranger = try SampleLog.signer("stranger.example", kind: .ed25519)
        let unknown = try SampleLog("unknown.example", size: 9)
        try await application(world).test(.router) { client in
            let log = world.log
            var answer = try await ask(client, Array("old 0\n".utf8))
            #expect(answer.status == 400)
            answer = try await ask(client, unknown.request(from: 0, to: 9))
            #expect(answer.status == 404)
            answer = try await ask(client, log.request(from: 0, to: log.note(9, signer: stranger)))
            #expect(answer.status == 403)
            answer = try await ask(client, log.request(from: 9, to: log.note(8)))
            #expect(answer.status == 400)
            answer = try await ask(client, log.request(from: 5, to: 9))
            #expect(answer.status == 409)
            #expect(answer.type == "text/x.tlog.size")
            #expect(answer.body == Array("0\n".utf8))
            answer = try await ask(client, log.request(from: 0, to: log.note(9), proof: [.zero]))
            #expect(answer.status == 422)

            answer = try await ask(client, log.request(from: 0, to: 9))
            #expect(answer.status == 200)
            let lines = try SignedNote.signatures(parsing: answer.body[...])
            #expect(lines.count == 1)
            let line = try #require(lines.first)
            #expect(try world.verifier.verify(line, text: log.note(9).text)?.timeSeconds == 1_800_000_000)

            answer = try await ask(client, log.request(from: 0, to: 20))
            #expect(answer.status == 409)
            #expect(answer.body == Array("9\n".utf8))
            answer = try await ask(client, log.request(from: 9, to: log.note(9, root: .zero)))
            #expect(answer.status == 422)
            answer = try await ask(client, log.request(from: 9, to: log.note(20, root: .zero)))
            #expect(answer.status == 422)
            answer = try await ask(client, log.request(from: 9, to: 9))
            #expect(answer.status == 200)
        }
    }

    private struct Doubter: CheckpointExaminer {
        let verdict: ExaminationVerdict
        func examine(_: Checkpoint, note: SignedNote, cosigned: WitnessedHead) async -> ExaminationVerdict { verdict }
    }

    @Test(arguments: [(ExaminationVerdict.unsound("no"), 422), (.unknown("later"), 503), (.sound, 200)])
    func anAuditorsStatuses(verdict: ExaminationVerdict, status: Int) async throws {
        let world = try WitnessWorld()
        try await application(world, examiner: Doubter(verdict: verdict)).test(.router) { client in
            let answer = try await ask(client, world.log.request(from: 0, to: 9))
            #expect(answer.status == status)
        }
    }

    @Test func whatMonitorsRead() async throws {
        let world = try WitnessWorld()
        try await application(world).test(.router) { client in
            let path = Self.path(world.log.origin)
            #expect(try await client.execute(uri: path, method: .get).status == .notFound)
            // Who else signed is left out: it was not verified.
            let stranger = try SampleLog.signer("stranger.example", kind: .ed25519)
            let note = try world.log.note(9)
            let more = try note.adding([stranger.sign(text: note.text, timeSeconds: 0)])
            #expect(try await status(client, world.log.request(from: 0, to: more)) == 200)

            let response = try await client.execute(uri: path, method: .get)
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "text/plain; charset=utf-8")
            let read = try SignedNote(parsing: Array(response.body.readableBytesView))
            #expect(read.signatures.count == 2)
            #expect(
                try read.verifiedSignatures(by: [world.log.signer.verifier, world.verifier]).count == 2)
            #expect(try await client.execute(uri: path, method: .head).status == .ok)

            #expect(try await client.execute(uri: path.uppercased(), method: .get).status == .notFound)
            for other in ["/x/checkpoint", "/\(Hash.zero)/checkpoint", "/checkpoint", "/\(Hash.zero)", "/"] {
                #expect(try await client.execute(uri: other, method: .get).status == .notFound)
            }
        }
    }

    /// Sends a body over a connection of its own choosing, with or without a declared length.
    private func post(_ url: String, _ body: HTTPClientRequest.Body) async throws -> Int {
        var request = HTTPClientRequest(url: url + "/add-checkpoint")
        request.method = .POST
        request.body = body
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        _ = try await answer.body.collect(upTo: 1 << 20)
        return Int(answer.status.code)
    }

    @Test func bodiesAtTheEdge() async throws {
        let world = try WitnessWorld()
        var limits = WitnessLimits()
        let body = try world.log.request(from: 0, to: 9)
        limits.bodyBytesMax = body.count
        let server = try await world.server(limits: limits)
        let tooLarge = ByteBuffer(bytes: body + [0x0A])
        #expect(try await post(server.url, .bytes(tooLarge)) == 413)
        #expect(try await post(server.url, .stream([tooLarge].async, length: .unknown)) == 413)
        #expect(try await post(server.url, .bytes(ByteBuffer(bytes: body))) == 200)
    }

    /// Who asks before it sends the body is invited, unless the body is too large.
    @Test func politeSenders() async throws {
        let world = try WitnessWorld()
        let server = try await world.server()
        let body = try world.log.request(from: 0, to: 9)
        let polite = "POST /add-checkpoint HTTP/1.1\r\nhost: w\r\nexpect: 100-continue\r\nconnection: close\r\n"
        let invited = try await RawConnection.answers(
            port: server.port, first: polite + "content-length: \(body.count)\r\n\r\n", then: body)
        #expect(invited.hasPrefix("HTTP/1.1 100 Continue\r\n"))
        #expect(invited.contains("HTTP/1.1 200 OK\r\n"))
        let refused = try await RawConnection.answers(
            port: server.port, first: polite + "content-length: 100000000\r\n\r\n", then: nil)
        #expect(refused.hasPrefix("HTTP/1.1 413 "))
    }

    @Test func aBodyThatNeverComes() async throws {
        let world = try WitnessWorld()
        var limits = WitnessLimits()
        // Within it the second, honest request comes on a busy machine too.
        limits.bodySecondsMax = 8
        let server = try await world.server(limits: limits)
        let (stalled, keepOpen) = AsyncStream.makeStream(of: ByteBuffer.self)
        keepOpen.yield(ByteBuffer(string: "old 0\n"))
        #expect(try await post(server.url, .stream(stalled, length: .known(Int64(500)))) == 408)
        keepOpen.finish()
        let body = ByteBuffer(bytes: try world.log.request(from: 0, to: 9))
        #expect(try await post(server.url, .bytes(body)) == 200)
    }
}

extension Array where Element: Sendable {
    /// The elements one after the other.
    fileprivate var async: AsyncStream<Element> {
        AsyncStream { continuation in
            for element in self { continuation.yield(element) }
            continuation.finish()
        }
    }
}
