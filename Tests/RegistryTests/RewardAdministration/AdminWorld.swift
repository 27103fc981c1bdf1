import Attestation
import Foundation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import Synchronization
import Testing
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

/// A registry whose rewards have begun, with people to administer them.
final class AdminWorld: Sendable {
    /// One of the people: a key, and who it belongs to.
    struct Person: Sendable {
        let name: String
        let key: SigningKey
        let roles: [RegistryAPI.AdminRole]

        var thumbprint: String { key.publicKey.thumbprint.string }
        var entry: AdminEntry { AdminEntry(name: name, key: key.publicKey.jwk, roles: roles) }
    }

    static let mia = Person(name: "Mia Maker", key: TestWorld.key(51), roles: [.maker, .policyAdmin])
    /// Mia's other key, with the role that her own plans need.
    static let miaAgain = Person(name: "mia  maker", key: TestWorld.key(52), roles: [.checker])
    static let carl = Person(name: "Carl Checker", key: TestWorld.key(53), roles: [.checker])
    static let gus = Person(name: "Gus Guardian", key: TestWorld.key(54), roles: [.guardian])
    static let ada = Person(name: "Ada Auditor", key: TestWorld.key(55), roles: [.auditor])
    static let people = [mia, miaAgain, carl, gus, ada]

    let world: TestWorld
    let registry: Registry
    private let nextToken = Mutex(0)
    /// Begins this object's tokens, so that the same folder opened again sees none twice.
    private let run = UInt64.random(in: 0 ... .max)

    init(_ world: TestWorld, _ registry: Registry) {
        self.world = world
        self.registry = registry
    }

    /// A world in epoch 0, its roster begun.
    ///
    /// - Parameter change: what the first policy has other than the standard one.
    static func open(
        people: [Person] = people, faults: FaultPlan = .none, _ change: (inout RewardPolicy) -> Void = { _ in }
    ) async throws -> AdminWorld {
        let world = try TestWorld()
        var policy = RewardPolicy.standard
        change(&policy)
        let first = policy
        let registry = try await world.open(faults: faults) { $0.firstRewardPolicy = first }
        let admin = AdminWorld(world, registry)
        try await admin.begin(people)
        return admin
    }

    /// The same folder after the process ended and began again.
    func reopened(faults: FaultPlan = .none) async throws -> AdminWorld {
        await registry.shutdown()
        return AdminWorld(world, try await world.open(faults: faults))
    }

    private func begin(_ people: [Person]) async throws {
        let steward = try #require(world.keys.steward)
        let kinds = StatementKind.all.filter(\.isOfRegistry).map { JSON.string($0.id) }
        let authority = "authority:\(world.authority.publicKey.thumbprint)"
        let enrolment = try world.sign(
            "attestor-enrol", about: "attestor:steward", by: authority, world.authority,
            body: [
                "name": "The registry", "class": "steward", "keys": [steward.publicKey.jwk],
                "scope": ["kinds": .array(kinds)], "erases": true,
            ])
        let roster = try world.sign(
            "admin-roster", about: "policy:admins", by: authority, world.authority,
            body: ["step": "init", "people": .array(people.map(\.entry.json))])
        for outcome in await registry.submit([enrolment, roster]) {
            _ = try #require(outcome.receipt, "\(outcome)")
        }
        #expect(try await office.tick() == [.started])
    }

    var office: RewardOffice { registry.rewards }
    var administration: RewardAdministration { registry.administration }

    // MARK: Time

    static let day: UInt64 = 86_400_000
    static let week: UInt64 = 7 * day

    /// Lets time pass and the schedule do what is due.
    func pass(weeks: UInt64 = 0, days: UInt64 = 0) async throws {
        world.advance(milliseconds: weeks * Self.week + days * Self.day)
        _ = try await office.tick()
    }

    // MARK: Vehicles

    static let garages = ["garage-a", "garage-b"]

