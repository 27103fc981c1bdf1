import Attestation
import Foundation
import Octets
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

/// A registry with a steward, a roster and three garages that do not belong together.
struct RewardWorld: Sendable {
    static let garages = ["garage-1", "garage-2", "garage-3"]
    static let arbiter = "arbiter-1"
    static let kinds: JSON = [
        "service", "odometer-reading", "repair", "accident", "inspection", "manufacture", "corroboration", "correction",
        "dispute", "response", "ruling", "misfiled",
    ]
    static let week: UInt64 = 7 * 86_400_000

    let world: TestWorld

    init() throws {
        world = try TestWorld()
        // Monday 2026-06-01 00:00 UTC and half a day.
        world.advance(milliseconds: 1_780_315_200_000 - world.now)
    }

    static func key(of garage: String) -> SigningKey {
        if garage == arbiter { return TestWorld.key(98) }
        return TestWorld.key(UInt8(100 + (garages.firstIndex(of: garage) ?? 90)))
    }

    /// Opens the registry.
    func open(faults: FaultPlan = .none) async throws -> Registry { try await world.open(faults: faults) }

    /// Puts steward, roster and garages into the log.
    func enrol(in registry: Registry) async throws {
        guard let steward = world.keys.steward else { throw Missing() }
        var statements = [
            try enrolment(
                "steward", class: "steward", steward,
                kinds: .array(
                    StatementKind.all.filter(\.isOfRegistry).map {
                        .string($0.id)
                    })),
            try roster(),
            try enrolment("eraser", class: "registrar", TestWorld.key(99), kinds: ["registration"], erases: true),
        ]
        for garage in Self.garages {
            statements.append(try enrolment(garage, class: "garage", Self.key(of: garage), kinds: Self.kinds))
        }
        statements.append(
            try enrolment(Self.arbiter, class: "arbiter", Self.key(of: Self.arbiter), kinds: ["ruling", "dispute"]))
        for outcome in await registry.submit(statements) {
            if case .refused(let refusal) = outcome { throw Failed(reason: "\(refusal)") }
        }
    }

    struct Missing: Error {}
    struct Failed: Error { let reason: String }

    private func enrolment(
        _ id: String, class attestorClass: String, _ key: SigningKey, kinds: JSON, erases: Bool = false
    ) throws -> [UInt8] {
        try world.sign(
            "attestor-enrol", about: "attestor:\(id)", by: "authority:\(world.authority.publicKey.thumbprint)",
            world.authority,
            body: [
                "name": .string(id), "class": .string(attestorClass), "keys": [key.publicKey.jwk],
                "scope": ["kinds": kinds], "erases": .bool(erases),
            ])
    }

    private func roster() throws -> [UInt8] {
        try world.sign(
            "admin-roster", about: "policy:admins", by: "authority:\(world.authority.publicKey.thumbprint)",
            world.authority,
            body: [
                "step": "init",
                "people": [
                    ["name": "Ada", "key": TestWorld.key(50).publicKey.jwk, "roles": ["maker", "guardian"]],
                    ["name": "Grace", "key": TestWorld.key(51).publicKey.jwk, "roles": ["checker"]],
                ],
            ])
    }

    // MARK: Statements

    var today: String { EventTime(dayOfMilliseconds: Int64(world.now)).description }

    func statement(
        _ kind: String, _ body: JSON, about vin: String, by garage: String, identifier: String? = nil,
        kilometres: Int? = nil
    ) throws -> [UInt8] {
        try world.sign(
            kind, about: "vehicle:\(vin)", by: "attestor:\(garage)", Self.key(of: garage), body: body,
            identifier: identifier,
            change: { payload in
                payload["occurred_at"] = .string(today)
                if let kilometres {
                    payload["odometer"] = ["status": "read", "value": .integer(kilometres), "unit": "km"]
                }
            })
    }

    func service(_ vin: String, by garage: String, kilometres: Int, identifier: String? = nil) throws -> [UInt8] {
        try statement(
            "service", ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]], about: vin, by: garage,
            identifier: identifier, kilometres: kilometres)
    }

    func accident(_ vin: String, by garage: String) throws -> [UInt8] {
        try statement("accident", ["severity": "moderate", "zones": ["front"]], about: vin, by: garage)
    }

    func erasure(of index: LogIndex, about vin: String) throws -> [UInt8] {
        try world.sign(
            "erasure", about: "vehicle:\(vin)", by: "attestor:eraser", TestWorld.key(99),
            body: ["erases": .integer(Int(index.value)), "reason": "protected_person"])
    }

    /// Sends statements, all of which must be taken.
    @discardableResult
    func submit(_ statements: [[UInt8]], to registry: Registry) async throws -> [LogIndex] {
        try await registry.submitForPosition(statements).map { outcome in
            guard let index = outcome.index else { throw Failed(reason: "\(outcome)") }
            return index
        }
    }

    /// What a statement is refused with.
    func refusal(of statement: [UInt8], by registry: Registry) async -> Refusal? {
        await registry.submit([statement]).first?.refusal
    }

    // MARK: Time

    func advance(weeks: UInt64 = 0, hours: UInt64 = 0) {
        world.advance(milliseconds: weeks * Self.week + hours * 3_600_000)
    }
}
