import Attestation
import StrictJSON
import TransparencyLog

/// The checks of a proof of ownership, in their order.
struct OwnershipCheck {
    let report: VerifiedReport
    let expectation: OwnershipExpectation

    func check(_ presentation: [UInt8]) throws(OwnershipRejection) -> VerifiedOwnership {
        try checkFreshness()
        let sdJWT = try read(presentation)
        let (index, verified) = try find(sdJWT)
        let tenure = try currentTenure(of: index)
        let disclosures = try disclosures(of: sdJWT)
        try checkKeyBinding(of: sdJWT)
        return VerifiedOwnership(
            vehicle: report.subject, tenure: tenure, titleIndex: index, registrarName: verified.attestorName,
            disclosures: disclosures)
    }

    private func checkFreshness() throws(OwnershipRejection) {
        let ageMilliseconds = Int64(expectation.nowSeconds) * 1_000 - report.completeAsOfMilliseconds
        guard ageMilliseconds <= Int64(expectation.reportAgeSecondsMax) * 1_000 else {
            throw OwnershipRejection(.staleReport(ageSeconds: Int(ageMilliseconds / 1_000)))
        }
    }

    private func read(_ presentation: [UInt8]) throws(OwnershipRejection) -> SDJWT {
        do throws(SDJWTError) { return try SDJWT(parsing: presentation) } catch {
            throw OwnershipRejection(.malformed("it is no SD-JWT (\(error))"))
        }
    }

    /// The line of the report that shows the very title that is presented.
    private func find(
        _ sdJWT: SDJWT
    ) throws(OwnershipRejection) -> (index: LogIndex, verified: VerifiedStatement) {
        let shown: String
        if let text = sdJWT.payload["sub"]?.string {
            shown = text
        } else {
            throw OwnershipRejection(.malformed("it names no vehicle (sub)"))
        }
        guard let subject = try? Subject(shown) else {
            throw OwnershipRejection(.malformed("its vehicle (sub) is not a canonical subject"))
        }
        guard subject == report.subject else { throw OwnershipRejection(.otherVehicle(subject)) }
        let bodyHash = sdJWT.bodyHash
        for line in report.history.lines {
            guard case .statement(let verified) = line.content, verified.sdJWT.bodyHash == bodyHash else { continue }
            // The report's copy was verified; another signature under the same bytes is not the one in the log.
            guard verified.sdJWT.issuerSignedJWT == sdJWT.issuerSignedJWT else {
                throw OwnershipRejection(.issuerSignature)
            }
            guard report.ownership.titles[line.index] != nil else {
                throw OwnershipRejection(.malformed("entry \(line.index) is not a title that took effect"))
            }
            return (line.index, verified)
        }
        throw OwnershipRejection(report.ownership.erased.isEmpty ? .notInReport : .titleErased)
    }

    private func currentTenure(of index: LogIndex) throws(OwnershipRejection) -> Tenure {
        let chain = report.ownership
        switch chain.standing {
        case .title(let current) where current.index == index:
            guard let tenure = chain.tenure(ofTitle: index) else { throw OwnershipRejection(.notInReport) }
            return tenure
        case .unknown(let candidates) where candidates.contains(index):
            throw OwnershipRejection(.titleErased)
        default:
            let tenure = chain.tenure(ofTitle: index)
            if let tenure, tenure.until == nil, let last = tenure.titles.last, last != index {
                throw OwnershipRejection(.reissued(last))
            }
            throw OwnershipRejection(.previousOwner(until: tenure?.until))
        }
    }

    private func disclosures(of sdJWT: SDJWT) throws(OwnershipRejection) -> TitleDisclosures {
        do throws(TitleDisclosuresError) { return try TitleDisclosures(sdJWT) } catch {
            throw OwnershipRejection(.malformed("\(error)"))
        }
    }

    private func checkKeyBinding(of sdJWT: SDJWT) throws(OwnershipRejection) {
        do throws(SDJWTError) {
            try sdJWT.verifyKeyBinding(
                KeyBindingExpectation(
                    nonce: expectation.nonce, audience: expectation.audience, nowSeconds: expectation.nowSeconds,
                    ageSecondsMax: expectation.ageSecondsMax))
        } catch {
            switch error {
            case .keyBindingMissing: throw OwnershipRejection(.keyBindingMissing)
            case .keyBinding(let fault): throw OwnershipRejection(.keyBinding(fault))
            case .holderKeyMissing:
                throw OwnershipRejection(.malformed("the holder key (cnf) is not disclosed"))
            default: throw OwnershipRejection(.malformed("\(error)"))
            }
        }
    }
}
