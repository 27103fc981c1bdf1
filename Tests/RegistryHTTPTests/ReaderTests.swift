import Attestation
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import RegistryAPI
import RegistryClient
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@testable import RegistryHTTP

/// Who reads decides what is shown: real tokens, a real registry, from the client's end of the wire.
@Suite(.bounded) struct ReaderTests {
    private static let vin = "1HGCM82633A004352"
    private static let subject = "vehicle:\(vin)"

    /// A car with an owner, and a private note of the garage's.
    private struct Car {
        let real: RealRegistry
        let client: any TestClientProtocol
        let wire: RegistryClient
        let holder = SigningKey.generate()
        let registrar = SigningKey.generate()
        let title: OwnerTitle

        init(_ real: RealRegistry, _ client: any TestClientProtocol) async throws {
            self.real = real
            self.client = client
            wire = try RegistryClient(url: "http://127.0.0.1:\(#require(client.port))")
            let scope: JSON = ["kinds": ["registration"]]
            _ = try await Self.submit(
                .authority(real.authority.publicKey.thumbprint), AttestorEnrolBody.kind, about: "attestor:registrar",
                [
                    "name": "Registrar", "class": "registrar", "keys": [registrar.publicKey.jwk], "scope": scope,
                ], by: real.authority, real, client)
            let draft = try TitleDraft(
                statement: Self.draft(
                    #require(Issuer("attestor:registrar")), RegistrationBody.kind, about: subject, on: "2024-05-01",
                    ["event": "first", "title": ["basis": "new"]]), holderKey: holder.publicKey,
                owner: TitleOwner(
                    name: "Ada Byron", identifier: "ID-1", address: "1 High Street",
                    country: #require(CountryCode("DE")), kind: .privatePerson, since: #require(EventTime("2024-05-01"))
                ), buyerProof: Array("proof".utf8))
            var randomness = SystemRandomNumberGenerator()
            let signed = try draft.signed(by: registrar, randomness: &randomness)
            let index = try await Self.take(
                signed.removingDisclosures { _ in true }.serialized, real, client)
            let disclosure = try #require(signed.disclosures.first { $0.name == "cnf" })
            title = OwnerTitle(
                index: index, disclosure: String(decoding: disclosure.encoded, as: UTF8.self))
            let hidden = try #require((["workshop_note": "rust"] as JSON).object)
            _ = try await Self.take(real.service(VIN(vin), identifier: "order", hiding: hidden), real, client)
        }

