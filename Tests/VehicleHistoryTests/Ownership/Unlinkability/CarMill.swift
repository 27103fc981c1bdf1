import Attestation
import Octets
import StrictJSON
import TestKit
import VehicleHistory
import VerifiableIndex

/// Makes many cars of few owners by the code that registrars use; or, so that the adversary can be seen to succeed where
/// there is something to find, with one mistake in it.
struct CarMill {
    /// A mistake that makes an owner's cars alike.
    enum Mistake: CaseIterable {
        /// The salts follow from the owner.
        case saltsOfOwner
        /// One holder key for all cars of an owner.
        case holderKeyOfOwner
        /// As many digests as there are claims, and some owners have more claims.
        case noDecoys
    }

    private let registrar: SigningKey
    private let labels: VRFSecretKey
    private let mistake: Mistake?
    private var randomness: SeededGenerator

    init(seed: UInt64, mistake: Mistake? = nil) throws {
        randomness = SeededGenerator(seed: seed)
        registrar = try Self.key(&randomness)
        labels = try VRFSecretKey.generate(using: &randomness)
        self.mistake = mistake
    }

    /// Cars whose order and numbers tell nothing.
    mutating func cars(owners: Int, carsEach: Int) throws -> [PublicCar] {
        let owners = (0..<owners * carsEach).map { $0 / carsEach }.shuffled(using: &randomness)
        return try owners.enumerated().map { try car($0.offset, of: $0.element) }
    }

    private mutating func car(_ number: Int, of owner: Int) throws -> PublicCar {
        var ownersOwn = SeededGenerator(seed: UInt64(owner))
        let holder =
            mistake == .holderKeyOfOwner ? try Self.key(&ownersOwn) : try Self.key(&randomness)
        let statement = try Titles.statement(car: number)
        let draft = try TitleDraft(
            statement: statement, holderKey: holder.publicKey, owner: try Titles.owner(owner),
            buyerProof: HolderKeyProof.sign(
                audience: "attestor:registrar", nonce: TransferAgreement.freshNonce(using: &randomness),
                subject: statement.subject.string, issuedAtSeconds: Titles.nowSeconds, signer: holder
            ).encoded)
        let title: SDJWT
        switch mistake {
        case .saltsOfOwner: title = try draft.signed(by: registrar, randomness: &ownersOwn)
        case .noDecoys:
            var claims = draft.claims
            claims.decoyCount = 0
            for extra in 0..<owner % 3 { claims.hide("extra_\(extra)", "more") }
            title = try SDJWT.issue(claims, signer: registrar, randomness: &randomness)
        default: title = try draft.signed(by: registrar, randomness: &randomness)
        }
        return try publish(title, owner: owner, subject: statement.subject, holder: holder)
    }

    private mutating func publish(
        _ title: SDJWT, owner: Int, subject: Subject, holder: SigningKey
    ) throws -> PublicCar {
        let salt = StatementSalt.random(using: &randomness)
        let entry = LogEntry.statement(
            time: UInt64(Titles.nowSeconds) * 1_000, label: try labels.label(ofSubject: subject.string),
            commitment: StatementCommitment.compute(salt: salt, jwt: title.issuerSignedJWT))
        let presentation = try title.presentingDisclosures { $0.name == "cnf" }.bindingKey(
            nonce: TransferAgreement.freshNonce(using: &randomness), audience: "buyer",
            issuedAtSeconds: Titles.nowSeconds, signer: holder)
        return PublicCar(
            owner: owner, entry: entry.encoded, title: title.removingDisclosures { _ in true },
            presentation: presentation, disclosures: title.disclosures)
    }

    private static func key(_ randomness: inout SeededGenerator) throws -> SigningKey {
        var seed: [UInt8] = []
        for _ in 0..<4 { seed.append(bigEndian: randomness.next() as UInt64) }
        guard let key = SigningKey(ed25519Seed: seed) else { throw World.Missing() }
        return key
    }
}