    static func garageKey(_ number: Int) -> SigningKey { TestWorld.key(UInt8(80 + number)) }

    /// Two garages, and `count` cars that both have serviced; their owners' accounts bound.
    func serviceCars(_ count: Int) async throws {
        for (number, garage) in Self.garages.enumerated() {
            _ = await registry.submitForPosition([try world.enrolment(of: garage, Self.garageKey(number))])
            let services = try (0..<count).map {
                try world.service(TestWorld.vin($0), by: garage, Self.garageKey(number)) { payload in
                    payload["occurred_at"] = "2026-05-20"
                }
            }
            for outcome in await registry.submitForPosition(services) { _ = try #require(outcome.index, "\(outcome)") }
        }
        for number in 0..<count {
            try await carryOut(
                .ownerBind(
                    vehicle: TestWorld.vin(number), holder: try Self.holder(.owner, Self.owner(number)),
                    evidence: String(repeating: "e", count: 64)))
        }
    }

    // MARK: Calls

    func caller(_ person: Person) throws -> Caller {
        try caller(.admin, person.thumbprint, key: person.key)
    }

    func caller(_ kind: CallerKind, _ identifier: String, key: SigningKey, token: String? = nil) throws -> Caller {
        let number = nextToken.withLock { number in
            number += 1
            return number
        }
        return Caller(
            name: try #require(CallerName(kind, identifier)), keyThumbprint: key.publicKey.thumbprint.string,
            publicKey: key.publicKey.jwk, tokenIdentifier: token ?? "\(run)-\(number)")
    }

    /// A call of an owner, a buyer or a garage.
    func call(_ call: RewardCall, by kind: CallerKind, _ key: SigningKey, id: String? = nil, _ body: JSON) async throws
        -> JSON
    {
        let caller = try caller(kind, id ?? key.publicKey.thumbprint.string, key: key)
        return try await administration.perform(call, caller: caller, body: body)
    }

    func call(_ call: RewardCall, by person: Person, _ body: JSON = [:]) async throws -> JSON {
        try await registry.administration.perform(call, caller: caller(person), body: body)
    }

    /// The plan of an action by Mia, and its digest.
    func plan(_ action: PlannedAction, by person: Person = mia) async throws -> PlanDocument {
        try PlanDocument(json: try await call(.plan, by: person, action.json))
    }

    /// Plans, approves and applies.
    @discardableResult
    func carryOut(_ action: PlannedAction) async throws -> PostedActs {
        let plan = try await plan(action)
        _ = try await call(.approve, by: Self.carl, PlanDigest(digest: plan.digest).json)
        return try PostedActs(json: try await call(.apply, by: Self.mia, PlanDigest(digest: plan.digest).json))
    }

    /// The exit status of the refusal of `body`; 0 when it is none.
    func exitStatus(_ body: () async throws -> Void) async -> Int32 {
        do {
            try await body()
            return 0
        } catch {
            return (error as? Problem)?.rewardExitStatus ?? -1
        }
    }

    func exitStatus(_ call: RewardCall, by person: Person, _ body: JSON = [:]) async -> Int32 {
        await exitStatus { _ = try await self.call(call, by: person, body) }
    }

    // MARK: What must always hold

    /// The trial balance is zero, and the journal in the store leads to the balances in memory.
    func expectSound(_ comment: Comment = "", by person: Person = ada) async throws {
        let report = try IntegrityReport(json: try await call(.integrity, by: person))
        #expect(report.passed, "\(comment) \(report.checks)")
        for line in report.trialBalance { #expect(line.debits == line.credits, "\(comment) \(line.asset)") }
    }

    static func owner(_ number: Int) -> SigningKey { TestWorld.key(UInt8(100 + number)) }

    static func holder(_ kind: CallerKind, _ key: SigningKey) throws -> CallerName {
        try #require(CallerName(kind, key.publicKey.thumbprint.string))
    }
}
