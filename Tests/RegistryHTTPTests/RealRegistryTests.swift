import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Octets
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

/// The routes over the registry itself: what is served is verified as a stranger would, by the served bytes alone.
@Suite(.bounded) struct RealRegistryTests {
    private static let vin = Result { try VIN("1HGCM82633A004352") }

    @Test func aStatementIsTakenOnceAndItsReceiptVerifies() async throws {
        let vin = try Self.vin.get()
        try await RealRegistry.test { real, client in
            let statement = try real.service(vin, identifier: "order-1")
            let first = try await real.submit(statement, client)
            #expect(first.status == .created)
            #expect(first.headers[.contentType] == MediaTypes.receipt)
            let index = try await real.verify(
                Receipt(parsing: first.body.readableBytesView), for: statement, client)

            let second = try await real.submit(statement, client)
            #expect(second.status == .ok)
            let again = try await real.verify(
                Receipt(parsing: second.body.readableBytesView), for: statement, client)
            #expect(again == index)

            let other = try real.service(vin, identifier: "order-1", kilometres: 90_000)
            let conflict = try await real.submit(other, client)
            #expect(conflict.status == .conflict)
            let problem = try conflict.problem()
            #expect(problem.code == "conflicting-id")
            #expect(problem.field == "/jti")
            #expect(problem.mend?.isEmpty == false)

            let report = try await real.report(vin, client)
            #expect(report.history.lines.map(\.index) == [index])
            // What was served for one statement proves no other.
            let receipt = try Receipt(parsing: first.body.readableBytesView)
            await #expect(throws: ReportRejection.self) { try await real.verify(receipt, for: other, client) }
        }
    }

    @Test func everyLineOfAStreamIsAnswered() async throws {
        let vin = try Self.vin.get()
        let (lineCount, brokenLine) = (300, 137)
        try await RealRegistry.test { real, client in
            let lines = try (1...lineCount).map { number in
                let statement = try real.service(vin, identifier: "order-\(number)", kilometres: 1_000 * number)
                let text = String(decoding: statement, as: UTF8.self)
                return number == brokenLine ? "{\"sd_jwt\":\"\(text)" : "{\"sd_jwt\":\"\(text)\"}"
            }
            let answer = try await client.execute(
                uri: "/v1/statements", method: .post, headers: [.contentType: MediaTypes.newlineDelimitedJSON],
                body: ByteBuffer(string: lines.joined(separator: "\n") + "\n"))
            #expect(answer.status == .ok)
            let results = try answer.text.split(separator: "\n").map { line in
                try #require(SubmissionLine(json: JSON(parsing: Array(line.utf8))))
            }
            #expect(results.map(\.line) == Array(1...lineCount))
            var indices: Set<UInt64> = []
            for result in results {
                switch result.outcome {
                case .included(let index, false): indices.insert(index)
                case .refused(let problem):
                    #expect(result.line == brokenLine)
                    #expect(problem.code == "json-invalid")
                default: Issue.record("line \(result.line): \(result.outcome)")
                }
            }
            #expect(indices.count == lineCount - 1)
            let report = try await real.report(vin, client)
            #expect(Set(report.history.lines.map(\.index.value)) == indices)
            try await Self.checkLog(real, client)
        }
    }

    /// Recomputes the log from the served entries, and holds checkpoint and tiles against it.
    private static func checkLog(_ real: RealRegistry, _ client: any TestClientProtocol) async throws {
        let note = try SignedNote(parsing: await real.bytes("/checkpoint", client))
        let verifiers = try await real.trust(client).logs.map(\.verifier)
        #expect(try note.verifiedSignatures(by: verifiers).count == 1)
        let checkpoint = try Checkpoint(parsing: note.text)
        #expect(checkpoint.origin.description == RealRegistry.origin)
        #expect(checkpoint.size > LogSize(UInt64(Tile.widthMax)), "one full tile at least is to be checked")

        let tiles = Tile.newTiles(from: 0, to: checkpoint.size)
        var frontier = MerkleFrontier()
        var stored = StoredHashes()
        for tile in tiles where tile.isEntryBundle {
            let bundle = try EntryBundle(parsing: await real.bytes("/\(tile.path)", client), width: tile.width)
            for entry in bundle.entries {
                frontier.append(MerkleTree.leafHash(entry))
                stored.append(MerkleTree.leafHash(entry))
            }
        }
        #expect(frontier.size == checkpoint.size)
        #expect(frontier.root == checkpoint.root)
        for tile in tiles where !tile.isEntryBundle {
            #expect(try await real.bytes("/\(tile.path)", client) == tile.data(from: stored), "\(tile.path)")
        }
    }

    @Test func anUnknownCarHasAProvenEmptyHistory() async throws {
        let vin = try VIN("1HGCM826X3A000007")
        try await RealRegistry.test { real, client in
            let report = try await real.report(vin, client)
            #expect(report.isEmpty)
            #expect(report.verdict.contains("too little data to judge"))
        }
    }

    @Test func aSuspendedAttestorIsRefusedAndToldWhy() async throws {
        let vin = try Self.vin.get()
        try await RealRegistry.test { real, client in
            let early = try await real.submit(real.service(vin, identifier: "early"), client)
            #expect(early.status == .created)
            let suspension = try await real.submit(real.suspension(), client)
            #expect(suspension.status == .created)
            let late = try await real.submit(real.service(vin, identifier: "late"), client)
            #expect(late.status == .forbidden)
            let problem = try late.problem()
            #expect(problem.code == "attestor-suspended")
            #expect(problem.field == "/iss")
            #expect(problem.rule?.contains("attestor garage has been suspended") == true)
            #expect(problem.mend?.isEmpty == false)
            let listed = try await client.execute(uri: "/v1/attestors", method: .get) { response in
                try JSON(parsing: Array(buffer: response.body))
            }
            #expect(listed["attestors"]?.array?.first?["status"] == "suspended")
            // What it stated before stays, and stays proven.
            #expect(try await real.report(vin, client).history.statements.count == 1)
        }
    }
}
