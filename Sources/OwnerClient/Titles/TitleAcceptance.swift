import Attestation
import StrictJSON
public import TransparencyLog
public import VehicleHistory

/// The checks before a wallet takes a title, in their order. A registrar is believed no more than a registry: both the
/// receipt and the car's own verified report must show the title.
public struct TitleAcceptance: Sendable {
    /// The car's report, verified just now.
    public let report: VerifiedReport
    /// Whom the owner trusts; the same as the report was verified by.
    public let trust: TrustPolicy
    /// The owner's clock, milliseconds since 1970.
    public let nowMilliseconds: Int64

    /// Checks against a report.
    public init(report: VerifiedReport, trust: TrustPolicy, nowMilliseconds: Int64) {
        self.report = report
        self.trust = trust
        self.nowMilliseconds = nowMilliseconds
    }

    /// Checks a title for a car.
    ///
    /// 1. It is a title of this vehicle, its 16 digests stand, and nothing is kept back (`OwnTitle`).
    /// 2. It is made out to this car's key.
    /// 3. The receipt proves exactly these bytes to be the entry that the file names.
    /// 4. The verified report shows exactly these bytes there, so their signature is a registrar's, accredited when they
    ///    were sequenced.
    /// 5. It took effect.
    ///
    /// - Throws: `TitleRefusal` by the first check that fails.
    public func check(_ file: TitleFile, for car: OwnedCar) throws(TitleRefusal) -> OwnTitle {
        let title = try OwnTitle(file)
        guard title.statement.subject == car.vehicle, report.subject == car.vehicle else {
            throw TitleRefusal(
                .otherVehicle, "the title is about \(title.statement.subject), not about \(car.vehicle)",
                mend: "Name the car that it is for with --car.")
        }
        guard title.proof.holderKey == car.holderKey.publicKey else {
            throw TitleRefusal(
                .otherKey, "the title is made out to a key that is not that of \(car.name)",
                mend: "Name the car whose request it answers with --car.")
        }
        try checkReceipt(file, title)
        try checkReport(title)
        return title
    }

    private func checkReceipt(_ file: TitleFile, _ title: OwnTitle) throws(TitleRefusal) {
        let submitted = title.sdJWT.removingDisclosures { _ in true }.serialized
        let index: LogIndex
        do throws(ReportRejection) {
            index = try ReceiptVerifier(trust: trust, nowMilliseconds: nowMilliseconds)
                .verify(file.receipt, for: submitted).index
        } catch {
            throw TitleRefusal(
                .receipt, "the title's receipt does not verify: \(error)", mend: "Show it to the registrar.")
        }
        guard index == file.index else {
            throw TitleRefusal(
                .receipt, "the title says entry \(file.index), its receipt proves entry \(index)",
                mend: "Ask the registrar for the title again.")
        }
    }

    private func checkReport(_ title: OwnTitle) throws(TitleRefusal) {
        guard let line = report.history.lines.first(where: { $0.index == title.index }),
            case .statement(let verified) = line.content,
            verified.sdJWT.issuerSignedJWT == title.sdJWT.issuerSignedJWT
        else {
            throw TitleRefusal(
                .notInReport, "the car's report does not show this title at entry \(title.index)",
                mend: "Fetch the report again; if it still does not, show both to the registrar.")
        }
        guard report.ownership.titles[title.index] != nil else {
            throw TitleRefusal(
                .outOfTurn, "the title took no effect: another one was in force at entry \(title.index)",
                mend: "Go to the registrar with it: a new one is needed.")
        }
        try checkSeller(title)
    }

    /// The seller signed as the holder of the title that this one succeeds, as far as that one can still be read.
    private func checkSeller(_ title: OwnTitle) throws(TitleRefusal) {
        guard let text = title.disclosures.values[.sellerProof]?.string, let previous = title.claim.previous,
            let earlier = report.ownership.titles[previous]
        else { return }
        let seller = try? SDJWT(parsing: Array(text.utf8))
        let key = seller?.disclosures.first { $0.name == TitleAttribute.confirmation.rawValue }
        guard let key, earlier.digests.contains(key.digest) else {
            throw TitleRefusal(
                .agreement, "the seller who signed is not the owner by the title of entry \(previous)",
                mend: "Show the title to the registrar.")
        }
    }
}
