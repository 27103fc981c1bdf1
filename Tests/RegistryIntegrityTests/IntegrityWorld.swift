import Attestation
import Foundation
import GRDB
import Octets
import PostgresClient
import PostgresStore
import Registry
import RegistryAPI
import RegistryIntegrity
import Rewards
import SQLiteStore
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

/// A registry in a folder with something in every table: services, a built car, an erasure, a file of evidence, rewards.
struct IntegrityWorld {
    static let origin = "registry.test/log"
    static let photo: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + (0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    private let temporary: TemporaryFolder
    /// Where the rows are; `nil` for the folder.
    private let database: PostgresAddress?
    private let keys: RegistryKeys
    private let authority = SigningKey.generate()
    private let garage = SigningKey.generate()
    private let maker = SigningKey.generate()
    private let office = SigningKey.generate()

    var folder: String { temporary.path + "/data" }
    var databasePath: String { folder + "/" + SQLiteStore.fileName }

    /// Makes the registry, lives a short life in it, and closes it.
    init(serviceCount: Int = 6, database: PostgresAddress? = nil) async throws {
        self.database = database
        temporary = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: temporary.path + "/data", withIntermediateDirectories: true)
        keys = try RegistryKeys.generate(origin: Self.origin)
        try keys.write(toFolder: folder)
        let registry = try await open(isNew: true)
        try await live(registry, serviceCount)
        await registry.shutdown()
    }

    /// Opens it.
    ///
    /// - Parameter moved: the database that its rows were moved to.
    func open(isNew: Bool = false, moved: PostgresAddress? = nil) async throws -> Registry {
        let store: any RegistryStore =
            if let database = moved ?? database {
                try PostgresStore(database)
            } else { try SQLiteStore(folder: folder) }
        if isNew {
            try Registry.create(
                origin: Self.origin, authorities: [authority.publicKey.thumbprint], keys: keys, in: store)
        }
        var configuration = RegistryConfiguration(origin: Self.origin)
        configuration.evidence.folder = folder + "/evidence"
        configuration.evidence.freeByteCountMin = 0
        return try await Registry.open(
            configuration, store: store, tiles: FileTileStore(folder: folder + "/tiles"), keys: keys,
            erasures: FolderErasures(folder: folder))
    }

    /// Every vehicle's report as it leaves the registry, each verified.
    func reports(moved: PostgresAddress? = nil) async throws -> [[UInt8]] {
        let registry = try await open(moved: moved)
        let trust = try TrustPolicy(
            logs: [TrustPolicy.Log(verifier: keys.log.verifier)],
            authorities: [authority.publicKey.thumbprint.string])
        var reports: [[UInt8]] = []
        for number in 0..<3 {
            let subject = try Subject("vehicle:\(Self.vin(number))")
            let report = try await registry.report(for: subject).serialized()
            _ = try ReportVerifier(
                trust: trust, nowMilliseconds: Int64(RegistryConfiguration.systemClock())
            ).verify(report)
            reports.append(report)
        }
        await registry.shutdown()
        return reports
    }

    /// Examines the folder.
    ///
    /// - Parameter copy: a copy of its database, to be examined instead.
    func examine(
        isLive: Bool = false, keys hasKeys: Bool = true, copy: PostgresAddress? = nil
    ) throws -> ExaminationReport {
        let store: any ExaminableStore =
            if let address = copy ?? database {
                try PostgresStore(examining: address)
            } else { try SQLiteStore(examining: folder) }
        return try IntegrityExamination(
            store: store, tilesPath: folder + "/tiles", log: keys.log.verifier,
            labelKeys: hasKeys ? keys.vrf : [], evidencePath: folder + "/evidence",
            erasures: FolderErasures(folder: folder).records(), isLive: isLive
        ).run()
    }

    /// The first difference; what cannot be read at all is one too.
    func difference() -> StoreDifference? {
        do { return try examine().firstDifference } catch {
            return StoreDifference("folder", "reading", expected: "a registry", found: "\(error)")
        }
    }

    // MARK: - Life

