public import Attestation
public import TransparencyLog
public import VehicleHistory

/// What a registrar checks before it makes out a title: values in, a verdict or a reasoned refusal out. No file, no
/// network, no clock of its own.
public struct TitleOffice: Sendable {
    /// How old a seller's or buyer's signature under an agreement may be, in seconds: 30 days.
    public static let signatureAgeSecondsMax = 30 * 86_400

    /// The registrar.
    public let registrar: AttestorID
    /// Origin of the log that the titles are for.
    public let log: String
    /// The registrar's clock, seconds since 1970.
    public let nowSeconds: Int

    /// An office.
    public init(registrar: AttestorID, log: String, nowSeconds: Int) {
        self.registrar = registrar
        self.log = log
        self.nowSeconds = nowSeconds
    }

    private var audience: String { Issuer.attestor(registrar).string }

    // MARK: - The holder

    /// The nonce that a holder's request answers, before anything about it is proven.
    ///
    /// - Throws: `RegistrarRefusal` when the proof cannot be read.
    public func nonce(of request: HolderRequest) throws(RegistrarRefusal) -> String {
        try proof(of: request).nonce
    }

    /// The holder's key, proven to be theirs for this registrar, this vehicle and this nonce.
    ///
    /// - Parameter ageSecondsMax: how old the proof may be, in seconds.
    /// - Throws: `RegistrarRefusal`.
    public func holderKey(
        of request: HolderRequest, vehicle: Subject, nonce: String, ageSecondsMax: Int
    ) throws(RegistrarRefusal) -> PublicKey {
        guard request.vehicle == vehicle else {
            throw RegistrarRefusal(
                .otherVehicle, "the holder's request is for \(request.vehicle), not for \(vehicle)",
                mend: "ask for one for this vehicle")
        }
        guard request.registrar == registrar else {
            throw RegistrarRefusal(
                .otherRegistrar, "the holder's request is for the registrar \(request.registrar)",
                mend: "ask for one for \(registrar)")
        }
        let proof = try proof(of: request)
        do throws(HolderKeyProofError) {
            return try proof.verify(
                audience: audience, nonce: nonce, subject: vehicle.string, nowSeconds: nowSeconds,
                ageSecondsMax: ageSecondsMax)
        } catch {
            throw RegistrarRefusal(.holderProof, "the holder's request is refused: \(error)", mend: "ask for a new one")
        }
    }

    private func proof(of request: HolderRequest) throws(RegistrarRefusal) -> HolderKeyProof {
        do throws(HolderKeyProofError) {
            return try HolderKeyProof(parsing: request.proof)
        } catch {
            throw RegistrarRefusal(.holderProof, "the holder's request is refused: \(error)", mend: "ask for a new one")
        }
    }

    // MARK: - The seller

    /// Checks that an agreement is for this registrar, this log and the title in force, and that the owner signed it.
    ///
    /// - Parameters:
    ///   - presentation: what the owner's wallet wrote, an SD-JWT with key binding.
    ///   - report: the vehicle's verified report, fetched just now.
    /// - Throws: `RegistrarRefusal`.
    public func check(
        _ agreement: TransferAgreement, seller presentation: [UInt8], report: VerifiedReport
    ) throws(RegistrarRefusal) {
        try checkPlace(of: agreement, report: report)
        _ = try previous(for: .twoSided, agreed: agreement.previous, chain: report.ownership)
        let expectation = OwnershipExpectation(
            nonce: agreement.proofNonce, audience: audience, nowSeconds: nowSeconds,
            ageSecondsMax: Self.signatureAgeSecondsMax)
        let ownership: VerifiedOwnership
        do throws(OwnershipRejection) {
            ownership = try OwnershipVerifier.verify(presentation, against: report, expecting: expectation)
        } catch {
            throw RegistrarRefusal(
                .sellerProof, "the seller's signature is refused: \(error)",
                mend: "let the owner sign this agreement: vinlog owner sell")
        }
        guard ownership.titleIndex == agreement.previous else {
            throw RegistrarRefusal(
                .titleMoved,
                "the seller signed with the title of entry \(ownership.titleIndex), not \(agreement.previous)",
                mend: "make a new agreement")
        }
    }

    private func checkPlace(of agreement: TransferAgreement, report: VerifiedReport) throws(RegistrarRefusal) {
        guard agreement.vehicle == report.subject else {
            throw RegistrarRefusal(
                .otherVehicle, "the agreement is about \(agreement.vehicle), not \(report.subject)",
                mend: "give the agreement of this vehicle")
        }
        guard agreement.registrar == registrar else {
            throw RegistrarRefusal(
                .otherRegistrar, "the agreement is for the registrar \(agreement.registrar)",
                mend: "make one here: vinlog registrar agreement")
        }
        guard agreement.log.utf8.elementsEqual(log.utf8) else {
            throw RegistrarRefusal(
                .otherLog, "the agreement is for the log \(agreement.log), not \(log)",
                mend: "make one here: vinlog registrar agreement")
        }
    }

    // MARK: - The chain of titles

    /// The title that a new one succeeds; `nil` for none.
    ///
    /// - Parameters:
    ///   - agreed: the title that an agreement names, for a two-sided transfer.
    ///   - chain: the vehicle's titles, as a report shows them that was fetched just now.
    /// - Throws: `RegistrarRefusal` when a title on this basis is not in turn.
    public func previous(
        for basis: TitleBasis, agreed: LogIndex? = nil, chain: TitleChain
    ) throws(RegistrarRefusal) -> LogIndex? {
        switch basis {
        case .new:
            if let inForce = newest(chain) { throw Self.inForce(inForce) }
            guard chain.tenures.isEmpty else {
                throw RegistrarRefusal(
                    .titleInForce, "the vehicle had an owner before, who has no title",
                    mend: "use vinlog registrar bind for the owner it has now")
            }
            return nil
        case .binding:
            if case .title(let title) = chain.standing { throw Self.inForce(title.index) }
            return newest(chain)
        case .oneSided:
            return newest(chain)
        case .reissue:
            guard let previous = newest(chain) else { throw Self.noTitle }
            return previous
        case .twoSided:
            guard case .title(let title) = chain.standing else { throw Self.noTitle }
            guard title.index == agreed else {
                throw RegistrarRefusal(
                    .titleMoved, "the title in force is entry \(title.index); the agreement was made for another",
                    mend: "make a new agreement")
            }
            return title.index
        }
    }

    /// The title in force; where an erased line leaves open which it is, the newest of those that it may be.
    private func newest(_ chain: TitleChain) -> LogIndex? {
        switch chain.standing {
        case .none: nil
        case .title(let title): title.index
        case .unknown(let candidates): candidates.compactMap(\.self).last
        }
    }

    private static func inForce(_ index: LogIndex) -> RegistrarRefusal {
        RegistrarRefusal(
            .titleInForce, "the vehicle's owner has a title: entry \(index)",
            mend: "use vinlog registrar transfer for a new owner, or reissue for a lost wallet")
    }

    private static var noTitle: RegistrarRefusal {
        RegistrarRefusal(
            .noTitle, "the vehicle has no title in force", mend: "use vinlog registrar register or bind for its owner")
    }
}
