import Attestation
import OwnerClient
import StrictJSON
import TransparencyLog
import VIN
import VehicleHistory

/// A registrar at its desk, and titles as it makes them; without registry, so the receipts prove nothing.
struct OwnerPapers {
    static let nowSeconds = 1_700_000_000
    static let log = "test.example/cars"

    let registrar = SigningKey.generate(.es256)
    let vehicle: Subject
    let registrarID: AttestorID

    struct NotMade: Error {}

    init() throws {
        vehicle = .vehicle(try VIN("1HGCM82633A004352"))
        guard let id = AttestorID("county-office") else { throw NotMade() }
        registrarID = id
    }

    /// A car before any title.
    func car(_ name: String = "golf") -> OwnedCar { OwnedCar(name: name, vehicle: vehicle) }

    /// A car with a first title, at an entry of the log.
    func titledCar(_ name: String = "golf", at index: UInt64 = 7) throws -> OwnedCar {
        var car = car(name)
        car.add(try file(try firstTitle(of: car), at: index))
        return car
    }

    private func owner() throws -> TitleOwner {
        guard let country = CountryCode("GB"), let since = EventTime("2021-05-01") else { throw NotMade() }
        return TitleOwner(
            name: "A. Person", identifier: "42", address: "1 High Street", country: country, kind: .privatePerson,
            since: since)
    }

    private func statement(
        _ kind: StatementKind, _ body: JSON, odometer: Odometer? = nil
    ) throws -> StatementDraft {
        guard let day = EventTime("2021-05-01") else { throw NotMade() }
        return StatementDraft(
            issuer: .attestor(registrarID), audience: Self.log, issuedAtSeconds: Self.nowSeconds, identifier: "t-1",
            kind: kind, subject: vehicle, occurredAt: day, country: CountryCode("GB"), odometer: odometer, body: body)
    }

    /// A first owner's title.
    func firstTitle(of car: OwnedCar) throws -> SDJWT {
        let request = try car.request(to: registrarID, nonce: "n", nowSeconds: Self.nowSeconds)
        let body: JSON = ["event": "first", "title": ["basis": "new"]]
        let draft = try TitleDraft(
            statement: try statement(RegistrationBody.kind, body), holderKey: car.holderKey.publicKey,
            owner: try owner(), buyerProof: request.proof)
        return try signed(draft)
    }

    /// The terms of a sale of the car whose title is at an entry.
    func agreement(previous: UInt64 = 7, kilometres: Int = 84_210) throws -> TransferAgreement {
        var randomness = SystemRandomNumberGenerator()
        guard let day = EventTime("2021-05-01"), let country = CountryCode("GB"),
            let odometer = Odometer(value: kilometres, unit: .kilometres, disclosure: .actual)
        else { throw NotMade() }
        return TransferAgreement(
            vehicle: vehicle, log: Self.log, registrar: registrarID, previous: LogIndex(previous), method: .sale,
            occurredAt: day, country: country, odometer: odometer, priceMinorUnits: 1_200_000, currency: "GBP",
            nonce: TransferAgreement.freshNonce(using: &randomness))
    }

    /// A transfer's title; each paper can be exchanged for a wrong one.
    func transfer(
        to buyer: OwnedCar, agreement: TransferAgreement, stated: TransferAgreement? = nil, sellerProof: [UInt8],
        buyerProof: [UInt8]
    ) throws -> SDJWT {
        let terms = stated ?? agreement
        let draft = try TitleDraft(
            statement: try statement(OwnershipTransferBody.kind, terms.body, odometer: terms.odometer),
            holderKey: buyer.holderKey.publicKey, owner: try owner(), agreement: agreement, sellerProof: sellerProof,
            buyerProof: buyerProof)
        return try signed(draft)
    }

    private func signed(_ draft: TitleDraft) throws -> SDJWT {
        var randomness = SystemRandomNumberGenerator()
        return try draft.signed(by: registrar, randomness: &randomness)
    }

    /// A title as a file whose receipt proves nothing.
    func file(_ title: SDJWT, at index: UInt64) throws -> TitleFile {
        let empty = ProvenEntry(index: LogIndex(index), entry: [], path: [])
        guard let salt = StatementSalt([UInt8](repeating: 0, count: 32)) else { throw NotMade() }
        return TitleFile(
            index: LogIndex(index), sdJWT: title.serialized,
            receipt: Receipt(
                subject: vehicle, parameters: [], checkpoint: [], hashes: HashTable(), parametersEntry: empty,
                rootEntry: empty, generation: nil, vrfProof: nil, indexProof: [], entry: empty, salt: salt,
                position: 0, count: 1, historyPath: []))
    }
}