    private func live(_ registry: Registry, _ serviceCount: Int) async throws {
        try await submit(
            registry,
            [
                enrolment("hill", garage, "garage", ["service", "odometer-reading"]),
                enrolment("works", maker, "manufacturer", ["manufacture"]),
                enrolment("court", office, "arbiter", ["ruling"], erases: true),
            ])
        try await beginRewards(registry)
        var statements: [[UInt8]] = []
        for number in 0..<serviceCount { statements.append(try service(number)) }
        await submit(registry, statements)
        let erased = await submit(registry, [try service(0, identifier: "secret")])
        await submit(registry, [try built()])
        let named = await submit(registry, [try service(1, identifier: "photo", evidence: Self.photo)])
        try await store(registry, try #require(named.first))
        await submit(registry, [try erasure(try #require(erased.first))])
        try await registry.rewards.collectFacts()
        _ = try? await registry.perform(
            .components, by: caller("works", maker), ComponentQuery(lot: "PSDI-2104", serial: nil).json)
    }

    @discardableResult
    private func submit(_ registry: Registry, _ statements: [[UInt8]]) async -> [LogIndex] {
        await registry.submitForPosition(statements).map { outcome in
            guard case .included(let index, _) = outcome else {
                Issue.record("\(outcome)")
                return 0
            }
            return index
        }
    }

    private func beginRewards(_ registry: Registry) async throws {
        let steward = try #require(keys.steward)
        let kinds = StatementKind.all.filter(\.isOfRegistry).map { JSON.string($0.id) }
        let people = (0..<3).map { number in
            AdminEntry(
                name: "Person \(number)", key: SigningKey.generate().publicKey.jwk, roles: AdminRole.allCases
            ).json
        }
        try await submit(
            registry,
            [
                ofAuthority(
                    "attestor-enrol", about: "attestor:steward",
                    [
                        "name": "The registry", "class": "steward", "keys": [steward.publicKey.jwk],
                        "scope": ["kinds": .array(kinds)],
                    ]),
                ofAuthority("admin-roster", about: "policy:admins", ["step": "init", "people": .array(people)]),
            ])
        _ = try await registry.rewards.start(policy: .standard)
    }

    private func store(_ registry: Registry, _ index: LogIndex) async throws {
        let upload = try await registry.beginEvidence(
            Hash.sha256(Self.photo), for: index, byteCount: Self.photo.count, by: caller("hill", garage))
        try await upload.append(Self.photo)
        try await upload.finish()
    }

    private func caller(_ id: String, _ key: SigningKey) throws -> Caller {
        Caller(
            name: try #require(CallerName(.attestor, id)), keyThumbprint: key.publicKey.thumbprint.string,
            publicKey: key.publicKey.jwk, tokenIdentifier: "token")
    }

    // MARK: - Statements

    private func enrolment(
        _ id: String, _ key: SigningKey, _ kind: String, _ kinds: [String], erases: Bool = false
    ) throws -> [UInt8] {
        try ofAuthority(
            "attestor-enrol", about: "attestor:\(id)",
            [
                "name": .string(id), "class": .string(kind), "keys": [key.publicKey.jwk],
                "scope": ["kinds": .array(kinds.map { .string($0) })], "erases": .bool(erases),
            ])
    }

    private func ofAuthority(_ kind: String, about subject: String, _ body: JSON) throws -> [UInt8] {
        try signed(
            kind, about: subject, by: .authority(authority.publicKey.thumbprint), authority,
            "\(kind)-\(subject.replacing(":", with: "-"))", body)
    }

    private static var note: JSONObject {
        var note = JSONObject()
        note["note"] = "the customer waited"
        return note
    }

    private static func vin(_ number: Int) -> String { "1HGCM82633A0\(10_000 + number % 3)" }

    func service(_ number: Int, identifier: String? = nil, evidence: [UInt8]? = nil) throws -> [UInt8] {
        try signed(
            "service", about: "vehicle:\(Self.vin(number))", by: #require(Issuer("attestor:hill")), garage,
            identifier ?? "service-\(number)",
            ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]], evidence: evidence,
            hidden: Self.note)
    }

    private func built() throws -> [UInt8] {
        try signed(
            "manufacture", about: "vehicle:\(Self.vin(2))", by: #require(Issuer("attestor:works")), maker, "built-1",
            [
                "built_on": "2019-03", "make": "Honda", "model": "Accord",
                "components": [["component": "airbag_inflator", "place": "driver", "lot": "PSDI-2104"]],
            ])
    }

    private func erasure(_ index: LogIndex) throws -> [UInt8] {
        try signed(
            "erasure", about: "vehicle:\(Self.vin(0))", by: #require(Issuer("attestor:court")), office, "erasure-1",
            [
                "erases": .integer(Int(index.value)), "reason": "court_order", "erased_kind": "service",
                "erased_attestor_class": "garage",
            ])
    }

    private func signed(
        _ kind: String, about subject: String, by issuer: Issuer, _ key: SigningKey, _ identifier: String,
        _ body: JSON, evidence: [UInt8]? = nil, hidden: JSONObject = JSONObject()
    ) throws -> [UInt8] {
        let now = Int(RegistryConfiguration.systemClock() / 1_000) - 1
        var draft = StatementDraft(
            issuer: issuer, audience: Self.origin, issuedAtSeconds: now, identifier: identifier,
            kind: try #require(StatementKind.all.first { $0.id == kind }), subject: try Subject(subject),
            occurredAt: EventTime(dayOfMilliseconds: Int64(now) * 1_000), body: body)
        if subject.hasPrefix("vehicle:") { draft.country = CountryCode("DE") }
        if kind == "manufacture" { draft.occurredAt = try #require(EventTime("2019-03")) }
        if let evidence {
            draft.evidence = [
                EvidenceReference(mediaType: "image/jpeg", sha256: Hash.sha256(evidence), byteCount: evidence.count)
            ]
        }
        var randomness = SystemRandomNumberGenerator()
        return try draft.signed(hiding: hidden, by: key, randomness: &randomness).serialized
    }
}
