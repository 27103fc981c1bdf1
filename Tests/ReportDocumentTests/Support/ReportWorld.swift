import Attestation
import FleetSimulator
import Foundation
import Registry
import SQLiteStore
import StrictJSON
import TransparencyLog
import VIN
import VehicleHistory

/// A registry in a folder of its own, in which vehicles of the sample fleet live, and whatever a test adds.
final class ReportWorld {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let origin = "registry.test/log"

    let fleet: Fleet
    private let registry: Registry
    private let keys: RegistryKeys
    private let authority = SigningKey.generate()
    private var signers: [String: SigningKey] = [:]
    private var identifierCount = 0

    /// - Parameter folder: one that exists and is empty.
    init(folder: String) async throws {
        fleet = try Fleet.sample()
        keys = try RegistryKeys.generate(origin: Self.origin)
        let store = try SQLiteStore(folder: folder)
        try Registry.create(
            origin: Self.origin, authorities: [authority.publicKey.thumbprint], keys: keys, in: store)
        registry = try await Registry.open(
            RegistryConfiguration(origin: Self.origin), store: store, tiles: FileTileStore(folder: folder + "/tiles"),
            keys: keys)
    }

    func close() async { await registry.shutdown() }

    // MARK: - Statements

    private var now: Int { Int(RegistryConfiguration.systemClock() / 1_000) - 1 }

    private func draft(
        _ kind: String, by issuer: Issuer, about subject: Subject, occurredAt: EventTime, body: JSON
    ) throws -> StatementDraft {
        guard let kind = StatementKind.all.first(where: { $0.id == kind }) else {
            throw Failure(description: "no kind \(kind)")
        }
        identifierCount += 1
        return StatementDraft(
            issuer: issuer, audience: Self.origin, issuedAtSeconds: now, identifier: "n-\(identifierCount)",
            kind: kind, subject: subject, occurredAt: occurredAt, body: body)
    }

    private func submit(_ statements: [[UInt8]]) async throws -> [LogIndex] {
        try await registry.submitForPosition(statements).map { outcome in
            switch outcome {
            case .included(let index, _): index
            default: throw Failure(description: "\(outcome)")
            }
        }
    }

    /// Enrols somebody who may say everything.
    func enrol(_ id: String, name: String, class attestorClass: String) async throws {
        let key = SigningKey.generate()
        signers[id] = key
        let kinds = StatementKind.all.filter { $0.subjects == .vehicles }.map { JSON.string($0.id) }
        let draft = try draft(
            "attestor-enrol", by: .authority(authority.publicKey.thumbprint), about: Subject("attestor:\(id)"),
            occurredAt: EventTime(milliseconds: Int64(now) * 1_000),
            body: [
                "name": .string(name), "class": .string(attestorClass), "keys": [key.publicKey.jwk],
                "scope": ["kinds": .array(kinds)], "erases": .bool(attestorClass == "registrar"),
            ])
        var randomness = SystemRandomNumberGenerator()
        _ = try await submit([draft.signed(by: authority, randomness: &randomness).serialized])
    }

    /// States something about a vehicle and gives its log index.
    @discardableResult
    func state(
        _ kind: String, by id: String, about vin: VIN, on date: String, country: String = "DE",
        odometer: Odometer? = nil, _ body: JSON
    ) async throws -> LogIndex {
        guard let key = signers[id], let issuer = Issuer("attestor:\(id)"), let time = EventTime(date) else {
            throw Failure(description: "\(id), \(date)")
        }
        var draft = try draft(kind, by: issuer, about: .vehicle(vin), occurredAt: time, body: body)
        draft.country = CountryCode(country)
        draft.odometer = odometer
        var randomness = SystemRandomNumberGenerator()
        let indices = try await submit([draft.signed(by: key, randomness: &randomness).serialized])
        guard let index = indices.first else { throw Failure(description: "no index") }
        return index
    }

    /// Records the lives of these vehicles of the sample fleet.
    func load(_ vins: Set<String>) async throws {
        let statements = fleet.statements.filter { vins.contains($0.vin) }
        for attestor in fleet.attestors where statements.contains(where: { $0.issuer == attestor.id }) {
            guard signers[attestor.id] == nil else { continue }
            try await enrol(attestor.id, name: attestor.name, class: attestor.attestorClass)
        }
        var indices: [String: LogIndex] = [:]
        var waiting = statements
        while !waiting.isEmpty {
            let ready = waiting.filter { $0.closes.map { indices[$0] != nil } ?? true }
            guard !ready.isEmpty else { throw Failure(description: "a statement closes one that is not there") }
            let signed = try ready.map { statement in
                let closed = statement.closes.flatMap { indices[$0] }
                guard let key = signers[statement.issuer],
                    let draft = statement.draft(audience: Self.origin, closedIndex: closed.map { Int($0.value) })
                else { throw Failure(description: statement.id) }
                var randomness = SystemRandomNumberGenerator()
                return try draft.signed(by: key, randomness: &randomness).serialized
            }
            for (statement, index) in zip(ready, try await submit(signed)) { indices[statement.id] = index }
            waiting.removeAll { indices[$0.id] != nil }
        }
    }

    /// The vehicle of the sample fleet that was treated like this and has the most lines.
    func vehicle(_ truth: GroundTruth) throws -> VIN {
        var counts: [String: Int] = [:]
        for statement in fleet.statements { counts[statement.vin, default: 0] += 1 }
        let vehicles = fleet.vehicles.filter { $0.truth == truth }
        guard let vehicle = vehicles.max(by: { counts[$0.vin.string, default: 0] < counts[$1.vin.string, default: 0] })
        else { throw Failure(description: "no vehicle") }
        return vehicle.vin
    }

    // MARK: - Reports

    /// The bytes of a vehicle's report.
    func bundle(_ vin: VIN) async throws -> [UInt8] { try await registry.report(for: .vehicle(vin)).serialized() }

    /// A vehicle's report, verified by a trust file that names the log and the authority.
    func report(_ vin: VIN) async throws -> VerifiedReport {
        let trust = try TrustPolicy(
            logs: [TrustPolicy.Log(verifier: keys.log.verifier)],
            authorities: [authority.publicKey.thumbprint.string])
        return try await ReportVerifier(trust: trust, nowMilliseconds: Int64(RegistryConfiguration.systemClock()))
            .verify(bundle(vin))
    }
}
