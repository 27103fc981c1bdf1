public import Attestation
import Octets
import StrictJSON
public import TransparencyLog
public import VehicleHistory

/// A title with everything that it hides, as its owner holds it.
public struct OwnTitle: Sendable {
    /// How old the seller's signature may have been when the registrar signed, in seconds: a year. Which age is too great
    /// is the registrar's to judge; here it is only bounded.
    static let sellerProofAgeSecondsMax = 366 * 86_400

    /// Its place in the log.
    public let index: LogIndex
    /// The SD-JWT with all disclosures.
    public let sdJWT: SDJWT
    /// The open statement.
    public let statement: Statement
    /// On what it rests, and what it succeeds.
    public let claim: TitleClaim
    /// What it hides.
    public let disclosures: TitleDisclosures
    /// What the owner shows beside a signature.
    public let proof: OwnerProof

    /// Reads a title file, and checks what can be checked without a report: it is a title, its 16 digests stand, every
    /// claim that such a title hides is disclosed, and what both sides signed is what it says.
    ///
    /// - Throws: `TitleRefusal`.
    public init(_ file: TitleFile) throws(TitleRefusal) {
        index = file.index
        do throws(SDJWTError) { sdJWT = try SDJWT(parsing: file.sdJWT) } catch {
            throw Self.refusal(.unreadable, "the title is no SD-JWT: \(error)")
        }
        do throws(StatementError) {
            // Without its disclosures, as the registry has it.
            statement = try Statement(sdjwt: sdJWT.removingDisclosures { _ in true })
        } catch {
            throw Self.refusal(.unreadable, "the title cannot be read: \(error)")
        }
        guard let claim = statement.titleClaim else {
            throw Self.refusal(.notATitle, "the file has a \(statement.kind) statement that is no title")
        }
        self.claim = claim
        do throws(TitleDisclosuresError) { disclosures = try TitleDisclosures(sdJWT) } catch {
            throw Self.refusal(.disclosures, "\(error)")
        }
        let disclosed = disclosures.values
        let missing = Self.expected(claim).filter { disclosed[$0] == nil }
        guard missing.isEmpty, let confirmation = disclosures.confirmation,
            let proof = OwnerProof(titleIndex: file.index, disclosure: confirmation)
        else {
            throw Self.refusal(
                .missingAttribute,
                "the title does not disclose \(missing.map(\.rawValue).joined(separator: ", ")) to its owner")
        }
        self.proof = proof
        try checkAgreement()
        try checkHolderProof()
    }

    /// The claims that a title hides, by what it rests on.
    public static func expected(_ claim: TitleClaim) -> [TitleAttribute] {
        [.confirmation] + TitleAttribute.ofOwner + (claim.basis == .twoSided ? [.agreement, .sellerProof] : [])
            + [.buyerProof]
    }

    /// A two-sided transfer says what was agreed, and the agreement is the one that the seller signed.
    private func checkAgreement() throws(TitleRefusal) {
        guard claim.basis == .twoSided else { return }
        guard let agreement = disclosures.agreement else {
            throw Self.refusal(.missingAttribute, "the title does not disclose its agreement to its owner")
        }
        let isSaid =
            agreement.vehicle == statement.subject && agreement.previous == claim.previous
            && agreement.log.utf8.elementsEqual(statement.audience.utf8)
            && agreement.occurredAt == statement.occurredAt && agreement.country == statement.country
            && agreement.odometer == statement.odometer && agreement.body == statement.payload["body"]
        guard isSaid else {
            throw Self.refusal(.agreement, "the transfer does not say what seller and buyer agreed to")
        }
        do throws(SDJWTError) {
            let expectation = KeyBindingExpectation(
                nonce: agreement.proofNonce, audience: Issuer.attestor(agreement.registrar).string,
                nowSeconds: statement.issuedAtSeconds, ageSecondsMax: Self.sellerProofAgeSecondsMax)
            try SDJWT(parsing: Array((disclosures.values[.sellerProof]?.string ?? "").utf8))
                .verifyKeyBinding(expectation)
        } catch {
            throw Self.refusal(.agreement, "the seller's signature under the agreement does not hold: \(error)")
        }
    }

    /// The holder's proof is one by the title's own key, over the agreement where there is one.
    private func checkHolderProof() throws(TitleRefusal) {
        guard let text = disclosures.values[.buyerProof]?.string,
            let proof = try? HolderKeyProof(parsing: Array(text.utf8)), proof.claimedKey == self.proof.holderKey,
            disclosures.agreement.map({ proof.nonce.utf8.elementsEqual($0.proofNonce.utf8) }) ?? true
        else {
            throw Self.refusal(.agreement, "the proof of the holder's key in the title is not the one that was given")
        }
    }

    private static func refusal(_ code: TitleRefusal.Code, _ rule: String) -> TitleRefusal {
        TitleRefusal(code, rule, mend: "Ask the registrar for the title again.")
    }
}