        static func draft(
            _ issuer: Issuer, _ kind: StatementKind, about subject: String, on day: String, _ body: JSON
        ) throws -> StatementDraft {
            StatementDraft(
                issuer: issuer, audience: RealRegistry.origin, issuedAtSeconds: Int(Date().timeIntervalSince1970) - 1,
                identifier: "id-\(UInt64.random(in: 0...UInt64.max))", kind: kind, subject: try Subject(subject),
                occurredAt: try #require(EventTime(day)), country: CountryCode("DE"), body: body)
        }

        static func submit(
            _ issuer: Issuer, _ kind: StatementKind, about subject: String, _ body: JSON, by key: SigningKey,
            proof: OwnerProof? = nil, _ real: RealRegistry, _ client: any TestClientProtocol
        ) async throws -> Int {
            var draft = try draft(issuer, kind, about: subject, on: "2024-05-03", body)
            draft.ownerProof = proof
            if issuer.attestorID == nil, proof == nil { draft.country = nil }
            var randomness = SystemRandomNumberGenerator()
            return try await take(draft.signed(by: key, randomness: &randomness).serialized, real, client)
        }

        static func take(
            _ statement: [UInt8], _ real: RealRegistry, _ client: any TestClientProtocol
        ) async throws -> Int {
            let answer = try await real.submit(statement, client)
            try #require(answer.status == .created, "\(answer.text)")
            return Int(try Receipt(parsing: answer.body.readableBytesView).entry.index.value)
        }

        func grant(to recipient: String) async throws -> Int {
            try await Self.submit(
                .owner(holder.publicKey.thumbprint), ConsentBody.kind, about: subject,
                [
                    "action": "granted", "purpose": "report", "fields": ["workshop_note"],
                    "recipients": [.string(recipient)],
                ],
                by: holder, proof: OwnerProof(json: title.json), real, client)
        }

        /// Whether a report shows the note.
        func showsNote(_ audience: ReportAudience, isPadded: Bool = false) async throws -> Bool {
            let report = try await wire.report(subject: subject, as: audience, isPadded: isPadded)
            let verified = try await ReportVerifier(
                trust: real.trust(client), nowMilliseconds: Int64(Date().timeIntervalSince1970 * 1_000),
                expectedSubject: try Subject(subject)
            ).verify(report.bundle)
            return verified.history.statements.contains { $0.statement.disclosed["workshop_note"] == "rust" }
        }

        func buyer(_ key: SigningKey) throws -> ReportAudience {
            .named(
                signer: key, issuer: try #require(CallerName(.buyer, key.publicKey.thumbprint.string)), origin: nil)
        }

        var owner: ReportAudience { .owner(signer: holder, title: title, origin: nil) }
    }

    @Test func whoeverTheOwnerNamesSeesTheField() async throws {
        try await RealRegistry.test(.live) { real, client in
            let car = try await Car(real, client)
            let (friend, stranger) = (SigningKey.generate(), SigningKey.generate())
            #expect(try await car.showsNote(car.owner))
            #expect(try await !car.showsNote(car.buyer(friend)))
            let grant = try await car.grant(to: "buyer:\(friend.publicKey.thumbprint)")
            #expect(try await car.showsNote(car.buyer(friend), isPadded: true))
            #expect(try await !car.showsNote(car.buyer(stranger)))
            #expect(try await !car.showsNote(.anyone))
            _ = try await car.grant(to: "attestor:garage")
            let garage = ReportAudience.named(
                signer: real.garage, issuer: try #require(CallerName(.attestor, "garage")), origin: nil)
            #expect(try await car.showsNote(garage))

            let body = OwnerCallBody(vehicle: Self.vin, title: car.title)
            let log = try await car.wire.accessLog(body, signer: car.holder)
            #expect(
                log.lines.map(\.reader) == ["owner", "buyer:\(friend.publicKey.thumbprint)", "attestor:garage"])
            #expect(log.lines.dropFirst().first?.grant == grant)
            #expect(log.reports.map(\.count).reduce(0, +) == 3)
            let export = try await car.wire.call(.export, body, signer: car.holder)
            #expect(export["format"] == "vinlog/owner-export/v1")
        }
    }

    @Test func whoeverIsNotTheOwnerIsRefused() async throws {
        try await RealRegistry.test(.live) { real, client in
            let car = try await Car(real, client)
            let thief = SigningKey.generate()
            let body = OwnerCallBody(vehicle: Self.vin, title: car.title)
            for call in OwnerCall.allCases {
                let error = await #expect(throws: RegistryClientError.self) {
                    try await car.wire.call(call, body, signer: thief)
                }
                #expect(error?.problem?.code == "owner-key-foreign")
                #expect(error?.problem?.status == 403)
            }
            let error = await #expect(throws: RegistryClientError.self) {
                try await car.showsNote(.owner(signer: thief, title: car.title, origin: nil))
            }
            #expect(error?.problem?.code == "owner-key-foreign")
            // A title without its owner's signature must not pass for silence.
            let answer = try await client.execute(
                uri: "/v1/reports", method: .post, headers: [.contentType: MediaTypes.json],
                body: ByteBuffer(
                    bytes: (["vin": .string(Self.vin), "title": car.title.json] as JSON).serialized()))
            #expect(try answer.problem().code == "owner-title-unsigned")
            for vehicle in ["", "WVWZZZ1JZXW000001", "points:1", "vehicle:x"] {
                let error = await #expect(throws: RegistryClientError.self) {
                    try await car.wire.call(
                        .export, OwnerCallBody(vehicle: vehicle, title: car.title), signer: car.holder)
                }
                #expect([400, 403].contains(error?.problem?.status), "\(vehicle)")
            }
        }
    }
}
