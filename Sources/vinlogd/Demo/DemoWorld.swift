import Attestation
import CommandLineKit
import FleetSimulator
import RegistryAPI
import RegistryClient
import StrictJSON
import VehicleHistory

/// The demonstration's attestors with fresh keys, and what they hand in.
struct DemoWorld {
    let fleet: Fleet
    let authority: SigningKey
    let keys: [String: SigningKey]
    let origin: String

    init(fleet: Fleet, authority: SigningKey, origin: String) {
        self.fleet = fleet
        self.authority = authority
        self.origin = origin
        keys = Dictionary(uniqueKeysWithValues: fleet.attestors.map { ($0.id, SigningKey.generate()) })
    }

    /// The authority's statement that enrols an attestor.
    func enrolment(of attestor: SimulatedAttestor, atSeconds now: Int) throws -> [UInt8] {
        try Self.enrolment(
            id: attestor.id, name: attestor.name, attestorClass: attestor.attestorClass, country: attestor.country,
            kinds: attestor.kinds, key: key(of: attestor.id), authority: authority, origin: origin, atSeconds: now)
    }

    /// An authority's statement that enrols somebody.
    static func enrolment(
        id: String, name: String, attestorClass: String, country: String?, kinds: [String], key: SigningKey,
        authority: SigningKey, origin: String, atSeconds now: Int
    ) throws -> [UInt8] {
        var scope = JSONObject()
        scope["kinds"] = .array(kinds.map { .string($0) })
        scope["countries"] = country.map { [.string($0)] }
        let draft = StatementDraft(
            issuer: .authority(authority.publicKey.thumbprint), audience: origin, issuedAtSeconds: now,
            identifier: "enrol-\(id)", kind: try kind("attestor-enrol"), subject: try Subject("attestor:\(id)"),
            occurredAt: EventTime(milliseconds: Int64(now) * 1000),
            body: [
                "name": .string(name), "class": .string(attestorClass), "keys": [key.publicKey.jwk],
                "scope": .object(scope),
            ])
        var randomness = SystemRandomNumberGenerator()
        return try draft.signed(by: authority, randomness: &randomness).serialized
    }

    /// Enrols every attestor of the fleet.
    ///
    /// - Throws: `CommandFailure` when the registry refuses one.
    func enrolAll(with client: RegistryClient) async throws {
        let now = Environment.nowSeconds - 1
        let enrolments = try fleet.attestors.map { try enrolment(of: $0, atSeconds: now) }
        _ = try await deliver(enrolments, with: client)
    }

    /// Statements handed in together, before those that refer to them.
    private static let windowCount = 1000

    /// Signs and hands in the whole fleet, window by window in the order in which things happened.
    ///
    /// A statement that closes an earlier one names its log index, so within a window it goes after that one is in.
    func loadFleet(with client: RegistryClient, progress: Progress) async throws {
        var indices: [String: Int] = [:]
        for start in stride(from: 0, to: fleet.statements.count, by: Self.windowCount) {
            var waiting = Array(fleet.statements[start...].prefix(Self.windowCount))
            while !waiting.isEmpty {
                let ready = waiting.filter { $0.closes.map { indices[$0] != nil } ?? true }
                guard !ready.isEmpty else {
                    throw CommandFailure("statement \(waiting[0].id) closes one that is not in the sample")
                }
                let signed = try ready.map { statement in
                    try sign(statement, closedIndex: statement.closes.flatMap { indices[$0] })
                }
                for (statement, index) in zip(ready, try await deliver(signed, with: client)) {
                    indices[statement.id] = index
                }
                waiting.removeAll { indices[$0.id] != nil }
                progress.update(completed: indices.count)
            }
        }
    }

    private func sign(_ statement: SimulatedStatement, closedIndex: Int?) throws -> [UInt8] {
        guard let draft = statement.draft(audience: origin, closedIndex: closedIndex) else {
            throw CommandFailure("the simulator made a statement that cannot be said: \(statement.id)")
        }
        var randomness = SystemRandomNumberGenerator()
        return try draft.signed(by: key(of: statement.issuer), randomness: &randomness).serialized
    }

    private func key(of attestor: String) throws(CommandFailure) -> SigningKey {
        guard let key = keys[attestor] else { throw CommandFailure("nobody has a key for \(attestor)") }
        return key
    }

    /// Hands statements in and gives their log indices, in order.
    private func deliver(_ statements: [[UInt8]], with client: RegistryClient) async throws -> [Int] {
        guard !statements.isEmpty else { return [] }
        var indices: [Int] = []
        for try await line in client.submit(all: statements) {
            switch line.outcome {
            case .included(let index, _): indices.append(Int(index))
            case .refused(let problem), .aborted(let problem):
                throw CommandFailure("the registry refused statement \(line.line) of the sample:\n\(problem)")
            }
        }
        return indices
    }

    /// The statement kind called `id`.
    static func kind(_ id: String) throws(CommandFailure) -> StatementKind {
        guard let kind = StatementKind.all.first(where: { $0.id == id }) else {
            throw CommandFailure("there is no statement kind \(id)")
        }
        return kind
    }
}
