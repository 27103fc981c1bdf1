import Attestation
import AttestorClient
import StrictJSON
import TransparencyLog
import VIN
import VehicleHistory

/// A registrar, a car and an owner for tests.
enum RegistrarSamples {
    static let nowSeconds = 1_760_000_000
    static let log = "test.example/cars"

    static func vehicle() throws -> Subject { .vehicle(try VIN("1HGCM82633A004352")) }

    static func registrar() throws -> AttestorID {
        guard let id = AttestorID("county-office") else { throw Missing() }
        return id
    }

    struct Missing: Error {}

    static func office(nowSeconds: Int = nowSeconds) throws -> TitleOffice {
        TitleOffice(registrar: try registrar(), log: log, nowSeconds: nowSeconds)
    }

    static func owner(name: String = "Ada Ashworth") throws -> TitleOwner {
        guard let country = CountryCode("GB"), let since = EventTime("2021-05-03") else { throw Missing() }
        return TitleOwner(
            name: name, identifier: "ID-1", address: "1 Hill Street", country: country, kind: .privatePerson,
            since: since)
    }

    static func request(
        _ key: SigningKey, nonce: String, audience: String = "attestor:county-office",
        issuedAtSeconds: Int = nowSeconds
    ) throws -> HolderRequest {
        let proof = try HolderKeyProof.sign(
            audience: audience, nonce: nonce, subject: try vehicle().string, issuedAtSeconds: issuedAtSeconds,
            signer: key)
        return HolderRequest(vehicle: try vehicle(), registrar: try registrar(), proof: proof.encoded)
    }

    static func draft(
        _ claim: TitleClaim?, holder: SigningKey, owner: TitleOwner? = nil, identifier: String = "title-1",
        occurredAt: String = "2021-05-03", issuedAtSeconds: Int = nowSeconds
    ) throws -> TitleDraft {
        guard let claim, let time = EventTime(occurredAt), let country = CountryCode("GB") else { throw Missing() }
        let isTransfer = claim.basis.isTransfer
        let start: JSON = isTransfer ? ["method": "sale"] : ["event": "first"]
        var body = start.object ?? JSONObject()
        body["title"] = claim.json
        let statement = StatementDraft(
            issuer: .attestor(try registrar()), audience: log, issuedAtSeconds: issuedAtSeconds,
            identifier: identifier, kind: isTransfer ? OwnershipTransferBody.kind : RegistrationBody.kind,
            subject: try vehicle(), occurredAt: time, country: country, body: .object(body))
        let proof = try request(holder, nonce: "n").proof
        return try TitleDraft(
            statement: statement, holderKey: holder.publicKey, owner: owner ?? self.owner(), buyerProof: proof)
    }

    static func line(_ index: UInt64, _ claim: TitleClaim?, occurredAt: String = "2021-05-03") throws -> OwnershipLine {
        var randomness = SystemRandomNumberGenerator()
        let title = try draft(claim, holder: .generate(), identifier: "title-\(index)", occurredAt: occurredAt)
            .signed(by: SigningKey.generate(), randomness: &randomness)
        let statement = try Statement(sdjwt: title.withoutDisclosures)
        return OwnershipLine(
            index: LogIndex(index), recordedAtMilliseconds: UInt64(nowSeconds) * 1_000,
            content: .statement(statement, attestorClass: .registrar))
    }
}
