import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import RegistryAPI
import RegistryClient
import TestKit
import Testing
import VIN

@testable import RegistryHTTP

/// Padded answers: their length is a Padmé size, and nothing else about them changes.
@Suite(.bounded) struct PaddingTests {
    /// Sizes as the definition gives them: the exponent's bits are as many as the mantissa keeps.
    @Test(arguments: [
        (0, 0), (1, 1), (2, 2), (3, 3), (8, 8), (9, 10), (15, 16), (17, 18), (100, 104), (1_000, 1_024), (1_025, 1_088),
        (65_537, 67_584), (999_999, 1_015_808),
    ])
    func sizes(byteCount: Int, padded: Int) {
        #expect(Padme.paddedByteCount(byteCount) == padded)
    }

    @Test func sizesGrowAndOverheadIsBounded() {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("padded sizes"))
        for _ in 0..<20_000 {
            let byteCount = Int.random(in: 1...(1 << Int.random(in: 1...40)), using: &generator)
            let padded = Padme.paddedByteCount(byteCount)
            #expect(padded >= byteCount)
            #expect((padded - byteCount) * 100 <= byteCount * 12)
            #expect(byteCount < 1_024 || (padded - byteCount) * 100 <= byteCount * 7)
            #expect(Padme.paddedByteCount(padded) == padded, "a padded size stays: \(byteCount)")
            #expect(Padme.paddedByteCount(byteCount + 1) >= padded)
        }
    }

    @Test func theLargestSizeIsLeftAlone() {
        #expect(Padme.paddedByteCount(.max) == .max)
    }

    @Test(arguments: [nil, MediaTypes.newlineDelimitedJSON])
    func answersHavePaddedSizesAndTheSameBundle(accept: String?) async throws {
        let vin = try VIN("1HGCM82633A004352")
        try await RealRegistry.test { real, client in
            for number in 1...6 {
                let statement = try real.service(vin, identifier: "order-\(number)", kilometres: 1_000 * number)
                #expect(try await real.submit(statement, client).status == .created)
                var headers: HTTPFields = [.contentType: MediaTypes.json]
                if let accept { headers[.accept] = accept }
                let plain = try await Self.ask(vin, "", headers, client)
                let padded = try await Self.ask(vin, ",\"padded\":true", headers, client)
                #expect(padded.body.readableBytes == Padme.paddedByteCount(plain.body.readableBytes))
                #expect(padded.headers[.contentLength] == String(padded.body.readableBytes))
                let trimmed = padded.text.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
                #expect(trimmed.joined(separator: "\n") == plain.text)
            }
        }
    }

    @Test func whatIsMisspeltIsRefused() async throws {
        try await Server().test { client in
            let vin = try VIN("1HGCM82633A004352")
            let answer = try await Self.ask(vin, ",\"paded\":true", [.contentType: MediaTypes.json], client)
            #expect(try answer.problem().code == "member-unknown")
            let text = try await Self.ask(vin, ",\"padded\":1", [.contentType: MediaTypes.json], client)
            #expect(try text.problem().field == "/padded")
        }
    }

    @Test func theClientTakesThePaddingOff() async throws {
        try await RewardServer().test(.live) { test in
            let client = try RegistryClient(url: "http://127.0.0.1:\(#require(test.port))")
            let report = try await client.report(subject: "points:12", isPadded: true)
            #expect(report.bundle == Array("{\"subject\":\"points:12\"}".utf8))
        }
    }

    private static func ask(
        _ vin: VIN, _ more: String, _ headers: HTTPFields, _ client: any TestClientProtocol
    ) async throws -> TestResponse {
        let answer = try await client.execute(
            uri: "/v1/reports", method: .post, headers: headers,
            body: ByteBuffer(string: "{\"vin\":\"\(vin.string)\"\(more)}"))
        return answer
    }
}
