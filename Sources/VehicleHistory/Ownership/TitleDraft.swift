public import Attestation
import Octets
public import StrictJSON

/// A title statement before the registrar signs it: the open statement, and what it hides.
///
/// However many claims are hidden, 16 digests stand in it, and decoys cannot be told from digests: the number of fields
/// does not show. Holder key and salts are fresh for each title, so nothing in two titles of one person is alike.
public struct TitleDraft: Sendable {
    /// Digests in every title.
    public static let digestCount = 16

    /// The open part. Its body has the member `title`.
    public let statement: StatementDraft
    /// The holder's key: fresh, and used for no other vehicle.
    public let holderKey: PublicKey
    /// Who the owner is.
    public let owner: TitleOwner
    /// The terms that both sides signed; of a two-sided transfer only.
    public let agreement: TransferAgreement?
    /// The seller's signature under the agreement, ASCII; of a two-sided transfer only.
    public let sellerProof: [UInt8]?
    /// The holder's proof of the key, ASCII.
    public let buyerProof: [UInt8]

    /// A draft of its parts.
    ///
    /// - Throws: `TitleDraftError` when the statement is no title, a text of the owner is empty or too long, or a
    ///   two-sided transfer lacks what both sides signed.
    public init(
        statement: StatementDraft, holderKey: PublicKey, owner: TitleOwner, agreement: TransferAgreement? = nil,
        sellerProof: [UInt8]? = nil, buyerProof: [UInt8]
    ) throws(TitleDraftError) {
        guard let basis = statement.body["title"]?["basis"]?.string.flatMap(TitleBasis.init(rawValue:)),
            statement.kind == (basis.isTransfer ? OwnershipTransferBody.kind : RegistrationBody.kind)
        else { throw .notATitle }
        for (attribute, value) in owner.claims {
            guard let text = value.string, (1...TitleOwner.textByteCountMax).contains(text.utf8.count) else {
                throw .text(attribute)
            }
        }
        guard basis != .twoSided || agreement != nil && sellerProof != nil else { throw .proofsMissing }
        self.statement = statement
        self.holderKey = holderKey
        self.owner = owner
        self.agreement = agreement
        self.sellerProof = sellerProof
        self.buyerProof = buyerProof
    }

    /// The claims that are hidden, by attribute, in the order of their disclosures.
    public var hiddenClaims: [(attribute: TitleAttribute, value: JSON)] {
        var claims: [(attribute: TitleAttribute, value: JSON)] = [(.confirmation, ["jwk": holderKey.jwk])]
        claims += owner.claims
        if let agreement { claims.append((.agreement, agreement.json)) }
        if let sellerProof { claims.append((.sellerProof, .string(String(decoding: sellerProof, as: UTF8.self)))) }
        claims.append((.buyerProof, .string(String(decoding: buyerProof, as: UTF8.self))))
        return claims
    }

    /// The claims to sign: the open ones, the hidden ones, and decoys up to `digestCount`.
    public var claims: SelectiveObject {
        var object = SelectiveObject(statement.claims)
        let hidden = hiddenClaims
        for (attribute, value) in hidden { object.hide(attribute.rawValue, value) }
        object.decoyCount = Self.digestCount - hidden.count
        return object
    }

    /// Signs the title. The result has all disclosures and is for the owner; the registry gets
    /// `removingDisclosures { _ in true }` of it.
    ///
    /// - Parameters:
    ///   - signer: the registrar's key.
    ///   - randomness: where salts and decoys come from; a `SystemRandomNumberGenerator` outside tests.
    /// - Throws: `SDJWTError` when the limits are exceeded or the signer refuses.
    public func signed(by signer: some Signer, randomness: inout some RandomNumberGenerator) throws(SDJWTError) -> SDJWT
    {
        try SDJWT.issue(
            claims, type: Statement.headerType, header: statement.header(for: signer.publicKey), signer: signer,
            randomness: &randomness)
    }
}
