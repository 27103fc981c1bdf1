public import Attestation
public import VehicleHistory

extension OwnedCar {
    /// How long a proof of ownership is good, in seconds: 10 minutes.
    public static let proofSecondsMax = 600

    /// The newest title, read.
    ///
    /// - Throws: `TitleRefusal` when there is none.
    public func ownTitle() throws(TitleRefusal) -> OwnTitle {
        guard let title else {
            throw TitleRefusal(
                .noTitle, "\(name) has no title in this wallet",
                mend: "Ask a registrar (vinlog owner request), then: vinlog owner receive FILE.")
        }
        return try OwnTitle(title)
    }

    /// The call name and issuer that the holder key gives.
    public var issuer: Issuer { .owner(holderKey.publicKey.thumbprint) }

    // MARK: - Asking for a title

    /// A request for a title that is made out to this car's key.
    ///
    /// - Parameters:
    ///   - registrar: for whom.
    ///   - nonce: what the registrar gave, or an agreement's `proofNonce`.
    ///   - isSealed: whether the registrar shall seal the title for this wallet.
    ///   - nowSeconds: the time, seconds since 1970.
    /// - Throws: `TitleRefusal` when the key does not sign.
    public func request(
        to registrar: AttestorID, nonce: String, isSealed: Bool = true, nowSeconds: Int
    ) throws(TitleRefusal) -> HolderRequest {
        do throws(HolderKeyProofError) {
            let proof = try HolderKeyProof.sign(
                audience: Issuer.attestor(registrar).string, nonce: nonce, subject: vehicle.string,
                issuedAtSeconds: nowSeconds, signer: holderKey)
            return HolderRequest(
                vehicle: vehicle, registrar: registrar, proof: proof.encoded,
                encryptionKey: isSealed ? openingKey.publicBytes : nil)
        } catch {
            throw Self.unsigned("\(error)")
        }
    }

    // MARK: - Proving

    /// A proof of ownership for one verifier: the title, its key and the attributes that the owner chose, bound to the
    /// verifier's nonce. It is good for `proofSecondsMax`.
    ///
    /// - Parameters:
    ///   - attributes: what to disclose beside the key.
    ///   - nonce: what the verifier chose.
    ///   - audience: the verifier's name.
    ///   - nowSeconds: the time, seconds since 1970.
    /// - Throws: `TitleRefusal`: no title, an attribute that the title does not have, or the key does not sign.
    public func proof(
        disclosing attributes: Set<TitleAttribute>, nonce: String, audience: String, nowSeconds: Int
    ) throws(TitleRefusal) -> SDJWT {
        let title = try ownTitle()
        if let missing = attributes.first(where: { title.disclosures.values[$0] == nil }) {
            throw TitleRefusal(
                .missingAttribute, "the title of \(name) has no \(missing.rawValue)",
                mend: "See what it has: vinlog owner show.")
        }
        return try presentation(
            of: title, disclosing: attributes, nonce: nonce, audience: audience, issuedAtSeconds: nowSeconds,
            expiresAtSeconds: nowSeconds + Self.proofSecondsMax)
    }

    /// Checks a challenge before it is answered.
    ///
    /// - Parameter again: whether the owner wants to answer a nonce that was answered before.
    /// - Throws: `TitleRefusal`.
    public func check(_ challenge: OwnershipChallenge, nowSeconds: Int, again: Bool) throws(TitleRefusal) {
        guard challenge.vehicle == vehicle else {
            throw TitleRefusal(
                .challenge, "the challenge is about \(challenge.vehicle), not about \(vehicle)",
                mend: "Name the car with --car.")
        }
        guard nowSeconds < challenge.expiresAtSeconds else {
            throw TitleRefusal(.challenge, "the challenge has expired", mend: "Ask the buyer for a new one.")
        }
        try checkUnanswered(nonce: challenge.nonce, again: again)
    }

    /// Refuses a nonce that was answered before: whoever asks the same thing twice may be passing on another's question.
    ///
    /// - Throws: `TitleRefusal.Code.answered`.
    public func checkUnanswered(nonce: String, again: Bool) throws(TitleRefusal) {
        guard !again, let earlier = answered.first(where: { $0.nonce.utf8.elementsEqual(nonce.utf8) }) else { return }
        throw TitleRefusal(
            .answered, "this nonce was answered before, for \(earlier.audience)",
            mend: "Ask for a new challenge, or add --again.")
    }

    // MARK: - Selling

    /// The seller's signature under an agreement: a presentation of the title, without any attribute, whose nonce is the
    /// agreement's digest.
    ///
    /// - Throws: `TitleRefusal`: the agreement is for another vehicle, log or title, or the key does not sign.
    public func signature(
        under agreement: TransferAgreement, nowSeconds: Int
    ) throws(TitleRefusal) -> SDJWT {
        let title = try ownTitle()
        guard agreement.vehicle == vehicle else {
            throw TitleRefusal(
                .otherTitle, "the agreement is about \(agreement.vehicle), not about \(vehicle)",
                mend: "Name the car with --car.")
        }
        guard agreement.log.utf8.elementsEqual(title.statement.audience.utf8) else {
            throw TitleRefusal(
                .otherTitle,
                "the agreement is for the log \(agreement.log), the title is in \(title.statement.audience)",
                mend: "Go to a registrar of the title's registry.")
        }
        guard agreement.previous == title.index else {
            throw TitleRefusal(
                .otherTitle, "the agreement succeeds the title of entry \(agreement.previous), yours is \(title.index)",
                mend: "Receive your newest title, or ask the registrar for a new agreement.")
        }
        return try presentation(
            of: title, disclosing: [], nonce: agreement.proofNonce,
            audience: Issuer.attestor(agreement.registrar).string,
            issuedAtSeconds: nowSeconds, expiresAtSeconds: nil)
    }

    private func presentation(
        of title: OwnTitle, disclosing attributes: Set<TitleAttribute>, nonce: String, audience: String,
        issuedAtSeconds: Int, expiresAtSeconds: Int?
    ) throws(TitleRefusal) -> SDJWT {
        let names = Set(attributes.map(\.rawValue)).union([TitleAttribute.confirmation.rawValue])
        do throws(SDJWTError) {
            return try title.sdJWT.presentingDisclosures { $0.name.map(names.contains) ?? false }.bindingKey(
                nonce: nonce, audience: audience, issuedAtSeconds: issuedAtSeconds,
                expiresAtSeconds: expiresAtSeconds, signer: holderKey)
        } catch {
            throw Self.unsigned("\(error)")
        }
    }

    private static func unsigned(_ reason: String) -> TitleRefusal {
        TitleRefusal(
            .signature, "the holder key did not sign: \(reason)", mend: "Is the wallet whole? Restore a backup.")
    }
}
