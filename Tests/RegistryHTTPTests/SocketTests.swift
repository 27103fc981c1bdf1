import Foundation
import Glibc
import Hummingbird
import HummingbirdTesting
import RegistryAPI
import Synchronization
import TestKit
import Testing

@testable import RegistryHTTP

/// What senders do to a connection that no HTTP library would: each is answered, and the server stays up.
@Suite(.serialized, .bounded) struct SocketTests {
    private static let statementHead =
        "POST /v1/statements HTTP/1.1\r\nhost: test\r\ncontent-type: application/sd-jwt\r\n"
    private static let streamHead =
        "POST /v1/statements HTTP/1.1\r\nhost: test\r\ncontent-type: application/x-ndjson\r\n"

    /// Runs `talk` on a thread of its own, since it blocks, and checks that the server still answers afterwards.
    private func converse<Value: Sendable>(
        _ server: Server = Server(), _ talk: @escaping @Sendable (RawConnection) throws -> Value
    ) async throws -> Value {
        try await server.test(.live) { client in
            let port = try #require(client.port)
            let value = try await onThread { try talk(RawConnection(port: port)) }
            #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok)
            return value
        }
    }

    private func server(stallSeconds: Int = 1, bodySeconds: Int = 60) -> Server {
        var server = Server()
        server.configuration.limits.bodyStallSecondsMax = stallSeconds
        server.configuration.limits.bodySecondsMax = bodySeconds
        server.configuration.limits.lingerSecondsMax = 1
        return server
    }

    @Test func tenMegabytes() async throws {
        let (status, problem) = try await converse { connection in
            connection.send(Self.statementHead + "content-length: 10485760\r\n\r\n")
            let part = [UInt8](repeating: 0x61, count: 1 << 16)
            for _ in 0..<160 where !connection.send(part) { break }
            return connection.answer()
        }
        #expect(status == 413)
        #expect(problem?.limit == WireLimits.standard.bodyBytesMax)
    }

    @Test func tenMegabytesWithoutSayingSo() async throws {
        let (status, problem) = try await converse { connection in
            connection.send(Self.statementHead + "transfer-encoding: chunked\r\n\r\n")
            let part = Array("10000\r\n".utf8) + [UInt8](repeating: 0x61, count: 1 << 16) + Array("\r\n".utf8)
            for _ in 0..<160 where !connection.send(part) { break }
            connection.send("0\r\n\r\n")
            return connection.answer()
        }
        #expect(status == 413)
        #expect(problem?.field == "body")
    }

    @Test func stalledBody() async throws {
        let (status, problem) = try await converse(server()) { connection in
            connection.send(Self.statementHead + "content-length: 100\r\n\r\ngood")
            return connection.answer()
        }
        #expect(status == 408)
        #expect(problem?.limit == 1)
        #expect(problem?.limitUnit == "seconds")
    }

    @Test func trickledBody() async throws {
        let (status, problem) = try await converse(server(stallSeconds: 60, bodySeconds: 2)) { connection in
            connection.send(Self.statementHead + "content-length: 1000\r\n\r\n")
            for _ in 0..<20 {
                usleep(200_000)
                if !connection.send("g") { break }
            }
            return connection.answer()
        }
        #expect(status == 408)
        #expect(problem?.detail.contains("within 2 s") == true)
    }

    @Test func stalledStreamSaysWhereItEnded() async throws {
        let text = try await converse(server()) { connection in
            connection.send(Self.streamHead + "transfer-encoding: chunked\r\n\r\n7\r\n\"good\"\n\r\n3\r\n\"go\r\n")
            return String(decoding: connection.receive(), as: UTF8.self)
        }
        #expect(text.contains("{\"line\":1,\"status\":\"included\",\"index\":0}"))
        #expect(text.contains("{\"line\":2,\"status\":\"aborted\""))
        #expect(text.contains("body-too-slow"))
    }

    @Test func halfClosedAfterTheRequest() async throws {
        let (status, _) = try await converse { connection in
            connection.send(Self.statementHead + "content-length: 4\r\nconnection: close\r\n\r\ngood")
            connection.finishSending()
            return connection.answer()
        }
        #expect(status == 201)
    }

    @Test func halfClosedInTheMiddle() async throws {
        let server = Server()
        let (status, problem) = try await converse(server) { connection in
            connection.send(Self.statementHead + "content-length: 100\r\n\r\ngood")
            connection.finishSending()
            return connection.answer()
        }
        #expect(status == 400)
        #expect(problem == .bodyCutShort)
        #expect(server.backend.submitted.withLock { $0.isEmpty })
    }

    @Test(
        arguments: [
            "NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "GET /\r\nhost\r\n\r\n",
            "POST /v1/statements HTTP/1.1\r\ncontent-length: -5\r\n\r\n",
        ] as [RawText])
    func bytesThatAreNotHTTP(request: RawText) async throws {
        let (status, problem) = try await converse(server()) { connection in
            connection.send(request.text)
            return connection.answer()
        }
        #expect(status == 400)
        #expect(problem == .malformedRequest)
    }

    @Test func headersTooLarge() async throws {
        let (status, problem) = try await converse(server()) { connection in
            connection.send("GET / HTTP/1.1\r\nhost: test\r\nx-long: \(String(repeating: "a", count: 20_000))\r\n\r\n")
            return connection.answer()
        }
        #expect(status == 431)
        #expect(problem?.limit == WireLimits.standard.headerBytesMax)
    }

    @Test func expectationIsMet() async throws {
        let text = try await converse(server(stallSeconds: 60)) { connection in
            connection.send(
                Self.statementHead + "content-length: 4\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n")
            let invitation = connection.receive { $0.count >= 25 }
            connection.send("good")
            return String(decoding: invitation + connection.receive(), as: UTF8.self)
        }
        #expect(text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\n"))
        #expect(text.contains("HTTP/1.1 201 Created"))
    }

    @Test func senderMayWaitForEachAnswer() async throws {
        let answers = try await converse { connection in
            connection.send(Self.streamHead + "transfer-encoding: chunked\r\n\r\n")
            var all: [UInt8] = []
            for number in 1...3 {
                connection.send("9\r\n\"good.\(number)\"\n\r\n")
                all += connection.receive { $0.count { $0 == UInt8(ascii: "}") } >= 1 }
            }
            connection.send("0\r\n\r\n")
            return String(decoding: all + connection.receive(), as: UTF8.self)
        }
        for number in 1...3 { #expect(answers.contains("{\"line\":\(number),\"status\":\"included\"")) }
    }

    @Test func senderWhoReadsNothingIsHeldBack() async throws {
        var server = Server(backend: FakeBackend(delay: .milliseconds(20)))
        server.configuration.limits.streamBatchesInFlightMax = 2
        let backend = server.backend
        _ = try await converse(server) { connection in
            connection.send(Self.streamHead + "transfer-encoding: chunked\r\n\r\n")
            let part = Array("10000\r\n".utf8) + Array(String(repeating: "\"good.a\"", count: 1).utf8)
            let padding = [UInt8](repeating: 0x20, count: 65_536 - 9) + Array("\n\r\n".utf8)
            for _ in 0..<100 where !connection.send(part + padding) { break }
            connection.send("0\r\n\r\n")
            return connection.receive().count
        }
        #expect(backend.highWater.withLock { $0.most } <= 2)
    }
}

/// Runs what blocks on a thread of its own, so that it does not hold a thread that tasks need.
private func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}
