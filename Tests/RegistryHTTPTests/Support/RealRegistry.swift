import Attestation
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Operations
import Registry
import RegistryAPI
import Rewards
import SQLiteStore
import SignedCalls
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@testable import RegistryHTTP

/// A real registry behind the real routes: its store in a temporary folder, one authority, one garage.
struct RealRegistry: Sendable {
    static let origin = "registry.test/log"

    let registry: Registry
    let authority = SigningKey.generate()
    let garage = SigningKey.generate()
    /// Who may order erasures, once enrolled.
    let office = SigningKey.generate()
    /// Who plans on the roster, and who approves.
    let admin = SigningKey.generate()
    let checker = SigningKey.generate()
    private let steward: SigningKey?
    private let folder: TemporaryFolder

    private init(logger: Logger, attestorRate: TokenRate?) async throws {
        folder = try TemporaryFolder()
        let keys = try RegistryKeys.generate(origin: Self.origin)
        steward = keys.steward
        let store = try SQLiteStore(folder: folder.path)
        try Registry.create(
            origin: Self.origin, authorities: [authority.publicKey.thumbprint], keys: keys, in: store)
        var settings = RegistryConfiguration(origin: Self.origin)
        settings.attestorRate = attestorRate
        registry = try await Registry.open(
            settings, store: store,
            tiles: FileTileStore(folder: folder.path + "/tiles"), keys: keys, logger: logger)
    }

    /// The store's folder.
    var path: String { folder.path }

    /// Runs `body` with a new registry in which the garage is enrolled.
    static func test(
        _ setup: TestingSetup = .router, logger: Logger = Server().logger,
        configuration: RegistryHTTPConfiguration = RegistryHTTPConfiguration(), attestorRate: TokenRate? = nil,
        _ body: @Sendable (RealRegistry, any TestClientProtocol) async throws -> Void
    ) async throws {
        let real = try await RealRegistry(logger: logger, attestorRate: attestorRate)
        var configuration = configuration
        configuration.port = 0
        let server = RegistryHTTPServer(
            backend: RegistryServiceBackend(real.registry, origin: origin), configuration: configuration,
            logger: logger)
        let result: Result<Void, any Error>
        do {
            result = .success(
                try await server.application().test(setup) { client in
                    let answer = try await real.submit(real.enrolment(), client)
                    try #require(answer.status == .created, "\(answer.text)")
                    try await body(real, client)
                })
        } catch {
            result = .failure(error)
        }
        await real.registry.shutdown()
        try result.get()
    }

    // MARK: Statements

    private var now: Int { Int(RegistryConfiguration.systemClock() / 1_000) - 1 }

    private func draft(
        _ kind: String, about subject: Subject, by issuer: Issuer, identifier: String, body: JSON
    ) throws -> StatementDraft {
        StatementDraft(
            issuer: issuer, audience: Self.origin, issuedAtSeconds: now, identifier: identifier,
            kind: try #require(StatementKind.all.first { $0.id == kind }), subject: subject,
            occurredAt: EventTime(dayOfMilliseconds: Int64(now) * 1_000), body: body)
    }

    private func signed(_ draft: StatementDraft, by key: SigningKey) throws -> [UInt8] {
        var randomness = SystemRandomNumberGenerator()
        return try draft.signed(by: key, randomness: &randomness).serialized
    }

    private func ofAuthority(
        _ kind: String, about subject: String = "attestor:garage", _ body: JSON
    ) throws -> [UInt8] {
        try signed(
            draft(
                kind, about: Subject(subject), by: .authority(authority.publicKey.thumbprint),
                identifier: "\(kind) \(subject)".replacing(" ", with: "-").replacing(":", with: "-"), body: body),
            by: authority)
    }

    /// Begins the rewards: the authority enrols the steward and begins the roster, then genesis.
    ///
    /// - Parameter reportPriceMinor: what a report costs, in minor units of report credits.
    func beginRewards(_ client: any TestClientProtocol, reportPriceMinor: UInt64 = 0) async throws {
        let steward = try #require(steward)
        let kinds = StatementKind.all.filter(\.isOfRegistry).map { JSON.string($0.id) }
        let enrolment = try ofAuthority(
            "attestor-enrol", about: "attestor:steward",
            [
                "name": "The registry", "class": "steward", "keys": [steward.publicKey.jwk],
                "scope": ["kinds": .array(kinds)],
            ])
        let people = ["Ada", "Bo", "Carl"].enumerated().map { number, name in
            let key = number == 0 ? admin : number == 1 ? checker : SigningKey.generate()
            return AdminEntry(name: name, key: key.publicKey.jwk, roles: AdminRole.allCases).json
        }
        let roster = try ofAuthority(
            "admin-roster", about: "policy:admins", ["step": "init", "people": .array(people)])
        for statement in [enrolment, roster] {
            let answer = try await submit(statement, client)
            try #require(answer.status == .created, "\(answer.text)")
        }
        var policy = RewardPolicy.standard
        policy.fees.priceMinor = reportPriceMinor
        _ = try await registry.rewards.start(policy: policy)
    }

    /// A signed call.
    func call(
        _ call: RewardCall, by key: SigningKey, _ issuer: String, _ client: any TestClientProtocol,
        body: JSON = [:]
    ) async throws -> TestResponse {
        let bytes = body.serialized()
        let token = try CallToken.sign(
            by: key, issuer: issuer, audience: Self.origin, path: call.path, body: bytes, nowSeconds: now + 1)
        return try await client.execute(
            uri: call.path, method: .post,
            headers: [.contentType: MediaTypes.json, .authorization: "Bearer \(token)"], body: ByteBuffer(bytes: bytes))
    }

