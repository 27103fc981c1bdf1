import Attestation
import Foundation
import Octets
import StrictJSON
import Synchronization
import TestKit
import TransparencyLog
import VehicleHistory
import VerifiableIndex

@testable import Registry
@testable import SQLiteStore

/// A registry in a folder of its own, an authority, and garages whose keys are the same at every run.
final class TestWorld: Sendable {
    static let origin = "registry.test/log"

    private let temporary: TemporaryFolder
    private let fixture: StoreFixture
    let authority = TestWorld.key(1)
    let keys: RegistryKeys
    private let clock = Mutex<UInt64>(1_780_000_000_000)
    private let nextIdentifier = Mutex(0)
    private let failing = Mutex(false)

    init(_ fixture: StoreFixture = .sqlite) throws {
        self.fixture = fixture
        temporary = try TemporaryFolder()
        keys = try RegistryKeys.generate(origin: Self.origin)
        try Registry.create(
            origin: Self.origin, authorities: [authority.publicKey.thumbprint], keys: keys, in: store())
    }

    var folder: String { temporary.path }

    static func key(_ seed: UInt8) -> SigningKey {
        SigningKey(ed25519Seed: [UInt8](repeating: seed, count: 32)) ?? .generate()
    }

    func store() throws -> any DamageableStore { try fixture.open(folder) }

    /// An inbox beside the store; the same rows at every call where they are in a database.
    func inbox() throws -> any SubmissionInbox { try fixture.inbox(folder) }

    func tiles() throws -> FileTileStore { try FileTileStore(folder: folder + "/tiles") }

    var now: UInt64 { clock.withLock { $0 } }

    func advance(milliseconds: UInt64) { clock.withLock { $0 += milliseconds } }

    func setBack(milliseconds: UInt64) { clock.withLock { $0 -= milliseconds } }

    func configuration() -> RegistryConfiguration {
        var configuration = RegistryConfiguration(origin: Self.origin)
        configuration.now = { [self] in now }
        return configuration
    }

    func open(faults: FaultPlan = .none, _ change: (inout RegistryConfiguration) -> Void = { _ in }) async throws
        -> Registry
    {
        var configuration = configuration()
        change(&configuration)
        return try await Registry.open(
            configuration, store: store(), tiles: tiles(), keys: keys, faults: faults)
    }

    /// A registry that follows whoever sequences on the same folder.
    func follow(_ change: (inout RegistryConfiguration) -> Void = { _ in }) async throws -> Registry {
        var configuration = configuration()
        change(&configuration)
        return try await Registry.follow(configuration, store: store(), tiles: tiles(), keys: keys)
    }

    /// Whether a fault plan that asks here fails at this moment.
    var isFailing: Bool { failing.withLock { $0 } }

    func setFailing(_ isFailing: Bool) { failing.withLock { $0 = isFailing } }

    var trust: TrustPolicy {
        get throws {
            try TrustPolicy(
                logs: [TrustPolicy.Log(verifier: keys.log.verifier)],
                authorities: [authority.publicKey.thumbprint.string])
        }
    }

    func verify(_ bundle: ReportBundle) throws -> VerifiedReport {
        try ReportVerifier(trust: trust, nowMilliseconds: Int64(now)).verify(bundle.serialized())
    }

    func verify(_ receipt: Receipt, for statement: [UInt8]) throws -> LogIndex {
        try ReceiptVerifier(trust: trust, nowMilliseconds: Int64(now)).verify(receipt, for: statement).index
    }

    // MARK: Statements

    static let garage = "garage-1"
    static let garageKey = key(2)
    static let allKinds: JSON = ["service", "odometer-reading", "erasure", "misfiled", "accident"]

    func identifier() -> String {
        nextIdentifier.withLock { number in
            number += 1
            return "id-\(number)"
        }
    }

    func sign(
        _ kind: String, about subject: String, by issuer: String, _ key: SigningKey, body: JSON,
        identifier: String? = nil, change: (inout JSONObject) -> Void = { _ in }, hidden: [String: JSON] = [:]
    ) throws -> [UInt8] {
        var payload = JSONObject()
        payload["iss"] = .string(issuer)
        payload["aud"] = .string(Self.origin)
        payload["iat"] = .integer(Int(now / 1_000))
        payload["jti"] = .string(identifier ?? self.identifier())
        payload["vct"] = .string("urn:vinlog:\(kind):1")
        payload["sub"] = .string(subject)
        payload["occurred_at"] = "2024-05-03"
        if subject.hasPrefix("vehicle:") { payload["country"] = "DE" }
        payload["body"] = body
        change(&payload)
        var claims = SelectiveObject(payload)
        for (name, value) in hidden { claims.hide(name, value) }
        var header = JSONObject()
        if !issuer.hasPrefix("attestor:") { header["jwk"] = key.publicKey.jwk }
        var randomness = SystemRandomNumberGenerator()
        return try SDJWT.issue(claims, header: header, signer: key, randomness: &randomness).serialized
    }

    func enrolment(
        of id: String = TestWorld.garage, _ key: SigningKey = TestWorld.garageKey, erases: Bool = false
    ) throws -> [UInt8] {
        try sign(
            "attestor-enrol", about: "attestor:\(id)", by: "authority:\(authority.publicKey.thumbprint)", authority,
            body: [
                "name": .string("Garage \(id)"), "class": "garage", "keys": [key.publicKey.jwk],
                "scope": ["kinds": Self.allKinds], "erases": .bool(erases),
            ])
    }

    func service(_ key: SigningKey) throws -> [UInt8] { try service(by: Self.garage, key) }

    func service(
        _ vin: String = "1HGCM82633A004352", by id: String = TestWorld.garage, _ key: SigningKey = TestWorld.garageKey,
        identifier: String? = nil, kilometres: Int = 120_000, change: (inout JSONObject) -> Void = { _ in }
    ) throws -> [UInt8] {
        try sign(
            "service", about: "vehicle:\(vin)", by: "attestor:\(id)", key,
            body: ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]], identifier: identifier,
            change: { payload in
                payload["odometer"] = [
                    "status": "read", "value": .integer(kilometres), "unit": "km", "source": "dash",
                    "disclosure": "actual",
                ]
                change(&payload)
            })
    }

    /// Distinct vehicles.
    static func vin(_ number: Int) -> String {
        let digits = String(number)
        return "1HGCM826X3A" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

extension SubmissionOutcome {
    var receipt: Receipt? { if case .included(let receipt, _) = self { receipt } else { nil } }
    var isDuplicate: Bool { if case .included(_, true) = self { true } else { false } }
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

extension PositionOutcome {
    var index: LogIndex? { if case .included(let index, _) = self { index } else { nil } }
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
