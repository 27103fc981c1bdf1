import Attestation
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import VehicleHistory

@testable import Registry

/// Questions about readings before they are signed.
@Suite("Reading checks", .bounded)
struct ReadingCheckTests {
    private func caller(_ id: String) throws -> Caller {
        let name = try #require(CallerName(.attestor, id))
        let key = TestWorld.garageKey.publicKey
        return Caller(
            name: name, keyThumbprint: key.thumbprint.string, publicKey: key.jwk, tokenIdentifier: "token")
    }

    private func ask(
        _ registry: Registry, _ kilometres: Int, by id: String = TestWorld.garage, vin: String = OwnedVehicle.vin,
        on day: String = "2025-05-03"
    ) async throws -> ReadingCheckAnswer {
        try ReadingCheckAnswer(
            json: try await registry.perform(.checkReading, by: caller(id), body(kilometres, vin: vin, on: day)),
            field: "")
    }

    private func body(
        _ kilometres: Int, vin: String = OwnedVehicle.vin, on day: String = "2025-05-03"
    ) -> JSON {
        ReadingCheck(subject: "vehicle:\(vin)", occurredAt: day, value: kilometres, unit: "km").json
    }

    /// What a question is refused with; `nil` when it is answered.
    private func problem(_ registry: Registry, _ body: JSON) async throws -> Problem? {
        let caller = try caller(TestWorld.garage)
        do {
            _ = try await registry.perform(.checkReading, by: caller, body)
            return nil
        } catch {
            guard case .problem(let problem) = error else { throw error }
            return problem
        }
    }

    private func registry(_ world: TestWorld) async throws -> Registry {
        let registry = try await world.open()
        let statements = try [world.enrolment(), world.service(kilometres: 120_000)]
        for outcome in await registry.submit(statements) { try #require(outcome.refusal == nil, "\(outcome)") }
        return registry
    }

    @Test("The answer says how a reading lies, and no figure")
    func verdicts() async throws {
        let world = try TestWorld()
        let registry = try await registry(world)
        #expect(try await ask(registry, 12_000).verdict == .low)
        #expect(try await ask(registry, 120_000).verdict == .equal)
        #expect(try await ask(registry, 133_000).verdict == .plausible)
        #expect(try await ask(registry, 1_330_000) == ReadingCheckAnswer(verdict: .high, left: 1))
        #expect(
            try await ask(registry, 5, vin: "WVWZZZ1JZ3W386752")
                == ReadingCheckAnswer(verdict: .unknown, left: Registry.readingChecksPerDayMax))
        await registry.shutdown()
    }

    @Test("Few readings a day are answered; the same one again is free, others may ask, tomorrow is another day")
    func limit() async throws {
        let world = try TestWorld()
        let registry = try await registry(world)
        for step in 0..<Registry.readingChecksPerDayMax {
            #expect(try await ask(registry, 100_000 + step).left == Registry.readingChecksPerDayMax - 1 - step)
        }
        #expect(try await problem(registry, body(110_000))?.code == "reading-checks-spent")
        #expect(try await ask(registry, 100_000).verdict == .low)
        #expect(try await ask(registry, 110_000, by: "another").verdict == .low)
        await registry.shutdown()

        // What was counted survives a restart.
        let again = try await world.open()
        #expect(try await problem(again, body(111_000)) != nil)
        world.advance(milliseconds: 86_400_000)
        #expect(try await ask(again, 111_000).verdict == .low)
        await again.shutdown()
    }

    @Test(
        "A question that makes no sense names the member",
        arguments: [
            ("/subject", #"{"subject":"attestor:x","occurred_at":"2025","odometer":{"value":1,"unit":"km"}}"#),
            ("/subject", #"{"subject":"vehicle:1","occurred_at":"2025","odometer":{"value":1,"unit":"km"}}"#),
            (
                "/occurred_at",
                #"{"subject":"vehicle:1HGCM82633A004352","occurred_at":"2025-13","odometer":{"value":1,"unit":"km"}}"#
            ),
            (
                "/odometer/unit",
                #"{"subject":"vehicle:1HGCM82633A004352","occurred_at":"2025","odometer":{"value":1,"unit":"ft"}}"#
            ),
            (
                "/odometer/value",
                #"{"subject":"vehicle:1HGCM82633A004352","occurred_at":"2025","odometer":{"value":-1,"unit":"km"}}"#
            ),
            ("/odometer", #"{"subject":"vehicle:1HGCM82633A004352","occurred_at":"2025"}"#),
        ])
    func badInput(field: String, text: String) async throws {
        let world = try TestWorld()
        let registry = try await registry(world)
        let body = try JSON(parsing: Array(text.utf8))
        let problem = try #require(try await problem(registry, body))
        #expect(problem.field == field)
        #expect(problem.rule != nil)
        await registry.shutdown()
    }
}