    /// Plans, approves and applies.
    func carryOut(_ action: PlannedAction, _ client: any TestClientProtocol) async throws {
        func answer(_ call: RewardCall, by key: SigningKey, _ body: JSON) async throws -> JSON {
            let answer = try await self.call(call, by: key, "admin:\(key.publicKey.thumbprint)", client, body: body)
            try #require(answer.status == .ok, "\(answer.text)")
            return try JSON(parsing: answer.body.readableBytesView)
        }
        let plan = try PlanDocument(json: try await answer(.plan, by: admin, action.json))
        let digest = PlanDigest(digest: plan.digest).json
        _ = try await answer(.approve, by: checker, digest)
        _ = try await answer(.apply, by: admin, digest)
    }

    /// The authority's enrolment of the garage.
    func enrolment() throws -> [UInt8] {
        try ofAuthority(
            "attestor-enrol",
            [
                "name": "Garage", "class": "garage", "keys": [garage.publicKey.jwk],
                "scope": ["kinds": ["service", "correction"]],
            ])
    }

    /// The authority's suspension of the garage.
    func suspension() throws -> [UInt8] { try ofAuthority("attestor-suspend", ["reason": "audit outstanding"]) }

    /// The garage's statement of a service.
    func service(
        _ vin: VIN, identifier: String, kilometres: Int = 120_000, on date: String? = nil,
        hiding hidden: JSONObject = JSONObject()
    ) throws -> [UInt8] {
        var draft = try draft(
            "service", about: .vehicle(vin), by: #require(Issuer("attestor:garage")), identifier: identifier,
            body: ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]])
        draft.country = CountryCode("DE")
        draft.odometer = Odometer(value: kilometres, unit: .kilometres, source: .dash)
        if let date { draft.occurredAt = try #require(EventTime(date)) }
        var randomness = SystemRandomNumberGenerator()
        return try draft.signed(hiding: hidden, by: garage, randomness: &randomness).serialized
    }

    /// The authority's enrolment of an office that orders erasures.
    func officeEnrolment() throws -> [UInt8] {
        try ofAuthority(
            "attestor-enrol", about: "attestor:office",
            [
                "name": "Office", "class": "arbiter", "keys": [office.publicKey.jwk], "erases": true,
                "scope": ["kinds": ["ruling"]],
            ])
    }

    /// The office's erasure of a service that a court ordered.
    func erasure(_ index: LogIndex, about vin: VIN) throws -> [UInt8] {
        var draft = try draft(
            "erasure", about: .vehicle(vin), by: #require(Issuer("attestor:office")),
            identifier: "erasure-\(index.value)",
            body: [
                "erases": .integer(Int(index.value)), "reason": "court_order", "erased_kind": "service",
                "erased_attestor_class": "garage",
            ])
        draft.country = CountryCode("DE")
        return try signed(draft, by: office)
    }

    /// The garage's correction of the odometer reading of its own statement.
    func correction(_ index: LogIndex, about vin: VIN, from wrong: Int, to right: Int) throws -> [UInt8] {
        var draft = try draft(
            "correction", about: .vehicle(vin), by: #require(Issuer("attestor:garage")),
            identifier: "correction-\(index.value)",
            body: [
                "corrects": .integer(Int(index.value)), "field": "/odometer/value",
                "wrong_value": .string("\(wrong)"), "right_value": .string("\(right)"),
            ])
        draft.country = CountryCode("DE")
        return try signed(draft, by: garage)
    }

    // MARK: Requests

    func submit(_ statement: [UInt8], _ client: any TestClientProtocol) async throws -> TestResponse {
        try await client.execute(
            uri: "/v1/statements", method: .post, headers: [.contentType: MediaTypes.sdJWT],
            body: ByteBuffer(bytes: statement))
    }

    /// What `path` serves.
    func bytes(_ path: String, _ client: any TestClientProtocol) async throws -> [UInt8] {
        let answer = try await client.execute(uri: path, method: .get)
        try #require(answer.status == .ok, "\(path): \(answer.status)")
        return Array(answer.body.readableBytesView)
    }

    /// The trust file as it is served.
    func trust(_ client: any TestClientProtocol) async throws -> TrustPolicy {
        try TrustPolicy(parsing: await bytes("/policy", client))
    }

    /// The report on a vehicle, verified by the served trust file.
    func report(_ vin: VIN, _ client: any TestClientProtocol) async throws -> VerifiedReport {
        try await report(.vehicle(vin), question: "{\"vin\":\"\(vin.string)\"}", client)
    }

    /// The report on any subject, verified by the served trust file.
    func report(_ subject: Subject, _ client: any TestClientProtocol) async throws -> VerifiedReport {
        try await report(subject, question: "{\"subject\":\"\(subject.string)\"}", client)
    }

    private func report(
        _ subject: Subject, question: String, _ client: any TestClientProtocol
    ) async throws -> VerifiedReport {
        let answer = try await client.execute(
            uri: "/v1/reports", method: .post, headers: [.contentType: MediaTypes.json],
            body: ByteBuffer(string: question))
        try #require(answer.status == .ok, "\(answer.text)")
        return try await ReportVerifier(
            trust: trust(client), nowMilliseconds: nowMilliseconds, expectedSubject: subject
        ).verify(answer.body.readableBytesView)
    }

    /// The position that a receipt proves, by the served trust file.
    func verify(_ receipt: Receipt, for statement: [UInt8], _ client: any TestClientProtocol) async throws -> LogIndex {
        try await ReceiptVerifier(trust: trust(client), nowMilliseconds: nowMilliseconds)
            .verify(receipt, for: statement).index
    }

    private var nowMilliseconds: Int64 { Int64(RegistryConfiguration.systemClock()) }
}
