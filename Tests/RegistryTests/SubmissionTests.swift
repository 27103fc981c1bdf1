import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("Submissions", .bounded)
struct SubmissionTests {
    private func opened(_ world: TestWorld, erases: Bool = false) async throws -> Registry {
        let registry = try await world.open()
        let outcome = await registry.submit([try world.enrolment(erases: erases)])
        try #require(outcome[0].receipt != nil, "\(outcome[0])")
        return registry
    }

    @Test("The same statement again is a duplicate; another body under its id is a conflict that names the field")
    func idempotency() async throws {
        let world = try TestWorld()
        let registry = try await opened(world)
        let statement = try world.service(identifier: "a")
        let other = try world.service(identifier: "a", kilometres: 1)
        // Within one batch, too.
        let outcomes = await registry.submitForPosition([statement, statement, other])
        let index = try #require(outcomes[0].index)
        #expect(outcomes[1] == .included(index, isDuplicate: true))
        #expect(outcomes[2].refusal?.code == "conflicting-id" && outcomes[2].refusal?.field == "/jti")
        let size = registry.publishedSize
        let again = await registry.submit([statement, other])
        #expect(again[0].isDuplicate && again[1].refusal?.status == .conflict)
        #expect(registry.publishedSize == size, "nothing new, no new root")
        let receipt = try await registry.receipt(issuer: "attestor:garage-1", identifier: "a")
        #expect(try world.verify(receipt, for: statement) == index)
        await #expect(throws: RegistryError.self) {
            _ = try await registry.receipt(issuer: "attestor:garage-1", identifier: "b")
        }
        await registry.shutdown()
    }

    @Test("What is wrong is refused with its field, and nothing is stored")
    func refusals() async throws {
        let world = try TestWorld()
        let registry = try await opened(world)
        let size = registry.publishedSize
        let stranger = TestWorld.key(9)
        let future = Int(world.now / 1_000) + 400
        let good = try world.service()
        var forged = good
        forged[good.count - 20] ^= 1
        let cases: [([UInt8], Refusal.Status, String?)] = [
            ([], .malformed, nil),
            (Array("{".utf8), .malformed, nil),
            ([UInt8](repeating: 0xFF, count: 100), .malformed, nil),
            ([UInt8](repeating: 0x41, count: 10_000_000), .tooLarge, nil),
            (try world.service(by: "nobody"), .unauthenticated, "/iss"),
            (try world.service(stranger), .unauthenticated, "/header/kid"),
            (try world.service { $0["aud"] = "other/log" }, .unacceptable, "/aud"),
            (try world.service { $0["iat"] = .integer(future) }, .unacceptable, "/iat"),
            (try world.service { $0["occurred_at"] = "2090-01-01" }, .unacceptable, "/occurred_at"),
            (try world.service(kilometres: -1), .unacceptable, "/odometer/value"),
            (try world.service { $0["sub"] = "vehicle:1HGCM82633A00435O" }, .unacceptable, "/sub"),
            (try world.service { $0["vct"] = "urn:vinlog:nothing:1" }, .unacceptable, "/vct"),
        ]
        for (bytes, status, field) in cases {
            let outcome = await registry.submit([bytes])
            let refusal = try #require(outcome[0].refusal)
            #expect(refusal.status == status, "\(refusal)")
            if let field { #expect(refusal.field == field, "\(refusal)") }
        }
        let forgedOutcome = await registry.submit([forged])
        #expect(forgedOutcome[0].refusal != nil)
        #expect(registry.publishedSize == size)
        let subject = try Subject("vehicle:1HGCM82633A004352")
        #expect(try world.verify(await registry.report(for: subject)).isEmpty)
        await registry.shutdown()
    }

    @Test("A suspended attestor is refused, also behind its suspension in the same submission")
    func suspension() async throws {
        let world = try TestWorld()
        let registry = try await opened(world)
        let suspension = try world.sign(
            "attestor-suspend", about: "attestor:garage-1", by: "authority:\(world.authority.publicKey.thumbprint)",
            world.authority, body: ["reason": "audit outstanding"])
        let outcomes = await registry.submit([try world.service(), suspension, try world.service()])
        #expect(outcomes[0].receipt != nil && outcomes[1].receipt != nil)
        #expect(outcomes[2].refusal?.status == .forbidden)
        await registry.shutdown()
        // The directory is folded again from the rows.
        let reopened = try await world.open()
        let late = await reopened.submit([try world.service()])
        #expect(late[0].refusal?.code == "attestor-suspended")
        #expect(reopened.attestors.map(\.id.string) == ["garage-1"])
        await reopened.shutdown()
    }

    @Test("An erasure deletes statement, salt and disclosures; the report says so and verifies")
    func erasure() async throws {
        let world = try TestWorld()
        let registry = try await opened(world, erases: true)
        let statement = try world.service(identifier: "to-go")
        let positions = await registry.submitForPosition([statement, try world.service()])
        let target = try #require(positions[0].index)
        func erasure(of index: UInt64) throws -> [UInt8] {
            try world.sign(
                "erasure", about: "vehicle:1HGCM82633A004352", by: "attestor:garage-1", TestWorld.garageKey,
                body: [
                    "erases": .integer(Int(index)), "reason": "unlawful", "erased_kind": "service",
                    "erased_attestor_class": "garage",
                ])
        }
        let outcomes = await registry.submit([
            try erasure(of: 0), try erasure(of: 99), try erasure(of: target.value), try erasure(of: target.value),
        ])
        #expect(outcomes[0].refusal != nil && outcomes[1].refusal != nil)
        #expect(outcomes[2].receipt != nil, "\(outcomes[2])")
        let verified = try world.verify(await registry.report(for: Subject("vehicle:1HGCM82633A004352")))
        #expect(verified.history.erasedCount == 1)
        await #expect(throws: RegistryError.self) {
            _ = try await registry.receipt(issuer: "attestor:garage-1", identifier: "to-go")
        }
        let stored = try #require(try world.store().statement(at: target))
        #expect(stored.opening == nil)
        await registry.shutdown()
    }

    @Test("An idle root keeps the log's silence fresh")
    func idleRoot() async throws {
        let world = try TestWorld()
        let registry = try await opened(world)
        let before = registry.publishedSize
        world.advance(milliseconds: 10_000)
        try await registry.publishIdleRoot()
        #expect(registry.publishedSize.value == before.value + 1)
        #expect(registry.publishedTimeMilliseconds == world.now)
        let verified = try world.verify(await registry.report(for: Subject("vehicle:1HGCM82633A004352")))
        #expect(verified.completeAsOfMilliseconds == Int64(world.now))
        await registry.shutdown()
    }

    @Test("Time never runs backwards in the log, whatever the clock does")
    func clockSetBack() async throws {
        let world = try TestWorld()
        let registry = try await opened(world)
        let time = registry.publishedTimeMilliseconds
        world.setBack(milliseconds: 60_000)
        try await registry.publishIdleRoot()
        #expect(registry.publishedTimeMilliseconds == time)
        await registry.shutdown()
    }

    @Test("Many submitters at once, a short queue: every statement is in the log once, with a receipt that verifies")
    func backPressure() async throws {
        let world = try TestWorld()
        let registry = try await world.open {
            $0.queueCountMax = 4
            $0.batchCountMax = 3
        }
        _ = await registry.submit([try world.enrolment()])
        let statements = try (0..<60).map { try world.service(TestWorld.vin($0 % 7), identifier: "s-\($0)") }
        let indices = try await withThrowingTaskGroup(of: LogIndex.self) { group in
            for statement in statements {
                group.addTask {
                    let outcome = await registry.submit([statement])
                    return try world.verify(#require(outcome[0].receipt, "\(outcome[0])"), for: statement)
                }
            }
            var indices: Set<LogIndex> = []
            for try await index in group { indices.insert(index) }
            return indices
        }
        #expect(indices.count == statements.count)
        for number in 0..<7 {
            let report = try await registry.report(for: Subject("vehicle:" + TestWorld.vin(number)))
            #expect(try world.verify(report).history.statements.count == (number < 60 % 7 ? 9 : 8))
        }
        await registry.shutdown()
    }
}
